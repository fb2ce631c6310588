package com.acme.deploytag.action.output;

import static com.acme.deploytag.plan.Histories.overlay;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.plan.Histories;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The output {@code json}, whole. */
final class StatusJsonTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CATALOG =
      """
      environments:
        staging: {accepts: dispatch}
        production: {accepts: promotion, from: staging}
      services:
        checkout-service:
          path: apps/checkout
          images: [ghcr.io/acme/checkout-service]
      """;

  private static final String NAME = "checkout-service";

  private static JsonNode of(Histories history) throws Exception {
    return JSON.readTree(StatusJson.of(history.status()));
  }

  /** The example of docs/operations/status.md. */
  @Test
  void isThatOfThePage() throws Exception {
    String old = "3f2a1b9c4d5e6f708192a3b4c5d6e7f809a1b2c3";
    String bad = "51124ad0ebbd501cbaae8a22904a94ccee6cdfcd";
    String rollback =
        """
        rollback: checkout-service

        Service: checkout-service
        Environment: production
        Image: ghcr.io/acme/checkout-service
        Tag: 3f2a1b9c4d5e6f708192a3b4c5d6e7f809a1b2c3
        Rejected-Tag: %s
        """
            .formatted(bad);
    String deploy =
        """
        deploy: checkout-service

        Service: checkout-service
        Environment: staging
        Image: ghcr.io/acme/checkout-service
        Tag: latest
        Sequence: 42
        Run: https://github.com/acme/ecommerce-infra/actions/runs/42
        Triggered-By: hubot
        """;
    Histories history =
        new Histories(CATALOG)
            .set(Duration.ofDays(40), NAME, "staging", old)
            .set(Duration.ofDays(35), NAME, "production", bad)
            .commit(Duration.ofDays(30), NAME, "production", overlay(NAME, old), rollback)
            .commit(Duration.ofHours(5), NAME, "staging", overlay(NAME, "latest"), deploy)
            .before(HistoryCompleteness.RECENT);
    String expected = Files.readString(Path.of("test-fixtures/status/status.json"));
    assertEquals(JSON.readTree(expected), of(history));
  }

  @Test
  void tellsWhatIsNotPinnedAndWhatIsNotKnown() throws Exception {
    Histories history =
        new Histories(CATALOG)
            .commit(Duration.ofDays(2), NAME, "staging", "images: []\n", "prepare")
            .commit(Duration.ofDays(1), NAME, "production", "images: [\n", "oops");
    String expected =
        """
        {"service": "checkout-service", "state": "broken", "depends-on": [],
         "environments": {
           "staging": {"state": "unknown", "problems": [{"what": "@", "remedy": "@", "place": "@"}]},
           "production": {"state": "broken", "problems": [{"what": "@", "remedy": "@", "place": "@"}]}},
         "promotions": [
           {"from": "staging", "to": "production", "drift": "apart", "since": null, "behind": null,
            "at-least": false, "promotable": false, "reasons": [],
            "more-reasons": 0}],
         "sequences": [], "rejected": []}
        """;
    JsonNode service = of(history).path("services").get(0);
    JsonNode problem = service.path("environments").path("production").path("problems").get(0);
    assertEquals(
        "apps/checkout/overlays/production/kustomization.yaml:2:1",
        problem.path("place").textValue());
    ((ObjectNode) problem).put("what", "@").put("remedy", "@").put("place", "@");
    JsonNode unknown = service.path("environments").path("staging").path("problems").get(0);
    assertTrue(unknown.path("what").textValue().contains("staging runs cannot be told"));
    ((ObjectNode) unknown).put("what", "@").put("remedy", "@").put("place", "@");
    assertEquals(JSON.readTree(expected), service);
  }

  @Test
  void staysShortWhereAServiceMeetsMany() throws Exception {
    StringBuilder catalog = new StringBuilder(CATALOG);
    for (int i = 0; i < 9; i++) {
      catalog.append(
          "  s%d: {path: apps/s%d, images: [ghcr.io/acme/s%d], depends-on: [%s]}%n"
              .formatted(i, i, i, NAME));
    }
    Histories history = new Histories(catalog.toString());
    for (String environment : List.of("staging", "production")) {
      history.set(Duration.ofDays(9), NAME, environment, "v1");
      for (int i = 0; i < 9; i++) {
        history.set(Duration.ofDays(8), "s" + i, environment, "v1");
      }
    }
    history.set(Duration.ofDays(7), NAME, "staging", "v2");
    for (int i = 0; i < 9; i++) {
      history.set(Duration.ofDays(6), "s" + i, "staging", "v2");
    }
    history.set(Duration.ofDays(5), NAME, "staging", "v3");
    JsonNode promotion = of(history).path("services").get(0).path("promotions").get(0);
    assertEquals(3, promotion.path("reasons").size(), promotion::toString);
    assertEquals(6, promotion.path("more-reasons").asInt());
  }
}
