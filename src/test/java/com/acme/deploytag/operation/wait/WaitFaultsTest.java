package com.acme.deploytag.operation.wait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.Step;
import com.acme.deploytag.testkit.cluster.Make;
import com.acme.deploytag.testkit.github.Endpoint;
import com.acme.deploytag.testkit.github.Limits;
import com.acme.deploytag.testkit.github.Permissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Waits during which something is not to be had. What has landed has landed. */
final class WaitFaultsTest {

  @RegisterExtension final Staging staging = new Staging(Make.FLUX);

  @BeforeEach
  void healthy() {
    staging.time.at(200, staging.cluster::syncAndPost);
  }

  private RunResult ended(Runner runner, String outcome) throws Exception {
    RunResult result = staging.waited(runner);
    assertEquals(outcome, result.output("outcome"), result.log());
    assertEquals(0, result.exit(), result.log());
    return result;
  }

  @Test
  void saysWhichPermissionIsMissing() throws Exception {
    staging.allow("contents=write");
    // Without any status there would be nothing to hide.
    staging.time.at(1, staging.cluster::syncAndPost);
    RunResult result = ended(staging.waiting(), "pushed");
    String warning = result.annotations("warning").getFirst().message();
    assertTrue(warning.contains("Resource not accessible by integration"), warning);
    assertTrue(warning.contains("statuses: read"), warning);
    assertTrue(staging.time.pauses().size() <= 1, staging.time.pauses()::toString);
  }

  @Test
  void forbiddenEndsTheWaitAndNotTheDeploy() throws Exception {
    staging.github.arm(Endpoint.GRAPHQL, new Fault.Status(403, "{\"message\":\"no\"}"));
    RunResult result = ended(staging.waiting(), "pushed");
    assertEquals(1, staging.calls());
    assertEquals("true", result.output("changed"));
  }

  @Test
  void expiredTokenEndsTheWaitAndNotTheDeploy() throws Exception {
    staging.time.at(
        60,
        () ->
            staging.github.arm(
                Endpoint.GRAPHQL, new Fault.Status(401, "{\"message\":\"Bad credentials\"}")));
    RunResult result = ended(staging.waiting(), "pushed");
    String warning = result.annotations("warning").getFirst().message();
    assertTrue(warning.contains("The token has expired or was revoked"), warning);
  }

  /** An App's token is made anew, as for pushes. */
  @Test
  void expiredTokenOfAnAppIsRenewed() throws Exception {
    staging
        .github
        .app()
        .grant(Permissions.of("contents=write", "metadata=read", "statuses=read", "checks=read"));
    staging.allow("contents=read");
    staging.time.at(
        60,
        () ->
            staging.github.arm(
                Endpoint.GRAPHQL, 5, new Fault.Status(401, "{\"message\":\"Bad credentials\"}")));
    ended(staging.github.asApp(staging.waiting()), "healthy");
    // The job's own, and the cluster's.
    assertEquals(2, staging.github.liveTokens(), staging.github::transcript);
  }

  @Test
  void appThatMayNotReadStatusesIsToldSoBeforeAnythingLands() throws Exception {
    staging.allow("contents=read");
    RunResult result = staging.waited(staging.github.asApp(staging.waiting()));
    assertEquals("failed", result.output("outcome"), result.log());
    assertTrue(result.log().contains("statuses: read"), result.log());
    assertEquals(staging.start, staging.repo.tip());
  }

  /** The pause that is asked for is kept, in the time of the run. */
  @Test
  void limitIsKept() throws Exception {
    staging.github.arm(Endpoint.GRAPHQL, Limits.secondary(Duration.ofSeconds(150)));
    RunResult result = ended(staging.waiting(), "healthy");
    assertEquals(Duration.ofSeconds(150), staging.time.pauses().getFirst());
    assertTrue(result.log().contains("exceeded a secondary rate limit"), result.log());
  }

  /** What may not be asked before the end is not asked. */
  @Test
  void limitBeyondTheEndEndsTheWait() throws Exception {
    staging.github.arm(Endpoint.GRAPHQL, Limits.secondary(Duration.ofHours(1)));
    RunResult result = ended(staging.waiting(), "pushed");
    assertEquals(1, staging.calls());
    String warning = result.annotations("warning").getFirst().message();
    assertTrue(warning.contains("not to be called again before"), warning);
  }

  @Test
  void brokenServersAreAskedAgain() throws Exception {
    staging.github.arm(Endpoint.GRAPHQL, 2, Limits.badGateway());
    ended(staging.waiting(), "healthy");
  }

  @Test
  void brokenRemoteIsAskedAgain() throws Exception {
    staging.time.at(30, () -> staging.server.arm(Step.FETCH, new Fault.Status(500, "oh")));
    ended(staging.waiting(), "healthy");
  }
}
