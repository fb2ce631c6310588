package com.acme.deploytag.demo;

import com.acme.deploytag.App;
import com.acme.deploytag.net.Pauses;
import com.acme.deploytag.testkit.Chronicle;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.cluster.Cluster;
import com.acme.deploytag.testkit.cluster.Make;
import com.acme.deploytag.testkit.cluster.StatusPoster;
import com.acme.deploytag.testkit.github.FakeGitHub;
import com.acme.deploytag.testkit.github.Permissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What stood long enough and never ran does not go on, and what degrades is taken back. */
final class CrashInStaging implements Act {
  static final String CRASHING = "bad1" + "0".repeat(36);
  private static final String WORSE = "bad2" + "0".repeat(36);
  private static final String CATALOG = ".github/deploy-tag.yml";
  private static final String OVERLAY = "apps/catalog/overlays/staging/kustomization.yaml";

  private static final String FORM =
      """
      { "service": "catalog-service" }
      """;

  private static final String PAYLOAD =
      """
      {
        "service": "checkout-service",
        "image": "ghcr.io/acme/checkout-service",
        "tag": "%s",
        "environment": "staging"
      }
      """
          .formatted(WORSE);

  @Override
  public String headline() {
    return "A crash: what stood and never ran does not go on, and what degrades is taken back";
  }

  @Override
  public void play(Stage stage, Report report) throws Exception {
    String present = version(stage, "catalog");
    String checkout = version(stage, "checkout");
    try (FakeGitHub github = FakeGitHub.start(stage.server, stage.repo);
        StatusPoster poster = StatusPoster.to(github, Stage.REPOSITORY)) {
      github.jobToken(Permissions.of("contents=write", "statuses=read", "checks=read"));
      write(stage, present);
      Cluster cluster = new Cluster(Make.ARGO_CD, stage.repo, poster);
      cluster
          .application("catalog-service-staging", "apps/catalog/overlays/staging")
          .application("checkout-service-staging", "apps/checkout/overlays/staging");
      cluster.crashes(CRASHING);
      cluster.crashes(WORSE);
      github.clock().advance(Duration.ofMinutes(-115));
      cluster.look("catalog-service-staging");
      cluster.postAll();
      github.clock().advance(Duration.ofMinutes(115));
      refused(stage, report, github);
      rolledBack(stage, report, github, cluster, checkout);
    }
  }

  private static String version(Stage stage, String service) {
    return stage.lines("apps/%s/overlays/staging/kustomization.yaml".formatted(service)).stream()
        .filter(line -> line.matches("newTag: ['\"]?[0-9a-f]{40}['\"]?"))
        .map(line -> line.replaceAll("newTag: |['\"]", ""))
        .findFirst()
        .orElseThrow();
  }

  /** On top of commits of this minute nothing can have stood for two hours. */
  private static void write(Stage stage, String present) {
    String catalog =
        stage
            .repo
            .text(CATALOG)
            .replace(
                "    accepts: dispatch ",
                "    health: 'continuous-delivery/{service}-{environment}'\n    accepts: dispatch ");
    String overlay = stage.repo.text(OVERLAY).replace(present, CRASHING);
    Instant now = Instant.now();
    Chronicle.anew(stage.repo)
        .commitAll(now.minus(Duration.ofDays(2)), "initial", "main")
        .commit(
            now.minus(Duration.ofHours(47)), "Argo CD tells of health", Map.of(CATALOG, catalog))
        .commit(
            now.minus(Duration.ofHours(2)),
            "deploy: catalog-service to staging",
            Map.of(OVERLAY, overlay))
        .write();
  }

  private static void refused(Stage stage, Report report, FakeGitHub github) throws Exception {
    report.say(
        "Argo CD posts commit statuses by now, and the catalog names them: \"health\" of staging."
            + " The catalog-service there has crashed since its first second. It has stood for two"
            + " hours, and production asks for 30 minutes.");
    report.asked("workflow_dispatch, inputs", FORM);
    RunResult result = Stage.run(github.at(stage.runner().workflowDispatch(FORM)));
    report.log("the action's log", result);
    report.summary(result);
    report.checks();
    report.ended("the promotion", result, 1, "refused");
    report.proved(
        "the refusal has the status's link",
        result.log().contains("https://argocd.example.com/applications/catalog-service-staging"));
  }

  private static void rolledBack(
      Stage stage, Report report, FakeGitHub github, Cluster cluster, String before)
      throws Exception {
    report.say("");
    report.say(
        "A pipeline whose workflow says \"wait: 10m\" and \"on-degraded: rollback\" deploys a build"
            + " that crashes, too. The stand-in for Argo CD builds what has landed, finds it"
            + " crashing and posts that.");
    report.asked("repository_dispatch, client_payload", PAYLOAD);
    String tip = stage.repo.tip();
    Runner runner =
        github
            .at(stage.runner().repositoryDispatch(PAYLOAD))
            .input("wait", "10m")
            .input("on-degraded", "rollback");
    RunResult result =
        runner.run((environment, out) -> new App(environment, out, new Syncing(cluster)).run());
    report.log("the action's log", result);
    report.history(tip);
    report.summary(result);
    String why = stage.repo.git("log", "-1", "--format=%(trailers:key=Degraded)");
    report.checks();
    report.ended("the run", result, 1, "degraded");
    report.proved("staging has what it had before", stage.pins("checkout", "staging", before));
    report.proved(
        "the bad build is rejected, and the commit says why",
        why.startsWith("Degraded: checkout-service in staging"));
  }

  /** Time in which the cluster has synced whenever the run looks again. */
  private static final class Syncing implements Pauses {
    private final Cluster cluster;
    private Duration now = Duration.ZERO;

    Syncing(Cluster cluster) {
      this.cluster = cluster;
    }

    @Override
    public Duration elapsed() {
      return now;
    }

    @Override
    public void pause(Duration time) {
      now = now.plus(time);
      cluster.syncAndPost();
    }
  }
}
