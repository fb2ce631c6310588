package com.acme.deploytag.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.cluster.Notice;
import com.acme.deploytag.testkit.cluster.StatusPoster;
import com.acme.deploytag.testkit.github.Endpoint;
import com.acme.deploytag.testkit.github.GitHubForge;
import com.acme.deploytag.testkit.github.Permissions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whole runs that go by what the cluster reports: which calls they make, and what they say. */
final class HealthRunTest {

  private static final String CONTEXT = "continuous-delivery/checkout-service-staging";
  private static final String PAGE = "https://argo.example/applications/checkout?view=tree";

  @RegisterExtension final GitHubForge forge = new GitHubForge();

  private String deployed;

  @BeforeEach
  void start() {
    forge.repo.clock(Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS));
    catalog("health: 'continuous-delivery/{service}-{environment}'", "soak: 30m");
    deployed = forge.commitTag(Forge.tag(1));
    may("contents=write", "statuses=read");
  }

  private void catalog(String staging, String production) {
    forge.repo.commit(
        Forge.CATALOG,
        """
        environments:
          staging:
            accepts: dispatch
            %s
          production:
            accepts: promotion
            from: staging
            %s
        services:
          checkout-service: {path: apps/checkout, images: [ghcr.io/acme/checkout-service]}
        """
            .formatted(staging, production),
        "rules");
  }

  private void may(String... permissions) {
    forge.github.jobToken(Permissions.of(permissions));
  }

  /** Has the cluster report so many minutes ago. */
  private void report(int ago, String commit, String context, String state) {
    forge.github.clock().advance(Duration.ofMinutes(-ago));
    try (StatusPoster poster = StatusPoster.to(forge.github, Forge.NAME)) {
      poster.accept(
          new Notice(commit, context, state, "Application [has](x) it", Optional.of(PAGE)));
    }
    forge.github.clock().advance(Duration.ofMinutes(ago));
    forge.github.forgetExchanges();
  }

  private RunResult run(Runner runner) throws Exception {
    return Forge.run(forge.github.at(runner));
  }

  private RunResult promote() throws Exception {
    return run(forge.promote("checkout-service"));
  }

  private RunResult refused(String... words) throws Exception {
    RunResult result = promote();
    assertEquals("refused", result.output("outcome"), result.log());
    for (String each : words) {
      assertTrue(result.log().contains(each), () -> each + " is not in " + result.log());
    }
    return result;
  }

  private void assertAsked(int times) {
    assertEquals(
        "POST /graphql repository -> 200\n".repeat(times).strip(), forge.github.transcript());
  }

  @Test
  void whatRanForLongEnoughGoes() throws Exception {
    report(31, deployed, CONTEXT, "success");
    RunResult result = promote();
    assertEquals("pushed", result.output("outcome"), result.log());
    assertAsked(1);
    assertTrue(result.summary().contains("💚 [healthy](" + PAGE + ")"), result.summary());
  }

  /** It stood there for three hours, and ran for ten minutes. */
  @Test
  void soakBeginsWithTheFirstSuccess() throws Exception {
    report(10, deployed, CONTEXT, "success");
    refused(
        "checkout-service c0ffee000000… has been healthy in staging for 10 min",
        "production wants 30m (soak). Promote again from ");
    assertAsked(1);
  }

  @Test
  void aReportOnALaterCommitOfTheBatchSpeaksOfIt() throws Exception {
    String later = forge.repo.commit("README.md", "more", "unrelated");
    report(40, later, CONTEXT, "success");
    assertEquals("pushed", promote().output("outcome"));
    assertAsked(1);
  }

  @Test
  void whatDegradedIsRefusedWithItsLink() throws Exception {
    report(50, deployed, CONTEXT, "success");
    String later = forge.repo.commit("README.md", "more", "unrelated");
    report(10, later, CONTEXT, "failure");
    RunResult result =
        refused(
            "checkout-service c0ffee000000… is degraded in staging: \""
                + CONTEXT
                + "\" says failure",
            "on commit " + later.substring(0, 10) + ": \"Application [has](x) it\" (" + PAGE + ")");
    assertTrue(result.summary().contains("💔 [degraded](" + PAGE + ")"), result.summary());
    assertTrue(!result.summary().contains("[has](x)"), result.summary());
  }

  /** A wrong name is the commonest fault, so it is named, with those that are there. */
  @Test
  void whatNobodyReportsIsRefusedWithWhatIsThereInstead() throws Exception {
    report(50, deployed, "continuous-delivery/checkout-stg", "success");
    refused(
        "line=4,col=13,title=Refused::nothing tells that checkout-service c0ffee000000… runs in staging: \""
            + CONTEXT
            + "\" is on no commit at which it stood, "
            + deployed.substring(0, 10),
        "; found there: continuous-delivery/checkout-stg. Promote it when the cluster reports that it"
            + " runs; if it never does, correct \"health\" in the catalog");
  }

  @Test
  void whatIsPendingIsTold() throws Exception {
    report(50, deployed, CONTEXT, "success");
    report(5, forge.repo.commit("README.md", "more", "unrelated"), CONTEXT, "pending");
    refused("nothing tells that checkout-service", "\"" + CONTEXT + "\" says pending since");
  }

  @Test
  void whatNobodyReportsPassesWithAWarning() throws Exception {
    catalog("health: argo/{service}\n    health-missing: warn", "soak: 30m");
    RunResult result = promote();
    assertEquals("pushed", result.output("outcome"), result.log());
    assertTrue(result.log().contains("nothing tells that checkout-service"), result.log());
  }

  private boolean isAskedFor(String commit) {
    return forge.github.exchanges().getLast().call().toString().contains(commit);
  }

  @Test
  void withoutTheKeyNothingIsAsked() throws Exception {
    catalog("through: commit", "soak: 30m");
    assertEquals("pushed", promote().output("outcome"));
    assertEquals("", forge.github.transcript());
  }

  @Test
  void anUpdateAsksNothing() throws Exception {
    RunResult result = run(forge.update("checkout-service", Forge.tag(3)));
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals("", forge.github.transcript());
  }

  @Test
  void saysWhichPermissionIsMissing() throws Exception {
    may("contents=write");
    report(50, deployed, CONTEXT, "success");
    RunResult result = promote();
    assertEquals("failed", result.output("outcome"), result.log());
    assertTrue(
        result.log().contains("Give the job's permissions or the App statuses: read"),
        result.log());
  }

  @Test
  void goesOnAfterTroubleAtGitHub() throws Exception {
    report(50, deployed, CONTEXT, "success");
    forge.github.arm(Endpoint.GRAPHQL, new Fault.Status(502, "<html>"));
    assertEquals("pushed", promote().output("outcome"));
  }

  @Test
  void anAppIsAskedToReadStatuses() throws Exception {
    report(50, deployed, CONTEXT, "success");
    RunResult result =
        Forge.run(forge.github.asApp(forge.github.at(forge.promote("checkout-service"))));
    assertEquals("failed", result.output("outcome"), result.log());
    assertTrue(
        result.log().contains("installation on acme/ecommerce-infra lacks statuses: read"),
        result.log());
  }

  @Test
  void statusTellsIt() throws Exception {
    report(50, deployed, CONTEXT, "failure");
    RunResult result = run(forge.status());
    assertAsked(1);
    JsonNode health =
        new ObjectMapper()
            .readTree(result.output("json"))
            .at("/services/0/environments/staging/health");
    assertEquals("degraded", health.path("state").asText());
    assertEquals(PAGE, health.path("link").asText());
    assertEquals(CONTEXT, health.path("context").asText());
    assertTrue(result.summary().contains("<br>💔 [degraded](" + PAGE + ")"), result.summary());
    assertTrue(result.log().contains(", health: degraded"), result.log());
    assertTrue(result.log().contains("is degraded in staging"), result.log());
  }

  /** The stay before ended days ago: a status does not ask for it, and a page has room for it. */
  @Test
  void aPageTellsOfThePastAndTakesNoCallMore() throws Exception {
    report(50, deployed, CONTEXT, "failure");
    forge.repo.clock(Instant.now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS));
    report(40, forge.commitTag(Forge.tag(2)), CONTEXT, "success");
    run(forge.status());
    assertAsked(1);
    assertFalse(isAskedFor(deployed), "by a status");
    forge.github.forgetExchanges();
    Runner runner = forge.status().input("page", "site");
    RunResult result = run(runner);
    assertAsked(1);
    assertTrue(isAskedFor(deployed), "for a page");
    String page = Files.readString(runner.workspace().resolve("site/index.html"));
    assertTrue(page.contains("[\"degraded\",\""), result.log());
    assertTrue(page.contains("\"witnesses\":[[\"" + CONTEXT + "\",\"" + PAGE + "\"]]"), page);
  }

  @Test
  void verifyJudgesByTheSame() throws Exception {
    String production = "apps/checkout/overlays/production/kustomization.yaml";
    String text =
        forge.repo.text(production).replaceFirst("newTag: [0-9a-f]{40}", "newTag: " + Forge.tag(1));
    String head = forge.repo.branch("refs/heads/other").commit(production, text, "by hand");
    report(10, deployed, CONTEXT, "success");
    RunResult early = run(forge.verify(head));
    assertEquals("refused", early.output("outcome"), early.log());
    assertTrue(early.log().contains("has been healthy in staging for 10 min"), early.log());
    assertAsked(1);
    report(40, forge.repo.tip(), CONTEXT, "success");
    assertEquals("passed", run(forge.verify(head)).output("outcome"));
  }
}
