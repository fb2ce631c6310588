package com.acme.deploytag.build.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The changelog, and what a release takes from it. */
final class ReleaseNotesTest {
  private static final String CHANGELOG =
      """
      # Changelog

      ## [Unreleased]

      ### Added

      - Three.

      ## [1.2.3] - 2026-11-24

      - Two.

      ## [1.2.2] - 2026-11-23

      [Unreleased]: https://example.com
      [1.2.3]: https://example.com
      """;

  @TempDir Path dir;
  private ReleaseProgram program;

  @BeforeEach
  void start() throws IOException {
    program = new ReleaseProgram();
    Files.writeString(dir.resolve("CHANGELOG.md"), CHANGELOG);
  }

  private String notes(String version) throws IOException {
    return program.env("VERSION", version).run(dir, "notes").out();
  }

  @Test
  void areTheVersionsOwn() throws IOException {
    assertEquals("- Two.\n", notes("1.2.3"));
  }

  @Test
  void areWhatIsNotReleasedWhereTheVersionHasNone() throws IOException {
    assertEquals("### Added\n\n- Three.\n", notes("1.3.0"));
  }

  /** Whatever the locale of the machine: here there is none, so that a JVM would print in ASCII. */
  @Test
  void keepTheirLetters() throws IOException {
    String changelog = CHANGELOG.replace("- Two.", "- Zwölf … 十二 🚀.");
    Files.writeString(dir.resolve("CHANGELOG.md"), changelog);
    assertEquals("- Zwölf … 十二 🚀.\n", notes("1.2.3"));
  }

  @Test
  void areAskedForWhereThereAreNone() throws IOException {
    Files.writeString(dir.resolve("CHANGELOG.md"), "# Changelog\n\n## [Unreleased]\n");
    assertTrue(notes("1.3.0").startsWith("::error::CHANGELOG.md says nothing about 1.3.0."));
  }

  @Test
  void canBeCutFromOurs() throws IOException {
    List<String> headings =
        Files.readAllLines(Path.of("CHANGELOG.md")).stream()
            .filter(line -> line.startsWith("## "))
            .toList();
    assertEquals("## [Unreleased]", headings.getFirst());
    Pattern version = Pattern.compile("## \\[\\d+\\.\\d+\\.\\d+] - \\d{4}-\\d{2}-\\d{2}");
    for (String heading : headings.subList(1, headings.size())) {
      assertTrue(version.matcher(heading).matches(), heading);
    }
  }
}
