package com.acme.deploytag.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.Request;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.Step;
import com.acme.deploytag.testkit.github.Endpoint;
import com.acme.deploytag.testkit.github.GitHubForge;
import com.acme.deploytag.testkit.github.Limits;
import com.acme.deploytag.testkit.github.Permissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits that GitHub makes: what is asked for, and what lands. */
@Order(1)
final class ApiCommitTest {
  private static final String TAG = Forge.tag(1);
  private static final String SERVICE = "checkout-service";
  private static final String ONE_COMMIT =
      """
      POST /repos/acme/ecommerce-infra/git/trees -> 201
      POST /repos/acme/ecommerce-infra/git/commits -> 201
      GET /repos/acme/ecommerce-infra -> 200
      POST /graphql updateRefs -> 200\
      """;
  private static final String REFUSED =
      "updateRefs -> 200 %s\nGET /repos/acme/ecommerce-infra/git/ref/heads/main -> 200";

  @RegisterExtension final GitHubForge forge = new GitHubForge();

  private Runner byApi(Runner runner) {
    return forge.github.at(runner).input("commit-with", "api");
  }

  private Runner update() {
    return byApi(forge.update(SERVICE, TAG));
  }

  private RunResult landed(Runner runner) throws Exception {
    RunResult result = Forge.run(runner);
    assertEquals(0, result.exit(), result.log());
    forge.assertOneCommitOn(forge.repo.git("rev-parse", "main^"), result);
    assertEquals(forge.repo.tip(), result.output("commit-sha"));
    return result;
  }

  private RunResult failed(Runner runner, String words) throws Exception {
    String before = forge.repo.tip();
    RunResult result = Forge.run(runner);
    assertEquals(1, result.exit(), result.log());
    assertEquals("failed", result.output("outcome"));
    assertEquals("false", result.output("changed"));
    assertEquals(before, forge.repo.tip());
    assertTrue(result.log().contains(words), result.log());
    return result;
  }

  @Test
  void takesFourCallsAndTwoFetches() throws Exception {
    landed(update());
    assertEquals(ONE_COMMIT, forge.github.transcript());
    assertEquals(
        List.of(
            "GET /acme/ecommerce-infra/info/refs?service=git-upload-pack",
            "POST /acme/ecommerce-infra/git-upload-pack",
            "POST /acme/ecommerce-infra/git-upload-pack"),
        forge.server.requests().stream().map(ApiCommitTest::line).toList());
  }

  /** How far a pipeline has got, where its tag is in place already: there is no tree to make. */
  @Test
  void takesThreeCallsToRecordWhatIsInPlace() throws Exception {
    forge.commitTag(TAG);
    String before = forge.repo.tip();
    RunResult result = Forge.run(update().input("sequence", "9"));
    assertEquals("unchanged", result.output("outcome"), result.log());
    assertEquals(
        """
        POST /repos/acme/ecommerce-infra/git/commits -> 201
        GET /repos/acme/ecommerce-infra -> 200
        POST /graphql updateRefs -> 200\
        """,
        forge.github.transcript());
    assertEquals(before, forge.repo.git("rev-parse", "main^"));
    assertEquals(
        forge.repo.git("rev-parse", "main^{tree}"), forge.repo.git("rev-parse", "main^^{tree}"));
  }

  private static String line(Request request) {
    return request.method() + " " + request.target();
  }

  @Test
  void isSignedByGitHubForItNamesNobody() throws Exception {
    RunResult result = landed(update().input("require-verified", "true"));
    assertEquals(ONE_COMMIT, forge.github.transcript());
    String commit = forge.repo.git("cat-file", "commit", "main");
    assertTrue(commit.contains("\ngpgsig -----BEGIN"), commit);
    assertTrue(commit.contains("\nauthor github-actions[bot] "), commit);
    assertEquals(TAG, result.output("tag"));
    assertEquals(
        TAG, forge.repo.git("log", "-1", "--format=%(trailers:key=Tag,valueonly)").strip());
  }

  /** What GitHub makes is what a push would have brought, but for who and when. */
  @Test
  void hasTheContentOfAPush() throws Exception {
    landed(update());
    String byApi = forge.repo.git("rev-parse", "main^{tree}");
    String message = forge.repo.git("log", "-1", "--format=%B").replaceAll("runs/\\d+", "");
    forge.repo.move(forge.start);
    Forge.run(forge.update(SERVICE, TAG));
    assertEquals(byApi, forge.repo.git("rev-parse", "main^{tree}"));
    assertEquals(message, forge.repo.git("log", "-1", "--format=%B").replaceAll("runs/\\d+", ""));
  }

  @Test
  void keepsTheModeOfAFileThatMayBeRun() throws Exception {
    forge.repo.makeExecutable(Forge.CHECKOUT);
    landed(update());
    assertTrue(forge.repo.git("ls-tree", "main", Forge.CHECKOUT).startsWith("100755 "));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keepsEveryOtherByte(boolean isLarge) throws Exception {
    String odd = "\uFEFF" + forge.overlay().replace("\n", "\r\n") + "# \u00fc \uD83D\uDE80 \"\\";
    forge.repo.commit(Forge.CHECKOUT, odd, "odd");
    forge.saySize(isLarge ? 100_000 : 0);
    forge.repo.config("uploadpack.allowFilter", "true");
    landed(update());
    String expected = odd.replaceFirst("(newTag: )[0-9a-f]{40}", "$1" + TAG);
    assertArrayEquals(expected.getBytes(UTF_8), forge.repo.show(Forge.CHECKOUT));
  }

  @Test
  void commitsManyFilesInFourCalls() throws Exception {
    RunResult result = Forge.run(byApi(forge.promote("all")));
    assertEquals("pushed", result.output("outcome"), result.log());
    assertTrue(forge.repo.numstat(forge.start, "main").lines().count() > 1);
    assertEquals(ONE_COMMIT, forge.github.transcript());
    forge.assertSound();
  }

  @Test
  void asksGitHubForNothingWhereThereIsNothingToDo() throws Exception {
    landed(update());
    forge.github.forgetExchanges();
    assertEquals("unchanged", Forge.run(update()).output("outcome"));
    assertEquals("planned", Forge.run(dryRun()).output("outcome"));
    assertEquals("", forge.github.transcript());
  }

  private Runner dryRun() {
    return byApi(forge.update(SERVICE, Forge.tag(2))).input("dry-run", "true");
  }

  @ParameterizedTest
  @EnumSource(
      value = Endpoint.class,
      names = {"CREATE_TREE", "CREATE_COMMIT", "GRAPHQL"})
  void plansAnewIfSomebodyWasFirst(Endpoint moment) throws Exception {
    forge.github.before(moment, () -> forge.commitTag(Forge.tag(2)));
    RunResult result = landed(update());
    assertEquals("2", result.output("attempts"));
    assertEquals(Forge.tag(2), result.output("previous-tag"));
    assertEquals(
        ONE_COMMIT.replace("updateRefs -> 200", REFUSED.formatted("STALE_DATA"))
            + "\n"
            + ONE_COMMIT.replace("GET /repos/acme/ecommerce-infra -> 200\n", ""),
        forge.github.transcript());
  }

  @ParameterizedTest
  @EnumSource(
      value = Endpoint.class,
      names = {"CREATE_TREE", "CREATE_COMMIT"})
  void asksAgainIfAReplyIsLost(Endpoint moment) throws Exception {
    forge.github.arm(moment, new Fault.DropReply());
    assertEquals("1", landed(update()).output("attempts"));
    assertEquals(2, forge.repo.commitCount());
  }

  @ParameterizedTest
  @EnumSource(
      value = Endpoint.class,
      names = {"CREATE_TREE", "CREATE_COMMIT"})
  void asksAgainAfterAServersFault(Endpoint moment) throws Exception {
    forge.github.arm(moment, new Fault.LateStatus(Limits.badGateway()));
    assertEquals("1", landed(update()).output("attempts"));
    assertEquals(2, forge.repo.commitCount());
  }

  /** It landed, and another's commit on it, before anybody could say so. */
  @Test
  void findsItsCommitBelowAnothers() throws Exception {
    forge.github.arm(Endpoint.GRAPHQL, new Fault.DropReply());
    forge.server.armNth(
        Step.FETCH, 3, new Fault.Before(() -> forge.repo.commit("README.md", "x", "another's")));
    RunResult result = Forge.run(update());
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals(forge.repo.git("rev-parse", "main^"), result.output("commit-sha"));
    assertEquals(3, forge.repo.commitCount());
  }

  static List<Fault> lostReplies() {
    return List.of(
        new Fault.DropReply(),
        new Fault.Hang(),
        Limits.badGateway(),
        new Fault.LateStatus(Limits.badGateway()));
  }

  @ParameterizedTest
  @MethodSource("lostReplies")
  void looksForItsCommitIfTheLastReplyIsLost(Fault fault) throws Exception {
    forge.github.arm(Endpoint.GRAPHQL, fault);
    // A share of it is how long a reply is waited for; the rest has to do on a busy machine.
    assertEquals("2", landed(update().input("timeout", "40s")).output("attempts"));
    assertEquals(2, forge.repo.commitCount());
  }

  @Test
  void neverMovesToWhatIsNotVerified() throws Exception {
    forge.github.signs(false);
    RunResult result = failed(update().input("require-verified", "true"), "(unsigned)");
    assertTrue(result.log().contains("no branch was moved"), result.log());
    assertFalse(forge.github.transcript().contains("graphql"), forge.github.transcript());
    assertEquals("pushed", Forge.run(update()).output("outcome"));
  }

  @Test
  void refusesAPersonsTokenWhereVerifiedIsRequired() throws Exception {
    String token = forge.github.personalToken("octocat", Permissions.of("contents=write"));
    failed(update().input("token", token).input("require-verified", "true"), "not a person's");
  }

  @Test
  void tellsWhatARulesetSays() throws Exception {
    forge.github.protect("main", "Changes must be made through a pull request.", "nobody");
    failed(update(), "declined the push: Repository rule violations found");
    assertEquals(
        ONE_COMMIT.replace("updateRefs -> 200", REFUSED.formatted("UNPROCESSABLE")),
        forge.github.transcript());
  }

  @Test
  void tellsWhichPermissionIsMissing() throws Exception {
    forge.github.jobToken(Permissions.of("contents=read", "metadata=read"));
    failed(update(), "could not make a tree: GitHub answered 403: Resource not accessible");
    assertEquals(1, forge.github.exchanges().size());
  }

  @Test
  void waitsWhereGitHubAsksToAndNoLonger() throws Exception {
    forge.github.arm(Endpoint.GRAPHQL, Limits.secondary(Duration.ofSeconds(1)));
    assertEquals("1", landed(update()).output("attempts"));
    forge.github.arm(Endpoint.GRAPHQL, Limits.secondary(Duration.ofHours(1)));
    failed(byApi(forge.update(SERVICE, Forge.tag(3))), "is not to be called again before");
  }

  /** Nothing that does not come out as git itself makes it is ever committed. */
  @Test
  void refusesATreeThatIsNotGits() throws Exception {
    String other = "{\"sha\":\"" + "0".repeat(40) + "\"}";
    forge.github.arm(Endpoint.CREATE_TREE, new Fault.Status(201, other));
    failed(update(), "where git makes");
    assertEquals(1, forge.github.exchanges().size());
  }

  @Test
  void movesABranchOfAnyName() throws Exception {
    forge.repo.branch("refs/heads/env/a+b&c");
    RunResult result = Forge.run(update().input("branch", "env/a+b&c"));
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals(result.output("commit-sha"), forge.repo.git("rev-parse", "refs/heads/env/a+b&c"));
    assertEquals(forge.start, forge.repo.tip());
  }
}
