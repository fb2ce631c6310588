package com.acme.deploytag.demo;

import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.Step;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Two services push at the same moment; one comes second, plans again, and both land. */
final class Race implements Act {
  private static final String CATALOG_TAG = "c0ffee0123456789abcdef0123456789abcdef01";
  private static final String PAYMENTS_TAG = "fee1900d0123456789abcdef0123456789abcdef";
  private static final long LIMIT_SECONDS = 300;

  @Override
  public String headline() {
    return "A race: catalog-service and payments-service are deployed at the same moment";
  }

  @Override
  public void play(Stage stage, Report report) throws Exception {
    report.say(
        "Both runs have planned on the same tip, and both pushes are under way: the server holds"
            + " back catalog-service's, which has arrived, until payments-service's has landed.");
    String catalog = payload("catalog-service", CATALOG_TAG);
    String payments = payload("payments-service", PAYMENTS_TAG);
    report.asked("repository_dispatch, client_payload, of two runs", catalog + payments);
    String before = stage.repo.tip();
    int commits = stage.repo.commitCount();
    Results results = race(stage, catalog, payments);
    report.log("the log of payments-service's run", results.payments());
    report.log("the log of catalog-service's run", results.catalog());
    report.history(before);
    report.summary(results.catalog());

    report.checks();
    report.ended("payments-service's run", results.payments(), 0, "pushed");
    report.ended("catalog-service's run", results.catalog(), 0, "pushed");
    report.proved(
        "payments-service landed at once, catalog-service at attempt 2",
        results.payments().output("attempts").equals("1")
            && results.catalog().output("attempts").equals("2"));
    report.proved(
        "both tags are in place",
        stage.repo.text("apps/catalog/overlays/staging/kustomization.yaml").contains(CATALOG_TAG)
            && stage
                .repo
                .text("apps/payments/overlays/staging/kustomization.yaml")
                .contains(PAYMENTS_TAG));
    report.proved(
        "two commits, no merge", stage.repo.commitCount() == commits + 2 && stage.repo.isLinear());
  }

  private static String payload(String service, String tag) {
    return """
    {
      "service": "%s",
      "image": "ghcr.io/acme/%s",
      "tag": "%s",
      "environment": "staging"
    }
    """
        .formatted(service, service, tag);
  }

  /** How the two runs ended. */
  private record Results(RunResult catalog, RunResult payments) {}

  private static Results race(Stage stage, String catalog, String payments) throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch landed = new CountDownLatch(1);
    stage.server.arm(
        Step.PUSH,
        new Fault.Before(() -> {
          arrived.countDown();
          await(landed);
        }));
    Runner first = stage.runner().repositoryDispatch(catalog);
    FutureTask<RunResult> held = new FutureTask<>(() -> Stage.run(first));
    Thread.ofVirtual().start(held);
    try {
      await(arrived);
      RunResult other = Stage.run(stage.runner().repositoryDispatch(payments));
      landed.countDown();
      return new Results(held.get(LIMIT_SECONDS, TimeUnit.SECONDS), other);
    } finally {
      landed.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new Unmet("the two runs did not meet within " + LIMIT_SECONDS + " seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in the race", e);
    }
  }
}
