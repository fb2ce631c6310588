package com.acme.deploytag.operation.wait;

import com.acme.deploytag.App;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.ScriptedTime;
import com.acme.deploytag.testkit.cluster.Cluster;
import com.acme.deploytag.testkit.cluster.Make;
import com.acme.deploytag.testkit.cluster.Notice;
import com.acme.deploytag.testkit.cluster.StatusPoster;
import com.acme.deploytag.testkit.github.Endpoint;
import com.acme.deploytag.testkit.github.FakeGitHub;
import com.acme.deploytag.testkit.github.Permissions;
import java.util.Optional;

/** The example repository on a GitHub of its own, and a cluster that follows it. */
final class Staging extends Forge {
  static final String APPLICATION = "checkout-service-staging";
  static final String CONTEXT = "continuous-delivery/" + APPLICATION;

  final ScriptedTime time = new ScriptedTime();
  FakeGitHub github;
  Cluster cluster;
  StatusPoster poster;
  private final Make make;

  Staging(Make make) {
    this.make = make;
  }

  @Override
  protected void setUp() throws Exception {
    super.setUp();
    github = closing(FakeGitHub.start(server, repo));
    allow("contents=write", "statuses=read", "checks=read");
    String health =
        switch (make) {
          case ARGO_CD -> "continuous-delivery/{service}-{environment}";
          case FLUX -> "kustomization/{service}-{environment}/*";
        };
    repo.commit(
        CATALOG,
        repo.text(CATALOG)
            .replace(
                "accepts: dispatch ", "accepts: dispatch\n    health: '%s' #".formatted(health)),
        "tell of health");
    start = repo.tip();
    poster = closing(StatusPoster.to(github, NAME));
    cluster =
        new Cluster(make, repo, poster)
            .application(APPLICATION, "apps/checkout/overlays/staging")
            .application("catalog-service-staging", "apps/catalog/overlays/staging");
  }

  /** A status by which a test says that all is well. */
  static Notice success(String commit, String context) {
    return new Notice(commit, context, "success", "it works", Optional.empty());
  }

  /** What the job's own token may do. */
  void allow(String... permissions) {
    github.jobToken(Permissions.of(permissions));
  }

  /** An update that waits for up to ten minutes. */
  Runner waiting(String service, int tag) {
    return github.at(update(service, tag(tag))).input("wait", "10m");
  }

  /** The same of the checkout service. */
  Runner waiting() {
    return waiting("checkout-service", 1);
  }

  /** The same, which rolls back what degrades. */
  Runner rollingBack() {
    return waiting().input("on-degraded", "rollback");
  }

  RunResult waited(Runner runner) throws Exception {
    return run(runner, (env, out) -> new App(env, out, time).run());
  }

  /** How many calls for statuses the runs have made. */
  long calls() {
    return github.exchanges().stream()
        .filter(exchange -> exchange.call().endpoint().filter(Endpoint.GRAPHQL::equals).isPresent())
        .count();
  }
}
