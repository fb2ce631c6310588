package com.acme.deploytag.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Annotation;
import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RawObjects;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.github.Endpoint;
import com.acme.deploytag.testkit.github.Limits;
import com.acme.deploytag.testkit.github.PullRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Promotion by pull request: what is asked of GitHub, and what stands there afterwards. */
final class PullRequestsTest {

  @RegisterExtension final PullForge pulls = new PullForge();

  private static final String LOOK =
      "GET /pulls?state=open&head=acme%3Adeploy-tag%2Fproduction%2Fcheckout-service&base=main -> 200\n";
  private static final String OPEN = "POST /pulls -> 201\n";
  private static final String UPDATE = "POST /graphql updatePullRequest -> 200\n";

  /** What GitHub was asked since this was last called. */
  private String calls() {
    String calls = pulls.github.transcript().replace("/repos/acme/ecommerce-infra", "");
    pulls.github.forgetExchanges();
    return calls.isEmpty() ? "" : calls + "\n";
  }

  private String main() {
    return pulls.forge.repo.tip();
  }

  private void assertProposes(int number, int version) {
    String text = pulls.production(pulls.pull(number).headSha());
    assertTrue(text.contains("newTag: " + Forge.tag(version)), text);
    assertTrue(pulls.pull(number).title().contains(Forge.tag(version)), pulls.pull(number).title());
  }

  @Test
  void opensOne() throws Exception {
    String before = main();
    RunResult result = pulls.proposes(pulls.promote(), 1, "created");
    assertEquals(LOOK + OPEN, calls());
    assertEquals(before, main());
    PullRequest pull = pulls.pull(1);
    assertEquals(PullForge.BRANCH, pull.head());
    assertEquals(before, pulls.forge.repo.git("rev-parse", pull.headSha() + "^@"));
    assertProposes(1, 1);
    assertEquals("true", result.output("changed"));
    assertTrue(result.output("pull-request-url").endsWith("/acme/ecommerce-infra/pull/1"));
    assertTrue(pull.body().contains("/acme/checkout/compare/"), pull.body());
    assertTrue(result.summary().contains("📬 Proposed: promote checkout-service"));
  }

  @Test
  void leavesOneThatSaysAllOfIt() throws Exception {
    pulls.proposes(pulls.promote(), 1, "created");
    PullRequest first = pulls.pull(1);
    calls();
    RunResult result = pulls.proposes(pulls.promote(), 1, "none");
    assertEquals(LOOK, calls());
    assertEquals("false", result.output("changed"));
    assertEquals(first, pulls.pull(1));
  }

  @Test
  void movesOnWithStaging() throws Exception {
    pulls.proposes(pulls.promote(), 1, "created");
    pulls.stage(2);
    calls();
    pulls.proposes(pulls.promote(), 1, "updated");
    assertEquals(LOOK + UPDATE, calls());
    assertProposes(1, 2);
    String moved = "staging has moved on since this was opened. It proposed before:";
    assertTrue(pulls.pull(1).body().contains(moved), pulls.pull(1).body());
    pulls.stage(3);
    pulls.proposes(pulls.promote(), 1, "updated");
    for (int version = 1; version <= 3; version++) {
      assertTrue(pulls.pull(1).body().contains(Forge.tag(version)));
    }
  }

  @Test
  void replacesWhatProductionHasChangedUnder() throws Exception {
    pulls.proposes(pulls.promote(), 1, "created");
    String text = pulls.forge.repo.text(PullForge.PRODUCTION);
    pulls.forge.repo.commit(PullForge.PRODUCTION, text + "# more\n", "more");
    RunResult result = pulls.proposes(pulls.promote(), 1, "updated");
    assertEquals("true", result.output("changed"));
    assertTrue(pulls.production(pulls.pull(1).headSha()).endsWith("# more\n"));
  }

  @Test
  void goesOnWhereARunEnded() throws Exception {
    Fault refusal =
        new Fault.Status(
            403,
            "{\"message\":\"GitHub Actions is not permitted to create or approve pull requests.\"}");
    pulls.github.arm(Endpoint.CREATE_PULL, refusal);
    RunResult failed = Forge.run(pulls.promote());
    assertEquals("failed", failed.output("outcome"));
    assertTrue(failed.log().contains("not permitted to create"), failed.log());
    calls();
    RunResult result = pulls.proposes(pulls.promote(), 1, "created");
    assertEquals("true", result.output("changed"));
    assertEquals(LOOK + OPEN, calls());
  }

  @Test
  void findsWhatItOpenedWithoutAnAnswer() throws Exception {
    pulls.github.arm(Endpoint.CREATE_PULL, new Fault.DropReply());
    pulls.proposes(pulls.promote(), 1, "created");
    assertEquals(1, pulls.github.pulls().size());
  }

  @Test
  void waitsForWhatReplicasDoNotKnowYet() throws Exception {
    pulls.github.arm(Endpoint.CREATE_PULL, 2, Limits.replicaLag("PullRequest"));
    pulls.proposes(pulls.promote(), 1, "created");
    String lag = "POST /pulls -> 422\n";
    assertEquals(LOOK + lag + lag + OPEN, calls());
  }

  @Test
  void twoForOneBranch() throws Exception {
    List<RunResult> other = new ArrayList<>();
    pulls.github.before(
        Endpoint.PULLS,
        () -> {
          try {
            other.add(Forge.run(pulls.promote()));
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    RunResult result = pulls.proposes(pulls.promote(), 1, "none");
    assertEquals("created", other.getFirst().output("pull-request-operation"));
    assertEquals("2", result.output("attempts"));
    assertEquals(1, pulls.github.pulls().size());
  }

  @Test
  void mergedWhileItIsUpdated() throws Exception {
    pulls.proposes(pulls.promote(), 1, "created");
    pulls.stage(2);
    pulls.github.before(Endpoint.GRAPHQL, () -> pulls.github.merge(1, "squash"));
    calls();
    RunResult result = Forge.run(pulls.promote());
    assertEquals("unchanged", result.output("outcome"), result.log());
    assertEquals(LOOK + UPDATE + LOOK, calls());
    assertTrue(pulls.production("main").contains(Forge.tag(2)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"merge", "squash", "rebase"})
  void mergedBetweenTwoRuns(String method) throws Exception {
    pulls.proposes(pulls.promote(), 1, "created");
    pulls.github.merge(1, method);
    calls();
    RunResult again = Forge.run(pulls.promote());
    assertEquals("unchanged", again.output("outcome"), again.log());
    assertEquals("none", again.output("pull-request-operation"));
    assertEquals(LOOK, calls());
    pulls.stage(2);
    pulls.proposes(pulls.promote(), 2, "created");
    assertEquals(LOOK + OPEN, calls());
    assertProposes(2, 2);
    assertFalse(pulls.pull(2).body().contains("moved on"), pulls.pull(2).body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"merge", "squash", "rebase"})
  void rejectsWhatWasRolledBack(String method) throws Exception {
    pulls.proposes(pulls.promote(), 1, "created");
    pulls.passes(1);
    pulls.github.merge(1, method);
    calls();
    RunResult back = pulls.proposes(pulls.rollback(), 2, "created");
    assertEquals("rollback", back.output("operation"));
    assertEquals(LOOK.replace("deploy-tag%2F", "deploy-tag-rollback%2F") + OPEN, calls());
    assertEquals("deploy-tag-rollback/production/checkout-service", pulls.pull(2).head());
    pulls.passes(2);
    pulls.github.merge(2, method);
    RunResult refused = Forge.run(pulls.promote());
    assertEquals("refused", refused.output("outcome"), refused.log());
    assertTrue(refused.log().contains("was rejected"), refused.log());
    pulls.proposes(pulls.promote().input("allow-rejected", "true"), 3, "created");
    pulls.passes(3);
    pulls.github.merge(3, method);
    assertEquals("unchanged", Forge.run(pulls.promote()).output("outcome"));
  }

  @Test
  void closesWhatHasLandedOtherwise() throws Exception {
    pulls.proposes(pulls.promote(), 1, "created");
    pulls.forge.repo.commit(
        PullForge.PRODUCTION, pulls.production(pulls.pull(1).headSha()), "by hand");
    calls();
    RunResult result = Forge.run(pulls.promote());
    assertEquals("unchanged", result.output("outcome"), result.log());
    assertEquals("closed", result.output("pull-request-operation"));
    assertEquals("1", result.output("pull-request-number"));
    assertEquals(LOOK + UPDATE + "POST /issues/1/comments -> 201\n", calls());
    assertEquals("closed", pulls.pull(1).state());
    assertTrue(pulls.pull(1).comments().getFirst().startsWith("Closed: production has this"));
    pulls.stage(2);
    pulls.proposes(pulls.promote(), 2, "created");
    assertProposes(2, 2);
  }

  /** The state comes first: what is lost with a run that ends in between is only the comment. */
  @Test
  void isClosedBeforeThatIsSaid() throws Exception {
    pulls.proposes(pulls.promote(), 1, "created");
    pulls.forge.repo.commit(
        PullForge.PRODUCTION, pulls.production(pulls.pull(1).headSha()), "by hand");
    List<String> seen = new ArrayList<>();
    pulls.github.arm(Endpoint.GRAPHQL, new Fault.DropReply());
    pulls.github.before(Endpoint.CREATE_COMMENT, () -> seen.add(pulls.pull(1).state()));
    assertEquals("unchanged", Forge.run(pulls.promote()).output("outcome"));
    assertEquals(List.of("closed"), seen);
    assertEquals(1, pulls.pull(1).comments().size());
    calls();
    assertEquals("unchanged", Forge.run(pulls.promote()).output("outcome"));
    assertEquals(LOOK, calls());
  }

  @Test
  void keepsWhatOthersHavePushed() throws Exception {
    pulls.proposes(pulls.promote(), 1, "created");
    BareRepo branch = pulls.branch();
    String theirs = branch.commit("apps/notes.txt", "x", "a person's work");
    pulls.stage(2);
    calls();
    RunResult result = Forge.run(pulls.promote());
    assertEquals("refused", result.output("outcome"), result.log());
    assertTrue(result.log().contains("a person's work"), result.log());
    assertEquals(LOOK, calls());
    assertEquals(theirs, branch.tip());
  }

  /** It has the run's author and trailers still; who amended it is its committer. */
  @Test
  void keepsWhatOthersHaveAmended() throws Exception {
    pulls.proposes(pulls.promote(), 1, "created");
    BareRepo branch = pulls.branch();
    String theirs = committedBy("Ann <ann@example.com>", "Just so: ");
    pulls.stage(2);
    RunResult result = Forge.run(pulls.promote());
    assertEquals("refused", result.output("outcome"), result.log());
    assertTrue(result.log().contains("which this run would replace"), result.log());
    assertEquals(theirs, branch.tip());
  }

  /** "Update with rebase", for one: it is the run's commit still, made by a button. */
  @Test
  void replacesWhatGitHubHasCommittedAgain() throws Exception {
    pulls.proposes(pulls.promote(), 1, "created");
    committedBy("GitHub <noreply@github.com>", "");
    pulls.stage(2);
    pulls.proposes(pulls.promote(), 1, "updated");
    assertProposes(1, 2);
  }

  /** Has {@code committer} make the commit on the branch again, with other words before its own. */
  private String committedBy(String committer, String words) throws Exception {
    BareRepo branch = pulls.branch();
    RawObjects objects = new RawObjects(branch);
    String again =
        objects
            .read("commit", branch.tip())
            .replaceFirst("(?m)^committer .*> ", "committer " + committer + " ")
            .replaceFirst("\n\n", "\n\n" + words);
    assertTrue(again.contains("\nService: checkout-service\n"), again);
    String id = objects.write("commit", again);
    branch.move(id);
    return id;
  }

  @Test
  void replacesMergesOfTheBase() throws Exception {
    pulls.proposes(pulls.promote(), 1, "created");
    pulls.stage(2);
    BareRepo branch = pulls.branch();
    String tree = pulls.forge.repo.git("merge-tree", "--write-tree", branch.tip(), "main").strip();
    branch.move(
        pulls
            .forge
            .repo
            .git(
                "-c",
                "user.name=o",
                "-c",
                "user.email=o@x",
                "commit-tree",
                tree,
                "-p",
                branch.tip(),
                "-p",
                "main",
                "-m",
                "Merge branch 'main' into " + PullForge.BRANCH)
            .strip());
    pulls.proposes(pulls.promote(), 1, "updated");
    assertProposes(1, 2);
    assertEquals(main(), pulls.forge.repo.git("rev-parse", branch.tip() + "^@"));
  }

  @Test
  void grantsWishes() throws Exception {
    pulls.github.settings().milestones(3);
    pulls.proposes(
        pulls
            .promote()
            .input("labels", "deploy, production")
            .input("reviewers", "octocat")
            .input("team-reviewers", "@acme/sre")
            .input("assignees", "hubot")
            .input("milestone", "3")
            .input("draft", "true"),
        1,
        "created");
    assertEquals(
        LOOK
            + OPEN
            + "POST /issues/1/labels -> 200\nPOST /issues/1/assignees -> 201\n"
            + "GET /milestones/3 -> 200\n"
            + UPDATE
            + "POST /pulls/1/requested_reviewers -> 201\n",
        calls());
    assertEquals(List.of("deploy", "production"), pulls.pull(1).labels());
    assertEquals(List.of("octocat"), pulls.pull(1).reviewers());
    assertEquals(List.of("sre"), pulls.pull(1).teamReviewers());
    assertEquals(List.of("hubot"), pulls.pull(1).assignees());
    assertEquals(Optional.of(3), pulls.pull(1).milestone());
    assertTrue(pulls.pull(1).draft());
    pulls.proposes(
        pulls
            .promote()
            .input("labels", "deploy")
            .input("assignees", "Hubot")
            .input("milestone", "3")
            .input("reviewers", "octocat"),
        1,
        "none");
    assertEquals(LOOK, calls());
  }

  @Test
  void tellsWhichWishesAreRefused() throws Exception {
    RunResult result =
        pulls.proposes(
            pulls.promote().input("reviewers", "github-actions[bot]").input("auto-merge", "true"),
            1,
            "created");
    List<String> warnings =
        result.annotations("warning").stream().map(Annotation::message).toList();
    assertEquals(2, warnings.size(), result.log());
    assertTrue(warnings.getFirst().contains("Review cannot be requested from pull request author"));
    assertTrue(warnings.getLast().contains("the repository does not allow it"), result.log());
    assertTrue(result.summary().contains("Allow auto-merge"), result.summary());
  }

  @Test
  void tellsWhoCannotBeAssignedAndThatThereIsNoSuchMilestone() throws Exception {
    pulls.github.settings().strangers("stranger").milestones(2);
    RunResult result =
        pulls.proposes(
            pulls.promote().input("assignees", "hubot, stranger").input("milestone", "3"),
            1,
            "created");
    List<String> warnings =
        result.annotations("warning").stream().map(Annotation::message).toList();
    assertEquals(2, warnings.size(), result.log());
    assertTrue(
        warnings.getFirst().contains("did not assign pull request 1 to stranger"),
        warnings::toString);
    assertTrue(
        warnings.getLast().contains("set milestone 3 of pull request 1"), warnings::toString);
    assertEquals(List.of("hubot"), pulls.pull(1).assignees());
  }

  @Test
  void hasGitHubMergeIt() throws Exception {
    pulls.github.settings().allowAutoMerge(true).checksPending(true);
    pulls.proposes(pulls.promote().input("auto-merge", "true"), 1, "created");
    String settings = "GET  -> 200\n";
    String enable = "POST /graphql enablePullRequestAutoMerge -> 200\n";
    assertEquals(LOOK + OPEN + settings + enable, calls());
    assertEquals("squash", pulls.pull(1).autoMerge());
    pulls.proposes(pulls.promote().input("auto-merge", "true"), 1, "none");
    assertEquals(LOOK, calls());
    pulls.github.passChecks();
    assertEquals("merged", pulls.pull(1).state());
    assertEquals("unchanged", Forge.run(pulls.promote()).output("outcome"));
  }

  @Test
  void saysThatThereIsNothingToWaitFor() throws Exception {
    pulls.github.settings().allowAutoMerge(true).allowMerging("rebase", "merge");
    RunResult result = pulls.proposes(pulls.promote().input("auto-merge", "true"), 1, "created");
    String warning = result.annotations("warning").getFirst().message();
    assertTrue(warning.contains("clean status"), warning);
    assertTrue(warning.contains("merge it by hand"), warning);
  }

  @Test
  void anAppAsksForWhatItNeedsBesides() throws Exception {
    pulls.proposes(pulls.github.asApp(pulls.promote()), 1, "created");
    assertEquals(1, pulls.github.liveTokens(), "none but the job's own");
  }

  @Test
  void aDryRunAsksGitHubNothing() throws Exception {
    RunResult result = Forge.run(pulls.promote().input("dry-run", "true"));
    assertEquals("planned", result.output("outcome"), result.log());
    assertEquals("none", result.output("pull-request-operation"));
    assertEquals("", calls());
  }

  @Test
  void theInputIsOnlyStricter() throws Exception {
    RunResult loosened = Forge.run(pulls.promote().input("through", "commit"));
    assertEquals("refused", loosened.output("outcome"));
    assertTrue(loosened.log().contains("by pull request only"), loosened.log());
    assertTrue(
        loosened.annotations("error").getFirst().file().equals(Optional.of(Forge.CATALOG)),
        loosened.log());
    pulls.catalog(
        pulls.forge.repo.text(Forge.CATALOG).replace("through: pull-request", "through: commit"));
    pulls.proposes(pulls.promote().input("through", "pull-request"), 1, "created");
    assertEquals("pushed", Forge.run(pulls.promote()).output("outcome"));
  }
}
