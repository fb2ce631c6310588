package com.acme.deploytag.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Annotation;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.github.Endpoint;
import com.acme.deploytag.testkit.github.GitHubForge;
import com.acme.deploytag.testkit.github.Limits;
import com.acme.deploytag.testkit.github.Permissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What has landed is on GitHub's record of deployments, if that is asked for. */
final class DeploymentRecordsTest {
  private static final String SERVICE = "checkout-service";
  private static final String ENVIRONMENT = "staging/" + SERVICE;
  private static final String[] MAY = {"contents=write", "metadata=read", "deployments=write"};

  @RegisterExtension final GitHubForge forge = new GitHubForge();

  private RunResult update(int tag) throws Exception {
    return run(forge.update(SERVICE, Forge.tag(tag)));
  }

  private RunResult run(Runner runner) throws Exception {
    RunResult result = Forge.run(forge.github.at(runner).input("deployments", "true"));
    assertEquals(0, result.exit(), result.log());
    return result;
  }

  private static String warnings(RunResult result) {
    return String.join(
        "\n", result.annotations("warning").stream().map(Annotation::message).toList());
  }

  @Test
  void aLandingTakesTwoCalls() throws Exception {
    forge.github.jobToken(Permissions.of(MAY));
    RunResult first = update(1);
    assertEquals(
        """
        POST /repos/acme/ecommerce-infra/deployments -> 201
        POST /repos/acme/ecommerce-infra/deployments/4201/statuses -> 201\
        """,
        forge.github.transcript());
    RunResult second = update(2);
    assertEquals(
        List.of(
            "%s success %s %s %s"
                .formatted(ENVIRONMENT, second.output("commit-sha"), SERVICE, Forge.tag(2)),
            "%s inactive %s %s %s"
                .formatted(ENVIRONMENT, first.output("commit-sha"), SERVICE, Forge.tag(1))),
        forge.github.deployments());
    assertEquals("", warnings(second));
    String log = forge.github.exchanges().getLast().call().body().path("log_url").asText();
    assertTrue(log.matches("https?://.*/actions/runs/[0-9]+"), log);
  }

  @Test
  void nothingIsAskedWithoutTheInput() throws Exception {
    RunResult result = Forge.run(forge.github.at(forge.update(SERVICE, Forge.tag(1))));
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals("", forge.github.transcript());
  }

  @Test
  void whatChangesNothingIsNoDeployment() throws Exception {
    forge.github.jobToken(Permissions.of(MAY));
    forge.commitTag(Forge.tag(1));
    assertEquals("unchanged", update(1).output("outcome"));
    assertEquals(
        "planned",
        run(forge.update(SERVICE, Forge.tag(2)).input("dry-run", "true")).output("outcome"));
    assertEquals(List.of(), forge.github.deployments());
  }

  @Test
  void aMissingPermissionIsOneWarningThatNamesIt() throws Exception {
    forge.github.jobToken(Permissions.of("contents=write", "metadata=read"));
    RunResult result = update(1);
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals(1, result.annotations("warning").size(), result.log());
    String told = warnings(result);
    assertTrue(
        told.contains("could not record the deployment of checkout-service to staging"), told);
    assertTrue(told.contains("deployments=write"), told);
  }

  @Test
  void anAppIsAskedForThePermission() throws Exception {
    forge.github.app().grant(Permissions.of(MAY));
    RunResult result = run(forge.github.asApp(forge.update(SERVICE, Forge.tag(1))));
    assertEquals("", warnings(result));
    assertEquals(1, forge.github.deployments().size());
    assertEquals(1, forge.github.liveTokens(), "none but the job's own");
  }

  @Test
  void anAppThatLacksItIsToldOfIt() throws Exception {
    forge.github.app().grant(Permissions.of("contents=write", "metadata=read"));
    RunResult result = run(forge.github.asApp(forge.update(SERVICE, Forge.tag(1))));
    assertEquals("pushed", result.output("outcome"), result.log());
    assertTrue(warnings(result).contains("lacks deployments: write"), warnings(result));
  }

  /** A server that has not heard of the commit yet is asked again. */
  @Test
  void aReplicaMayLagBehind() throws Exception {
    forge.github.jobToken(Permissions.of(MAY));
    forge.github.arm(
        Endpoint.CREATE_DEPLOYMENT,
        Fault.Status.json(422, "{\"message\":\"No ref found for: 0123\"}"));
    assertEquals("", warnings(update(1)));
    assertEquals(1, forge.github.deployments().size());
  }

  static List<Fault> lostAnswers() {
    return List.of(
        new Fault.DropReply(),
        new Fault.Hang(),
        Limits.badGateway(),
        new Fault.LateStatus(Limits.badGateway()));
  }

  /** Whether it is there is looked up before it is made again: a second one would stay pending. */
  @ParameterizedTest
  @MethodSource("lostAnswers")
  void isMadeOnceThoughTheAnswerIsLost(Fault fault) throws Exception {
    forge.github.jobToken(Permissions.of(MAY));
    update(1);
    forge.github.arm(Endpoint.CREATE_DEPLOYMENT, fault);
    RunResult result = run(forge.update(SERVICE, Forge.tag(2)).input("timeout", "40s"));
    assertEquals("", warnings(result));
    List<String> all = forge.github.deployments();
    assertEquals(2, all.size(), all::toString);
    assertTrue(all.getFirst().startsWith(ENVIRONMENT + " success " + result.output("commit-sha")));
    assertTrue(all.getLast().startsWith(ENVIRONMENT + " inactive "), all::toString);
  }

  @Test
  void noFaultFailsADeploy() throws Exception {
    forge.github.jobToken(Permissions.of(MAY));
    List<Fault> faults =
        List.of(
            Fault.Status.json(422, "{\"message\":\"Validation Failed\"}"),
            Limits.secondary(Duration.ofHours(1)),
            Fault.Status.json(201, "{}"));
    int tag = 0;
    for (Fault fault : faults) {
      forge.github.arm(Endpoint.CREATE_DEPLOYMENT, fault);
      RunResult result = update(++tag);
      assertEquals("pushed", result.output("outcome"), result.log());
      assertFalse(warnings(result).isEmpty(), fault.toString());
    }
  }
}
