package com.acme.deploytag.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links in the README and the pages of {@code docs/}: to files that are there, and headings. */
final class LinksTest {

  private static final Path DOCS = Project.ROOT.resolve("docs");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

  static Stream<Path> pages() {
    return Stream.concat(
        Stream.of(Project.ROOT.resolve("README.md")), Project.files(DOCS, ".md").stream());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void leadSomewhere(Path page) {
    List<String> broken = new ArrayList<>();
    for (String link : links(page)) {
      int anchor = link.indexOf('#');
      String file = anchor < 0 ? link : link.substring(0, anchor);
      Path there = file.isEmpty() ? page : page.resolveSibling(file).normalize();
      if (!Files.exists(there)
          || (anchor >= 0 && !isAnchor(Project.read(there), link.substring(anchor + 1)))) {
        broken.add(link);
      }
    }
    assertEquals(List.of(), broken);
  }

  /** A page that nothing leads to is found by nobody. */
  @Test
  void leadToEveryPage() {
    List<Path> reached =
        pages().flatMap(page -> links(page).stream().map(l -> target(page, l))).distinct().toList();
    assertTrue(reached.containsAll(Project.files(DOCS, ".md")), reached::toString);
  }

  private static Path target(Path page, String link) {
    return page.resolveSibling(link.replaceFirst("#.*", "")).normalize();
  }

  private static List<String> links(Path page) {
    String prose = Project.read(page).replaceAll("(?ms)^```.*?^```$", "");
    return LINK.matcher(prose)
        .results()
        .map(match -> match.group(1))
        .filter(link -> !link.startsWith("https://"))
        .toList();
  }

  private static boolean isAnchor(String text, String name) {
    return text.contains("<a id=\"" + name + "\">")
        || text.lines()
            .filter(line -> line.startsWith("#"))
            .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT).replace(' ', '-'))
            .anyMatch(name::equals);
  }
}
