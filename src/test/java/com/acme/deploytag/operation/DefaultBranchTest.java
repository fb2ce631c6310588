package com.acme.deploytag.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.Request;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.Step;
import com.acme.deploytag.testkit.github.FakeGitHub;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The default branch of another repository than the job's own, which no event names. */
final class DefaultBranchTest {

  private static final String SERVICE = "checkout-service";
  private static final String LOOK = "GET /acme/ecommerce-infra/info/refs?service=git-receive-pack";
  private static final String LOOK_ONLY =
      "GET /acme/ecommerce-infra/info/refs?service=git-upload-pack";
  private static final String ASK = "POST /acme/ecommerce-infra/git-upload-pack";
  private static final String PUSH = "POST /acme/ecommerce-infra/git-receive-pack";

  @RegisterExtension final Forge forge = new Forge();
  private BareRepo trunk;

  @BeforeEach
  void start() {
    trunk = forge.repo.branch("refs/heads/env/trunk");
    trunk.commit("README.md", "x", "so that it is another than main");
    forge.repo.git("symbolic-ref", "HEAD", "refs/heads/env/trunk");
  }

  /** The job runs in a service's repository, whose event names a default branch of its own. */
  private static Runner elsewhere(Runner runner) {
    return runner.env("GITHUB_REPOSITORY", "acme/checkout").input("repository", Forge.NAME);
  }

  private Runner update(int tag) {
    return elsewhere(forge.update(SERVICE, Forge.tag(tag)));
  }

  private List<String> requests() {
    return forge.server.requests().stream().map(DefaultBranchTest::line).toList();
  }

  private static String line(Request request) {
    return request.method() + " " + request.target();
  }

  private RunResult ends(String outcome, Runner runner) throws Exception {
    forge.server.forgetRequests();
    RunResult result = Forge.run(runner);
    assertEquals(outcome, result.output("outcome"), result.log());
    assertEquals(forge.start, forge.repo.tip(), "main is none of its business");
    return result;
  }

  /** The side that takes pushes does not tell of HEAD: that takes a request, and no more. */
  @Test
  void isAskedForInOneRequest() throws Exception {
    String before = trunk.tip();
    RunResult result = ends("pushed", update(1));
    assertEquals(List.of(LOOK, ASK, ASK, PUSH), requests());
    assertEquals(trunk.tip(), result.output("commit-sha"));
    assertEquals(before, trunk.git("rev-parse", trunk.tip() + "^"));
    assertTrue(result.summary().contains("env/trunk"), result.summary());
    assertTrue(result.log().contains("env/trunk"), result.log());
    assertTrue(forge.repo.git("log", "-1", "--format=%B", trunk.tip()).contains("Tag: "));
  }

  /** The side that is read from tells of it where it tells of the tip. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void takesNoRequestMoreWhereItIsOnlyRead(boolean isSecond) throws Exception {
    forge.server.protocol2(isSecond);
    RunResult result = ends("planned", update(1).input("dry-run", "true"));
    assertEquals(isSecond ? List.of(LOOK_ONLY, ASK, ASK) : List.of(LOOK_ONLY, ASK), requests());
    assertTrue(result.summary().contains("env/trunk"), result.summary());
  }

  @Test
  void isToldByAnOldServer() throws Exception {
    forge.server.protocol2(false);
    RunResult result = ends("pushed", update(1));
    assertEquals(trunk.tip(), result.output("commit-sha"));
  }

  @Test
  void isTheSameForEachAttempt() throws Exception {
    forge.server.arm(
        Step.PUSH,
        new Fault.Before(() -> {
          trunk.commit("README.md", "y", "another's");
          forge.repo.git("symbolic-ref", "HEAD", "refs/heads/main");
        }));
    RunResult result = ends("pushed", update(1));
    assertEquals("2", result.output("attempts"));
    assertEquals(trunk.tip(), result.output("commit-sha"));
  }

  @Test
  void isThatOfEveryOperation() throws Exception {
    ends("pushed", update(1));
    ends("unchanged", update(1));
    ends("pushed", elsewhere(forge.promote(SERVICE)));
    ends("pushed", update(2));
    ends("pushed", elsewhere(forge.rollback(SERVICE)));
    RunResult status = ends("reported", elsewhere(forge.status()));
    assertTrue(status.output("json").contains(trunk.tip()), status.output("json"));
    RunResult verify = ends("passed", elsewhere(forge.verify(trunk.tip())));
    assertTrue(verify.log().contains("env/trunk"), verify.log());
  }

  @Test
  void isReadByWhoMayNotPush() throws Exception {
    ends("pushed", update(1));
    forge.server.readOnly(true);
    ends("unchanged", update(1));
    ends("failed", update(2));
  }

  @Test
  void isMovedByTheApiAndTheBaseOfPullRequests() throws Exception {
    try (FakeGitHub github = FakeGitHub.start(forge.server, forge.repo)) {
      RunResult result = ends("pushed", github.at(update(1)).input("commit-with", "api"));
      assertEquals(trunk.tip(), result.output("commit-sha"));
      Runner promote = elsewhere(forge.promote(SERVICE)).input("through", "pull-request");
      ends("proposed", github.at(promote));
      assertEquals("env/trunk", github.pull(1).base());
    }
  }

  @Test
  void isFoundWhereTheRepositoryIsNow() throws Exception {
    String moved = "/acme/ecommerce-infra/info/refs?service=git-receive-pack";
    forge.server.arm(Step.PUSH_REFS, new Fault.Status(301, "", Map.of("Location", moved)));
    Runner old = update(1).input("repository", "acme/old-infra");
    RunResult result = ends("pushed", old);
    assertEquals(trunk.tip(), result.output("commit-sha"));
  }

  private void failsAtOnce(String words) throws Exception {
    for (boolean isSecond : List.of(true, false)) {
      forge.server.protocol2(isSecond);
      for (String dryRun : List.of("true", "false")) {
        RunResult result = ends("failed", update(1).input("dry-run", dryRun));
        assertEquals("1", result.output("attempts"), result.log());
        String told = result.annotations("error").getFirst().message();
        assertTrue(told.contains("could not read"), told);
        assertTrue(told.contains("default branch: " + words), told);
        assertTrue(told.contains("Give the input \"branch\""), told);
      }
    }
  }

  @Test
  void isMissedWhereHeadIsDetached() throws Exception {
    forge.repo.git("update-ref", "--no-deref", "HEAD", forge.start);
    failsAtOnce("the server's HEAD stands for no branch");
  }

  @Test
  void isMissedWhereItHasNoCommit() throws Exception {
    forge.repo.git("symbolic-ref", "HEAD", "refs/heads/nothing");
    failsAtOnce("there is none, as in an empty repository");
  }

  @Test
  void isMissedInAnEmptyRepository() throws Exception {
    BareRepo.create(forge.repo.dir().resolveSibling("empty"));
    RunResult result = ends("failed", update(1).input("repository", "acme/empty"));
    assertTrue(result.log().contains("as in an empty repository"), result.log());
    assertTrue(result.log().contains("needs its first commit"), result.log());
  }
}
