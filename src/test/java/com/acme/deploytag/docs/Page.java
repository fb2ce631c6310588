package com.acme.deploytag.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page for people, and the parts of it that can be true or false.
 *
 * @param file where it is
 * @param text all of it
 */
record Page(Path file, String text) {
  static final Path DOCS = Project.ROOT.resolve("docs");

  private static final Pattern LINK =
      Pattern.compile("]\\(([^)\\s]+)\\)|\\b(?:src|srcset|href)=\"([^\"]+)\"");
  private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");

  /** The page at {@code name}, from the project's root. */
  static Page of(String name) {
    return of(Project.ROOT.resolve(name));
  }

  private static Page of(Path file) {
    return new Page(file, Project.read(file));
  }

  /** All that people read: the root's pages, those of {@code docs}, and those of the examples. */
  static List<Page> all() {
    return Stream.of(
            Project.files(Project.ROOT, ".md", 1),
            Project.files(DOCS, ".md"),
            Project.files(Project.ROOT.resolve("test-fixtures"), "README.md", 2))
        .flatMap(List::stream)
        .map(Page::of)
        .toList();
  }

  /** The fenced blocks of all pages. */
  static List<Block> allBlocks() {
    return all().stream().flatMap(page -> page.blocks().stream()).toList();
  }

  String name() {
    return Project.ROOT.relativize(file).toString();
  }

  List<Block> blocks() {
    return Block.in(this);
  }

  List<Block> blocks(String language) {
    return blocks().stream().filter(block -> block.language().equals(language)).toList();
  }

  /** The text without its fenced blocks. */
  String prose() {
    return text.replaceAll("(?ms)^```.*?^```$", "");
  }

  /** Where it leads, pictures included, as it is written. */
  List<String> links() {
    return LINK.matcher(prose())
        .results()
        .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
        .toList();
  }

  /** What may stand behind {@code #}, as GitHub makes it of headings. */
  Set<String> anchors() {
    Set<String> anchors = new TreeSet<>();
    ANCHOR.matcher(text).results().forEach(match -> anchors.add(match.group(1)));
    Map<String, Integer> seen = new HashMap<>();
    for (String heading : headings()) {
      String slug =
          heading
              .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N}\\p{M} _-]", "")
              .replace(' ', '-');
      int before = seen.merge(slug, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? slug : slug + "-" + before);
    }
    return anchors;
  }

  private List<String> headings() {
    return prose()
        .lines()
        .filter(line -> line.matches("#{1,6} .*"))
        .map(line -> line.replaceFirst("^#+ +", "").strip())
        .toList();
  }

  /** The rows of the first table below a heading, without its head. */
  List<List<String>> table(String heading) {
    List<String> lines = text.lines().dropWhile(line -> !line.matches("#+ " + heading)).toList();
    return tables(lines).getFirst();
  }

  /** The rows of every table, each without its head. */
  List<List<List<String>>> tables() {
    return tables(text.lines().toList());
  }

  private static List<List<List<String>>> tables(List<String> lines) {
    List<List<List<String>>> tables = new ArrayList<>();
    boolean inside = false;
    for (String line : lines) {
      boolean isRow = line.startsWith("|");
      if (isRow && !inside) {
        tables.add(new ArrayList<>());
      }
      if (isRow) {
        tables.getLast().add(cells(line));
      }
      inside = isRow;
    }
    return tables.stream().map(table -> table.subList(2, table.size())).toList();
  }

  private static List<String> cells(String row) {
    String inner = row.replaceFirst("^\\|", "").replaceFirst("\\|$", "");
    return Stream.of(inner.split("(?<!\\\\)\\|", -1)).map(String::strip).toList();
  }

  /** What stands in backticks in {@code text}. */
  static List<String> code(String text) {
    return Pattern.compile("`([^`]+)`")
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
