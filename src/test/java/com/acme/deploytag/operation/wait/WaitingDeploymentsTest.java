package com.acme.deploytag.operation.wait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.cluster.Make;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** GitHub's record of deployments says what became of those that a run has waited for. */
final class WaitingDeploymentsTest {

  @RegisterExtension final Staging staging = new Staging(Make.ARGO_CD);

  private RunResult waited(Runner runner) throws Exception {
    staging.allow("contents=write", "statuses=read", "checks=read", "deployments=write");
    return staging.waited(runner.input("deployments", "true"));
  }

  /** The states on record, the newest deployment first. */
  private List<String> states() {
    return staging.github.deployments().stream().map(line -> line.split(" ", -1)[1]).toList();
  }

  private String last(String field) {
    return staging.github.exchanges().stream()
        .filter(exchange -> exchange.call().body().has("auto_inactive"))
        .reduce((_, later) -> later)
        .orElseThrow()
        .call()
        .body()
        .path(field)
        .asText();
  }

  @Test
  void isBegunAndThenASuccessWithTheApplicationsPage() throws Exception {
    staging.time.at(5, () -> assertEquals(List.of("in_progress"), states()));
    staging.time.at(10, staging.cluster::syncAndPost);
    assertEquals("healthy", waited(staging.waiting()).output("outcome"));
    assertEquals(List.of("success"), states());
    String page = last("environment_url");
    assertTrue(page.startsWith("https://argocd.example.com/applications/"), page);
    assertTrue(last("log_url").contains("/actions/runs/"), last("log_url"));
  }

  @Test
  void isAFailureWhereItDegrades() throws Exception {
    staging.cluster.crashes(Forge.tag(1));
    staging.time.at(20, staging.cluster::syncAndPost);
    assertEquals("degraded", waited(staging.waiting()).output("outcome"));
    assertEquals(List.of("failure"), states());
  }

  @Test
  void whatIsRolledBackHasARecordOfItsOwn() throws Exception {
    staging.cluster.crashes(Forge.tag(1));
    staging.time.at(20, staging.cluster::syncAndPost);
    assertEquals("degraded", waited(staging.rollingBack()).output("outcome"));
    assertEquals(List.of("success", "failure"), states());
  }

  /** Nobody is told a success of what nobody knows. */
  @Test
  void staysBegunWhereItIsNotKnown() throws Exception {
    assertEquals("pushed", waited(staging.waiting()).output("outcome"));
    assertEquals(List.of("in_progress"), states());
  }

  @Test
  void isInactiveWhereOthersHaveReplacedIt() throws Exception {
    staging.time.at(10, () -> staging.commitTag(Forge.tag(2)));
    RunResult result = waited(staging.waiting());
    assertEquals(List.of("inactive"), states(), result.log());
  }

  @Test
  void aMissingPermissionIsOneWarning() throws Exception {
    staging.time.at(10, staging.cluster::syncAndPost);
    RunResult result = staging.waited(staging.waiting().input("deployments", "true"));
    assertEquals("healthy", result.output("outcome"), result.log());
    assertEquals(1, result.annotations("warning").size(), result.log());
    assertTrue(result.annotations("warning").getFirst().message().contains("deployments=write"));
  }
}
