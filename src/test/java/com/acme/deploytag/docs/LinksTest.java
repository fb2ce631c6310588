package com.acme.deploytag.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links of all pages: to files and pictures that are there, and to their headings. */
final class LinksTest {
  private static final String HOME = "https://github.com/acme/deploy-tag-action/";
  private static final Pattern WORKFLOW =
      Pattern.compile(Pattern.quote(HOME) + "actions/workflows/([\\w-]+\\.yml)");
  private static final Pattern PICTURE =
      Pattern.compile("(?s)<picture>(.*?)</picture>|<img [^>]*>|!\\[[^]]*]");

  /** A page of this repository that some other file names. */
  private static final Pattern MENTION =
      Pattern.compile(
          "(?:\\bdocs/(?:[\\w-]+/)*[\\w-]+\\.md|\\b(?:README|CONTRIBUTING|SECURITY|CHANGELOG)\\.md)"
              + "(?:#[\\w-]+)?");

  static List<Path> pages() {
    return Page.all().stream().map(Page::file).toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void leadSomewhere(Path file) {
    Page page = new Page(file, Project.read(file));
    List<String> broken = new ArrayList<>();
    for (String link : page.links()) {
      if (!link.startsWith("https://") && !exists(page.file().getParent(), link, page)) {
        broken.add(link);
      }
    }
    assertEquals(List.of(), broken);
  }

  private static boolean exists(Path from, String link, Page self) {
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    String anchor = hash < 0 ? "" : link.substring(hash + 1);
    if (path.isEmpty()) {
      return self.anchors().contains(anchor);
    }
    Path there = from.resolve(path).normalize();
    return there.startsWith(Project.ROOT)
        && Files.exists(there)
        && (hash < 0 || new Page(there, Project.read(there)).anchors().contains(anchor));
  }

  @Test
  void wouldFindWhatLeadsNowhere() {
    Page self = new Page(Project.ROOT.resolve("x.md"), "# A `b` c\n\n## Two: it's\n\n# A b c\n");
    assertEquals(Set.of("a-b-c", "two-its", "a-b-c-1"), self.anchors());
    for (String link : List.of("#two-its", "README.md#the-rules", "docs/gate.md", "#a-b-c-1")) {
      assertTrue(exists(Project.ROOT, link, self), link);
    }
    for (String link : List.of("#two", "README.md#" + "no-such", "docs/" + "no-such.md", "../x")) {
      assertTrue(!exists(Project.ROOT, link, self), link);
    }
  }

  /** A page that nothing leads to is found by nobody; one click from README leads to the list. */
  @Test
  void leadToEveryPage() {
    Set<Path> listed = targets(Page.of("docs/README.md"));
    List<Path> pages = new ArrayList<>(Project.files(Page.DOCS, ".md"));
    pages.remove(Page.DOCS.resolve("README.md"));
    assertTrue(listed.containsAll(pages), listed::toString);
    assertTrue(targets(Page.of("README.md")).contains(Page.DOCS.resolve("README.md")));
  }

  private static Set<Path> targets(Page page) {
    return page.links().stream()
        .map(link -> page.file().resolveSibling(link.replaceFirst("#.*", "")).normalize())
        .collect(Collectors.toSet());
  }

  /** A badge of a workflow that there is not shows nothing, and says nothing either. */
  @Test
  void badgesAreOfWorkflowsThatThereAre() {
    List<String> names =
        WORKFLOW
            .matcher(Project.read(Project.ROOT.resolve("README.md")))
            .results()
            .map(match -> match.group(1))
            .toList();
    assertEquals(6, names.size(), "three, each a picture and a link");
    for (String name : names) {
      assertTrue(Files.exists(Project.ROOT.resolve(".github/workflows").resolve(name)), name);
    }
  }

  /** For those who do not see it; and in the dark as well. */
  @Test
  void picturesSayWhatTheyShow() {
    int pictures = 0;
    for (Page page : Page.all()) {
      for (String picture :
          PICTURE.matcher(page.prose()).results().map(match -> match.group()).toList()) {
        pictures++;
        assertTrue(picture.matches("(?s)!\\[.+|.* alt=\"[^\"]{2,}\".*"), picture);
        assertEquals(
            picture.contains("-light.png"),
            picture.contains("prefers-color-scheme: dark") && picture.contains("-dark.png"),
            picture);
      }
    }
    assertTrue(pictures > 5, "only " + pictures);
  }

  /** What the code, its messages, its comments and all else of this repository send readers to. */
  @Test
  void pagesThatOtherFilesNameAreThere() {
    List<String> wrong = new ArrayList<>();
    int mentions = 0;
    for (Path file : others()) {
      for (String link : MENTION.matcher(read(file)).results().map(m -> m.group()).toList()) {
        mentions++;
        if (!exists(Project.ROOT, link, new Page(file, ""))) {
          wrong.add(Project.ROOT.relativize(file) + ": " + link);
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(mentions > 10, "only " + mentions);
  }

  private static List<Path> others() {
    List<Path> files = new ArrayList<>(Project.files(Project.ROOT, "", 1));
    for (String folder : List.of("src", ".github", ".ci")) {
      files.addAll(Project.files(Project.ROOT.resolve(folder), ""));
    }
    return files;
  }

  private static String read(Path file) {
    return new String(Project.bytes(file), UTF_8);
  }
}
