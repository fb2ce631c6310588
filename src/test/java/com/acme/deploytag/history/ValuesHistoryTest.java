package com.acme.deploytag.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Chronicle;
import com.acme.deploytag.testkit.RunResult;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The history of versions that are values of files, in folders in which much else changes. */
final class ValuesHistoryTest {

  private static final String VALUES = "values-production.yaml";

  private static final String CATALOG =
      """
      environments:
        staging: { accepts: dispatch }
        production: { accepts: promotion, from: staging }
      services:
        checkout:
          images: [acme/checkout]
          pins: [{file: 'values-{environment}.yaml', tag: checkout.tag, digest: checkout.digest}]
        payments:
          images: [acme/payments]
          pins: [{file: 'values-{environment}.yaml', tag: payments.tag}]
      """;

  @RegisterExtension final Shop shop = new Shop("");

  private static String values(String checkout, String payments) {
    return "checkout: {tag: %s, digest: \"\"}\npayments: {tag: %s}\n".formatted(checkout, payments);
  }

  private void commit(long minutes, Map<String, String> files) {
    Chronicle.of(shop.repo).commit(shop.ago(minutes), "by hand", files).write();
  }

  private void production(long minutes, String checkout, String payments) {
    commit(minutes, Map.of(VALUES, values(checkout, payments)));
  }

  private void assertValues(RunResult result, String checkout, String payments) {
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals(values(checkout, payments), shop.repo.text(VALUES));
  }

  /** Other services in the file, other files in the folder: here that of the repository itself. */
  @Test
  void goesBackToWhatTheServiceHadBefore() throws Exception {
    commit(5000, Map.of(Shop.CATALOG, CATALOG));
    production(4000, "v1", "w1");
    production(3000, "v2", "w1");
    for (int i = 0; i < 150; i++) {
      commit(2000 - i, Map.of("README.md", "change " + i + "\n"));
      if (i % 10 == 0) {
        production(2000 - i, "v2", "w" + i);
      }
    }
    assertValues(shop.rollback("checkout", "production"), "v1", "w140");
    assertTrue(shop.message().contains("Rejected-Tag: v2"), shop.message().toString());
    assertValues(shop.rollback("payments", "production"), "v1", "w130");
  }

  /** A service that has moved from an overlay to values has the history of both. */
  @Test
  void followsAServiceFromItsOverlay() throws Exception {
    shop.pin(5000, "checkout", "production", "v1", "payments", "production", "w1");
    shop.pin(4000, "checkout", "production", "v2");
    Map<String, String> moved = new HashMap<>();
    moved.put(Shop.CATALOG, CATALOG);
    moved.put(VALUES, values("v2", "w1"));
    moved.put(Shop.path("checkout", "production"), "");
    moved.put(Shop.path("payments", "production"), "");
    commit(3000, moved);
    assertValues(shop.rollback("checkout", "production"), "v1", "w1");
    assertEquals("rollback: checkout in production to v1 (was v2)", shop.message().getFirst());
  }

  /** What a rollback has rejected is rejected, whatever the file. */
  @Test
  void remembersWhatWasRejected() throws Exception {
    commit(5000, Map.of(Shop.CATALOG, CATALOG));
    commit(4500, Map.of("values-staging.yaml", values("v2", "w1")));
    production(4000, "v1", "w1");
    production(3000, "v2", "w1");
    assertValues(shop.rollback("checkout", "production"), "v1", "w1");
    RunResult refused = shop.promote("checkout");
    assertEquals("refused", refused.output("outcome"), refused.log());
    String told = refused.annotations("error").getFirst().message();
    assertTrue(told.contains("was rejected"), told);
  }

  /** An update with a digest and one without: the digest goes with the tag. */
  @Test
  void movesTagAndDigestTogether() throws Exception {
    String digest = "sha256:" + "ab".repeat(32);
    commit(5000, Map.of(Shop.CATALOG, CATALOG, "values-staging.yaml", values("v1", "w1")));
    RunResult first = shop.update("checkout", "v2", ",\"digest\":\"" + digest + "\"");
    assertEquals("pushed", first.output("outcome"), first.log());
    assertEquals(
        values("v2", "w1").replace("\"\"", '"' + digest + '"'),
        shop.repo.text("values-staging.yaml"));
    RunResult second = shop.update("checkout", "v3");
    assertEquals("pushed", second.output("outcome"), second.log());
    assertEquals(values("v3", "w1"), shop.repo.text("values-staging.yaml"));
    RunResult none = shop.update("payments", "w2", ",\"digest\":\"" + digest + "\"");
    String told = none.annotations("error").getFirst().message();
    assertTrue(told.startsWith("the pin has a digest, and beside \"payments.tag\""), told);
  }

  @Test
  void saysThatThereIsNoSuchFile() throws Exception {
    commit(5000, Map.of(Shop.CATALOG, CATALOG));
    RunResult result = shop.update("checkout", "v2");
    assertEquals("refused", result.output("outcome"), result.log());
    assertEquals("values-staging.yaml", result.annotations("error").getFirst().file().orElse(""));
  }
}
