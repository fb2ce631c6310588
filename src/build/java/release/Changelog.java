package release;

import java.util.List;
import java.util.stream.Collectors;

/** Cuts a version's notes from a changelog in the form of Keep a Changelog. */
final class Changelog {
  private final List<String> lines;

  Changelog(String text) {
    this.lines = text.lines().toList();
  }

  /**
   * The version's own section or, where it has none yet, what is not released yet: so that a
   * release needs no commit that only renames a heading.
   */
  String notes(Version version) {
    String own = section(version.toString());
    String notes = own.isEmpty() ? section("Unreleased") : own;
    if (notes.isEmpty()) {
      throw new Problem(
          "CHANGELOG.md says nothing about " + version,
          "Write what is new below \"## [Unreleased]\" and commit that first.");
    }
    return notes;
  }

  private String section(String name) {
    String heading = "## [" + name + "]";
    return lines.stream()
        .dropWhile(line -> !line.startsWith(heading))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## ") && !line.matches("\\[[^]]+]: .*"))
        .collect(Collectors.joining("\n"))
        .strip();
  }
}
