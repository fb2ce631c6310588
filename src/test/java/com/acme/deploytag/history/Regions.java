package com.acme.deploytag.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Chronicle;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.util.Map;

/** The {@link Shop} with two environments that take dispatches and two that take promotions. */
final class Regions {

  static final String CATALOG =
      """
      environments:
        dev: { accepts: dispatch }
        staging: { accepts: dispatch }
        prod-eu: { accepts: promotion, from: staging, soak: 30m }
        prod-us: { accepts: promotion, from: staging }
      groups:
        tests: [dev, staging]
        production: [prod-eu, prod-us]
      services:
        checkout: { path: apps/checkout, images: [acme/checkout] }
        payments: { path: apps/payments, images: [acme/payments], depends-on: [checkout] }
      """;

  final Shop shop;

  private Regions(Shop shop) {
    this.shop = shop;
  }

  /** With this catalog from the beginning, and version {@code v0} everywhere for days. */
  static Regions of(Shop shop, String catalog) {
    Chronicle.anew(shop.repo)
        .commit(shop.ago(100_000), "catalog", Map.of(Shop.CATALOG, catalog))
        .write();
    for (String service : new String[] {"checkout", "payments"}) {
      for (String environment : new String[] {"dev", "staging", "prod-eu", "prod-us"}) {
        shop.pin(9_000, service, environment, "v0");
      }
    }
    return new Regions(shop);
  }

  RunResult dispatch(String payload) throws Exception {
    return Shop.run(shop.runner().repositoryDispatch(payload));
  }

  /** An update of checkout; {@code more} are further keys of the payload. */
  RunResult update(String environment, String tag, int sequence) throws Exception {
    return dispatch(
        "{\"service\":\"checkout\",\"environment\":\"%s\",\"tag\":\"%s\",\"sequence\":%d}"
            .formatted(environment, tag, sequence));
  }

  /** A run by hand; {@code inputs} are names and values, two by two. */
  RunResult run(String... inputs) throws Exception {
    Runner runner = shop.runner().workflowDispatch("{}");
    for (int i = 0; i < inputs.length; i += 2) {
      runner.input(inputs[i], inputs[i + 1]);
    }
    return Shop.run(runner);
  }

  /** What checkout's overlays pin, by environment. */
  String tags(String... environments) {
    StringBuilder tags = new StringBuilder();
    for (String environment : environments) {
      tags.append(tags.isEmpty() ? "" : " ").append(shop.tag("checkout", environment));
    }
    return tags.toString();
  }

  /** Says that {@code run} ended so, and that it pushed nothing or one commit. */
  RunResult ended(String outcome, Attempt run) throws Exception {
    String before = shop.repo.tip();
    RunResult result = run.make();
    assertEquals(outcome, result.output("outcome"), result.log());
    boolean isChanged = result.output("changed").equals("true");
    assertEquals(outcome.equals("pushed"), isChanged, result.log());
    // Beside a commit that changes something there is one that only records.
    int most = isChanged || outcome.equals("unchanged") ? 1 : 0;
    int since = Integer.parseInt(shop.repo.git("rev-list", "--count", before + "..main"));
    assertTrue(since <= most && since >= (isChanged ? 1 : 0), result.log());
    return result;
  }

  interface Attempt {
    RunResult make() throws Exception;
  }
}
