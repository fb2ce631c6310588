package com.acme.deploytag.build.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not released, before anything is built and again before anything is pushed. */
@Order(1)
final class ReleaseRulesTest {
  @RegisterExtension final ReleaseRepo project = new ReleaseRepo();

  /** Both steps say the same of it, and change nothing. */
  private void assertRefused(String version, String source, String... reasons) throws IOException {
    String refs = project.repo.refs();
    for (String step : List.of("plan", "commit")) {
      ReleaseProgram.Result result = project.step(step, version, source);
      assertEquals(1, result.exit(), result.out());
      assertTrue(result.out().startsWith("::error::"), result.out());
      for (String reason : reasons) {
        assertTrue(result.out().contains(reason), result.out());
      }
      assertEquals(reasons.length, result.out().strip().split("%0A").length, result.out());
    }
    assertEquals(refs, project.repo.refs());
  }

  private void assertPlanned(String version, String source) throws IOException {
    ReleaseProgram.Result result = project.step("plan", version, source);
    assertEquals(0, result.exit(), result.out());
  }

  @ParameterizedTest
  @CsvSource({"1.2.4,1.2.3,1.2.5", "1.2.10,1.2.9,1.2.11", "0.0.1,0.0.0,0.0.2"})
  void aLowerVersionOfTheSameMinorLine(String out, String lower, String next) throws IOException {
    project.release(out);
    String source = project.change("- More.");
    assertRefused(
        lower, source, lower + " is lower than " + out + ", which is out. Take " + next + ".");
    assertPlanned(next, source);
  }

  /** The tag is gone, but whoever had v1.2 had that version. */
  @Test
  void aLowerVersionThanOneWhoseTagIsGone() throws IOException {
    project.release("1.2.4");
    project.repo.git("tag", "--delete", "v1.2.4", "v1.2", "v1");
    assertRefused("1.2.3", project.change("- More."), "1.2.3 is lower than 1.2.4, which is out.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.5", "1.3.0", "1.1.9", "2.0.0", "0.9.0"})
  void notAVersionOfAnotherLine(String version) throws IOException {
    project.release("1.2.4");
    assertPlanned(version, project.change("- More."));
  }

  /** A tag that a person has pushed asks for a release; until then nobody has that version. */
  @Test
  void notAVersionBelowOneThatIsOnlyAskedFor() throws IOException {
    String source = project.change("- More.");
    project.repo.git("tag", "v1.2.4", source);
    assertPlanned("1.2.3", source);
  }

  @Test
  void aCommitThatIsNotOnTheDefaultBranch() throws IOException {
    String tip = project.repo.tip();
    String aside = project.change("- Nobody has looked at this.");
    project.repo.git("update-ref", "refs/heads/aside", aside);
    project.repo.move(tip);
    assertRefused("1.2.3", aside, aside + " is not on main. Merge it");
    assertPlanned("1.2.3", tip);
    project.repo.move(aside);
    project.change("- It goes on.");
    assertPlanned("1.2.3", aside);
  }

  @Test
  void aTagOnACommitWithoutAnAction() throws IOException {
    project.release("1.2.3");
    String source = project.change("- More.");
    String orphan =
        project.repo.git("commit-tree", "-m", "docs", project.repo.git("mktree", "--missing"));
    project.repo.git("update-ref", "refs/tags/v1.2.4", orphan);
    assertRefused(
        "1.2.4",
        source,
        "v1.2.4 is at " + orphan + ", which has no action.yml and so is no release. Delete the");
    project.repo.git(
        "update-ref", "refs/tags/v1.2.4", project.repo.git("rev-parse", source + "^{tree}"));
    assertRefused("1.2.4", source, "which is no release of " + source);
  }

  @Test
  void aCommitWithoutAnActionOrAChangelog() throws IOException {
    project.repo.remove("action.yml", "no action");
    String source = project.repo.remove("CHANGELOG.md", "no changelog");
    assertRefused(
        "1.2.3", source, source + " has no action.yml. Take", source + " has no CHANGELOG.md. Add");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"runs: {using: docker}\n", "\n  image: Dockerfile\n  image: Dockerfile\n"})
  void aCommitWhoseActionIsNotBuilt(String action) throws IOException {
    String source = project.repo.commit("action.yml", action, "another image");
    assertRefused("1.2.3", source, "action.yml of " + source + " does not say");
  }

  @Test
  void everythingAtOnce() throws IOException {
    project.release("1.2.4");
    String tip = project.repo.tip();
    project.repo.git("update-ref", "refs/tags/v1.2", tip);
    String aside = project.repo.remove("action.yml", "no action");
    project.repo.move(tip);
    assertRefused(
        "1.2.3",
        aside,
        aside + " is not on main.",
        "1.2.3 is lower than 1.2.4, which is out.",
        "v1.2 is at " + tip + ", which is no version's.",
        aside + " has no action.yml.",
        "CHANGELOG.md says nothing about 1.2.3.");
  }

  /** To another commit, to one that asks for a release, or to that which it was built from. */
  @ParameterizedTest
  @ValueSource(strings = {"main", "v1.2.3^", "v1.2.2", ""})
  void aReleasedTagThatWasMoved(String to) throws IOException {
    project.release("1.2.2");
    project.release("1.2.3");
    String released = project.at("v1.2.3");
    String built = project.at("v1.2.3^");
    String more = project.change("- More.");
    String back = "put the tag back: git push --force origin " + released + ":refs/tags/v1.2.3";
    String place = to.isEmpty() ? "is gone" : "was moved to " + project.at(to);
    if (to.isEmpty()) {
      project.repo.git("tag", "--delete", "v1.2.3");
    } else {
      project.repo.git("tag", "--force", "v1.2.3", project.at(to));
    }
    for (String source : List.of(more, built)) {
      assertRefused("1.2.3", source, "v1.2.3 was released as " + released + ", but " + place);
      assertRefused("1.2.3", source, back);
    }
    project.repo.git("tag", "--force", "v1.2.3", released);
    assertPlanned("1.2.3", built);
    assertPlanned("1.2.4", more);
  }

  @Test
  void notesThatWereThoseOfTheVersionBefore() throws IOException {
    String first = project.change("- More.");
    assertEquals(0, project.step("commit", "1.2.3", first).exit());
    assertRefused(
        "1.3.0", first, "CHANGELOG.md of " + first + " has no section of 1.2.3, which is out.");
    assertEquals(0, project.step("rotate", "1.2.3", first).exit());
    assertRefused("1.3.0", project.repo.tip(), "CHANGELOG.md says nothing about 1.3.0.");
    assertPlanned("1.3.0", project.change("- Even more."));
  }
}
