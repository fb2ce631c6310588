package com.acme.deploytag.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.publish.PullForge;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.Step;
import com.acme.deploytag.testkit.github.Endpoint;
import com.acme.deploytag.testkit.github.Permissions;
import com.acme.deploytag.testkit.github.PullRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * GitHub as public reports tell of it, a test a report: what it answered there, and what we do. Its
 * words are those of the reports; where the real ones are not known they are made up like these.
 */
final class GitHubReportsTest {

  @RegisterExtension final PullForge pulls = new PullForge();

  private static Fault says(int status, String message) {
    String told = "{\"message\":\"" + message + "\"}";
    return Fault.Status.json(status, status == 200 ? "{\"errors\":[" + told + "]}" : told);
  }

  private Runner update() {
    return pulls.at(pulls.forge.update("checkout-service", Forge.tag(7)));
  }

  private void lands(Runner runner) throws Exception {
    RunResult result = Forge.run(runner);
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals(pulls.forge.repo.tip(), result.output("commit-sha"));
    assertTrue(pulls.github.pendingFaults().isEmpty(), "a fault that nothing met");
  }

  private RunResult fails(Runner runner) throws Exception {
    RunResult result = Forge.run(runner);
    assertEquals("failed", result.output("outcome"), result.log());
    assertEquals("1", result.output("attempts"), result.log());
    return result;
  }

  /**
   * octokit/auth-app.js #65 and #589, camunda/camunda #57791: a token is answered 401 for seconds
   * after it was made. The same one is tried again, by REST and by git, and none is left behind.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void waitsUntilAFreshTokenIsKnown(int times) throws Exception {
    pulls.github.tokenLag(times);
    lands(pulls.github.asApp(update()));
    long made =
        pulls.github.exchanges().stream()
            .filter(exchange -> exchange.call().target().endsWith("/access_tokens"))
            .count();
    assertEquals(1, made, pulls.github::transcript);
    assertEquals(1, pulls.github.liveTokens(), "none but the job's own");
  }

  @Test
  void waitsUntilAFreshTokenIsKnownToTheApi() throws Exception {
    pulls.github.tokenLag(2);
    pulls.proposes(pulls.github.asApp(pulls.promote()), 1, "created");
    assertEquals(1, pulls.github.liveTokens(), "none but the job's own");
  }

  /** The same where its permissions lag: 403 for some seconds. */
  @Test
  void waitsUntilAFreshTokensPermissionsAreKnown() throws Exception {
    pulls.forge.server.arm(Step.PUSH, new Fault.Status(403, "Write access not granted."));
    lands(pulls.github.asApp(update()));
  }

  /** What an App may not do, and is refused for good, is mended at the App, not at the token. */
  @Test
  void speaksOfTheApp() throws Exception {
    pulls.forge.server.readOnly(true);
    RunResult result = fails(pulls.github.asApp(update()));
    assertTrue(result.log().contains("Give the App the repository permission"), result.log());
    assertFalse(result.log().contains("permissions: contents: write"), result.log());
  }

  /** A repository is its id: by its old name the run's own pull request is found again. */
  @Test
  void knowsARepositoryThatWasRenamed() throws Exception {
    Path old = pulls.forge.repo.dir().resolveSibling("old-infra");
    Files.createSymbolicLink(old, pulls.forge.repo.dir());
    pulls.github.renamedFrom("acme/old-infra");
    Runner first = pulls.promote().input("repository", "acme/old-infra").input("branch", "main");
    RunResult opened = pulls.proposes(first, 1, "created");
    assertTrue(
        opened.log().contains("acme/old-infra is called acme/ecommerce-infra by now"),
        opened.log());
    PullRequest before = pulls.pull(1);
    Runner again = pulls.promote().input("repository", "acme/old-infra").input("branch", "main");
    pulls.proposes(again, 1, "none");
    assertEquals(before, pulls.pull(1));
  }

  /** Its token is asked for by the id, since the old name is no repository of the installation. */
  @Test
  void signsInForARepositoryThatWasRenamed() throws Exception {
    Path old = pulls.forge.repo.dir().resolveSibling("old-infra");
    Files.createSymbolicLink(old, pulls.forge.repo.dir());
    pulls.github.renamedFrom("acme/old-infra");
    lands(
        pulls.github.asApp(update()).input("repository", "acme/old-infra").input("branch", "main"));
  }

  /** A 200 that does not say that the branch has moved is no landing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"data\":null}",
        "{\"data\":{\"updateRefs\":null}}",
      })
  void takesNoOtherWordForALanding(String body) throws Exception {
    pulls.github.arm(Endpoint.GRAPHQL, Fault.Status.json(200, body));
    lands(update().input("commit-with", "api"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"number\":0}", "{\"number\":7}"})
  void takesNoOtherWordForAPullRequest(String body) throws Exception {
    pulls.github.arm(Endpoint.CREATE_PULL, Fault.Status.json(201, body));
    pulls.proposes(pulls.promote(), 1, "created");
  }

  /** One who is no collaborator loses nobody else, and who was not asked is asked by the next. */
  @Test
  void asksEachReviewerAndAgainWhereThatFailed() throws Exception {
    pulls.github.settings().strangers("stranger");
    Runner first = pulls.promote().input("reviewers", "stranger, octocat, hubot");
    RunResult result = pulls.proposes(first, 1, "created");
    assertEquals(List.of("hubot", "octocat"), pulls.pull(1).reviewers());
    assertEquals(1, result.annotations("warning").size(), result.log());
    pulls.github.settings().strangers();
    pulls.github.review(1, "octocat");
    pulls.proposes(pulls.promote().input("reviewers", "stranger, octocat, hubot"), 1, "none");
    assertEquals(List.of("hubot", "stranger"), pulls.pull(1).reviewers(), "but not octocat again");
  }

  @Test
  void opensItWithoutADraftWhereThereAreNone() throws Exception {
    pulls.github.settings().allowDrafts(false);
    pulls.proposes(pulls.promote().input("draft", "true"), 1, "created");
    assertFalse(pulls.pull(1).draft());
  }

  /** What has landed otherwise closes it, also where nobody may comment, and says so once. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void closesItThoughTheCommentFails(boolean locked) throws Exception {
    pulls.proposes(pulls.promote(), 1, "created");
    if (locked) {
      pulls.github.lock(1);
    } else {
      pulls.github.arm(Endpoint.CREATE_COMMENT, new Fault.DropReply());
    }
    pulls.forge.repo.commit(
        PullForge.PRODUCTION, pulls.production(pulls.pull(1).headSha()), "by hand");
    for (int run = 0; run < 2; run++) {
      RunResult result = Forge.run(pulls.promote());
      assertEquals("unchanged", result.output("outcome"), result.log());
    }
    assertEquals("closed", pulls.pull(1).state());
    assertEquals(locked ? 0 : 1, pulls.pull(1).comments().size());
  }

  /** osunyorg/admin #2035, exercism/website #8228: what was just made is not known everywhere. */
  @ParameterizedTest
  @CsvSource({
    "CREATE_TREE, 404, Not Found",
    "CREATE_COMMIT, 422, Tree SHA does not exist",
    "CREATE_COMMIT, 422, Parent SHA does not exist or is not a commit object",
    "GRAPHQL, 200, Object does not exist",
  })
  void asksForTheSameObjectAgain(Endpoint endpoint, int status, String words) throws Exception {
    pulls.github.arm(endpoint, 2, says(status, words));
    lands(update().input("commit-with", "api"));
    assertEquals(6, pulls.github.exchanges().size(), pulls.github::transcript);
    long commits =
        pulls.github.exchanges().stream()
            .filter(exchange -> exchange.call().target().endsWith("/git/commits"))
            .count();
    assertEquals(endpoint == Endpoint.CREATE_COMMIT ? 3 : 1, commits);
  }

  /** It may be a race once; where it never ends it is none, and is told in its own words. */
  @Test
  void takesAReferenceUpdateThatFailsForNoRace() throws Exception {
    pulls.github.arm(Endpoint.GRAPHQL, 3, says(200, "Reference update failed"));
    RunResult result = Forge.run(update().input("commit-with", "api").input("max-attempts", "3"));
    assertEquals("failed", result.output("outcome"), result.log());
    assertTrue(result.log().contains("Reference update failed"), result.log());
    assertFalse(result.log().contains("lost every race"), result.log());
  }

  /** desktop/desktop #16398, microsoft/vscode #182679. */
  @ParameterizedTest
  @ValueSource(strings = {"failure", "fatal error in commit_refs"})
  void triesAgainAfterAnOutageOfGit(String words) throws Exception {
    pulls.forge.server.arm(Step.PUSH, report(words));
    lands(update());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cannot lock ref 'refs/heads/main': 'refs/heads' exists; cannot create 'refs/heads/main'",
        "directory file conflict"
      })
  void tellsOfARefInTheWayAtOnce(String words) throws Exception {
    pulls.forge.server.arm(Step.PUSH, report(words));
    RunResult result = fails(update());
    assertTrue(result.log().contains("Another branch stands in the way"), result.log());
  }

  /** For real: a branch "deploy-tag" keeps "deploy-tag/production/…" from being made. */
  @Test
  void tellsOfABranchThatIsInTheWayOfThePullRequests() throws Exception {
    pulls.forge.repo.git("branch", "deploy-tag", "main");
    RunResult result = fails(pulls.promote());
    assertTrue(result.log().contains("branch " + PullForge.BRANCH), result.log());
    assertTrue(result.log().contains("rename or delete that one"), result.log());
  }

  @Test
  void namesThePullRequestsBranchWhereThatIsRefused() throws Exception {
    pulls.forge.repo.installHook(
        "update", "#!/bin/sh\ncase $1 in refs/heads/deploy-tag/*) exit 1;; esac\n");
    RunResult result = fails(pulls.promote());
    String told = "branch " + PullForge.BRANCH + ", which is the pull request's, declined the push";
    assertTrue(result.log().contains(told), result.log());
  }

  @Test
  void fallsBackToAnotherWayToMerge() throws Exception {
    pulls.github.settings().allowAutoMerge(true).checksPending(true);
    pulls.github.arm(
        Endpoint.GRAPHQL,
        Fault.Status.json(
            200,
            "{\"data\":null,\"errors\":[{\"type\":\"UNPROCESSABLE\",\"message\":\"Merge method"
                + " squash merging is not allowed on this repository\"}]}"));
    pulls.proposes(pulls.promote().input("auto-merge", "true"), 1, "created");
    assertEquals("rebase", pulls.pull(1).autoMerge());
  }

  /** A git server's report on the ref, as receive-pack sends it. */
  private static Fault report(String words) {
    String ng = packet("ng refs/heads/main " + words + "\n");
    String all = packet("unpack ok\n") + ng + "0000";
    String banded = "%04x\u0001%s".formatted(all.length() + 5, all) + "0000";
    return new Fault.Status(
        200, banded, Map.of("content-type", "application/x-git-receive-pack-result"));
  }

  private static String packet(String line) {
    return "%04x%s".formatted(line.length() + 4, line);
  }

  @Test
  void jobTokenIsNotTriedAgain() throws Exception {
    pulls.github.jobToken(Permissions.of("contents=read"));
    RunResult result = fails(update());
    assertTrue(result.log().contains("permissions: contents: write"), result.log());
    assertEquals(1, pulls.forge.server.requests(Step.PUSH_REFS).size());
  }
}
