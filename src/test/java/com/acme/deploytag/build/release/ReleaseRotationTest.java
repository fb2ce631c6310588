package com.acme.deploytag.build.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Step;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a version gets its section of the changelog on the default branch. */
final class ReleaseRotationTest {
  private static final String BEFORE =
      """
      # Changelog

      About it.

      ## [Unreleased]

      The first version,
      at last.

      ### Added

      - One,
        in two lines.

        And a paragraph.
      - Two.

      ### Fixed

      - Three.

      ## [0.9.0] - 2026-01-01

      - Old.

      [Unreleased]: https://example.com
      """;

  @RegisterExtension final ReleaseRepo project = new ReleaseRepo();

  private String commit(String changelog) {
    return project.repo.commit("CHANGELOG.md", changelog, "changelog");
  }

  private ReleaseProgram.Result rotate(String source) throws IOException {
    return project.step("rotate", "1.0.0", source);
  }

  /** The changelog as it is now, with the day of the release left out. */
  private String now() {
    return project
        .repo
        .text("CHANGELOG.md")
        .replaceFirst("(?m)(1\\.0\\.0] - )\\d{4}-\\d\\d-\\d\\d$", "$1DAY");
  }

  @Test
  void headsWhatWasNotReleased() throws IOException {
    String source = commit(BEFORE);
    assertEquals(0, rotate(source).exit());
    assertEquals(
        BEFORE.replace("## [Unreleased]\n", "## [Unreleased]\n\n## [1.0.0] - DAY\n"), now());
    assertEquals("2\t0\tCHANGELOG.md", project.repo.numstat(source, "main"));
    assertEquals(source, project.at("main^"));
    project.repo.fsck();
  }

  @Test
  void isDoneOnce() throws IOException {
    String source = commit(BEFORE);
    rotate(source);
    String tip = project.repo.tip();
    assertEquals(0, rotate(source).exit());
    assertEquals(tip, project.repo.tip());
  }

  @Test
  void leavesWhatHasComeSince() throws IOException {
    String source = commit(BEFORE);
    commit(
        BEFORE
            .replace("- Two.\n", "- Two.\n- Four, which\n  is new.\n- Five.\n")
            .replace("### Fixed\n", "### Changed\n\n- Six.\n\n### Fixed\n"));
    assertEquals(0, rotate(source).exit());
    assertEquals(
        BEFORE.replace(
            "## [Unreleased]\n",
            """
            ## [Unreleased]

            ### Added

            - Four, which
              is new.
            - Five.

            ### Changed

            - Six.

            ## [1.0.0] - DAY
            """),
        now());
  }

  /** The entry that everybody has had must not be told again, nor must it get lost. */
  @Test
  void keepsWhatWasReleasedThoughItIsGoneSince() throws IOException {
    String source = commit(BEFORE);
    commit(BEFORE.replace("- Two.\n", ""));
    assertEquals(0, rotate(source).exit());
    assertEquals(
        BEFORE.replace("## [Unreleased]\n", "## [Unreleased]\n\n## [1.0.0] - DAY\n"), now());
  }

  @Test
  void needsNoHeadingThere() throws IOException {
    String source = commit(BEFORE);
    commit("# Changelog\n\n## [0.9.0] - 2026-01-01\n\n- Old.\n");
    assertEquals(0, rotate(source).exit());
    assertTrue(now().startsWith("# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - DAY\n\nThe first"));
    assertTrue(now().endsWith("- Three.\n\n## [0.9.0] - 2026-01-01\n\n- Old.\n"), now());
  }

  @Test
  void losesNothingToOthersWhoPushAtTheSameTime() throws IOException {
    String source = commit(BEFORE);
    List<String> others = List.of("one", "two", "three");
    for (String other : others) {
      project.server.arm(
          Step.PUSH, new Fault.Before(() -> project.repo.commit("README.md", other, other)));
    }
    assertEquals(0, rotate(source).exit());
    assertEquals("three", project.repo.text("README.md"));
    assertTrue(now().contains("## [1.0.0] - DAY"), now());
    assertTrue(project.repo.isLinear());
  }

  @Test
  void isDoneOnceThoughTheAnswerIsLost() throws IOException {
    String source = commit(BEFORE);
    int commits = project.repo.commitCount();
    project.server.keepAlive(false);
    project.server.arm(Step.PUSH, new Fault.DropReply());
    assertEquals(0, rotate(source).exit());
    assertEquals(commits + 1, project.repo.commitCount());
  }

  /** As where a ruleset asks for pull requests, which no token of a workflow gets around. */
  @Test
  void isProposedWhereNobodyMayPush() throws IOException {
    String source = commit(BEFORE);
    project.repo.installHook(
        "update", "#!/bin/sh\n[ \"$1\" != refs/heads/main ] || { echo GH013; exit 1; }\n");
    for (int i = 0; i < 2; i++) {
      ReleaseProgram.Result result = rotate(source);
      assertEquals(0, result.exit(), result.out());
      assertTrue(result.out().contains("::warning::refs/heads/main does not take"), result.out());
      assertTrue(result.out().contains("/compare/changelog-1.0.0?expand=1"), result.out());
      assertEquals(source, project.repo.tip());
      assertEquals("2\t0\tCHANGELOG.md", project.repo.numstat(source, "changelog-1.0.0"));
    }
    // Others go on meanwhile, and the proposal with them.
    String later = project.repo.commit("README.md", "later", "later");
    rotate(source);
    assertEquals(later, project.at("changelog-1.0.0^"));
  }
}
