package com.acme.deploytag.docs;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The parts of {@code README.md} that can be true or false. */
final class Readme {
  static final String TEXT = Project.read(Project.ROOT.resolve("README.md"));

  private static final Pattern BLOCK =
      Pattern.compile(
          "(?:^<!-- (same as|part of) (\\S+) -->\n)?^```(\\w*)\n(.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL);

  private Readme() {}

  /**
   * A fenced block.
   *
   * @param whole whether it claims to be all of {@code file}, rather than a part
   * @param file where it claims to be from
   */
  record Block(String language, String text, boolean whole, Optional<String> file) {

    private static Block of(MatchResult match) {
      return new Block(
          match.group(3),
          match.group(4),
          "same as".equals(match.group(1)),
          Optional.ofNullable(match.group(2)));
    }
  }

  static List<Block> blocks() {
    return BLOCK.matcher(TEXT).results().map(Block::of).toList();
  }

  static List<Block> blocks(String language) {
    return blocks().stream().filter(block -> block.language().equals(language)).toList();
  }

  /** The cells of the first table below a heading, without its head. */
  static List<List<String>> table(String heading) {
    return TEXT.lines()
        .dropWhile(line -> !line.equals("## " + heading))
        .dropWhile(line -> !line.startsWith("|"))
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .map(Readme::cells)
        .toList();
  }

  private static List<String> cells(String row) {
    String inner = row.replaceFirst("^\\|", "").replaceFirst("\\|$", "");
    return Stream.of(inner.split("\\|", -1)).map(String::strip).toList();
  }

  /** What stands in backticks in {@code text}. */
  static List<String> code(String text) {
    return Pattern.compile("`([^`]+)`").matcher(text).results().map(m -> m.group(1)).toList();
  }
}
