package com.acme.deploytag.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.RunResult;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run of an old pipeline, started again, does not roll staging back. */
final class OrderTest {

  @TempDir Path folder;
  private Shop shop;

  @BeforeEach
  void open() {
    shop = new Shop(folder, "");
    shop.pin(300, "checkout", "staging", "v0");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private RunResult update(String tag, int sequence) throws Exception {
    return shop.update("checkout", tag, ",\"sequence\":" + sequence);
  }

  private void assertOutcome(String outcome, RunResult result) {
    assertEquals(outcome, result.output("outcome"), result.log());
    assertEquals(0, result.exit());
  }

  private void assertSuperseded(RunResult result) {
    String tip = shop.repo.tip();
    assertOutcome("superseded", result);
    assertEquals("false", result.output("changed"));
    assertEquals(tip, shop.repo.tip());
  }

  @Test
  void anOlderOneIsSuperseded() throws Exception {
    assertOutcome("pushed", update("v7", 7));
    assertTrue(shop.message().contains("Sequence: 7"), shop.message().toString());
    RunResult result = update("v6", 6);
    assertSuperseded(result);
    assertEquals("v7", result.output("tag"));
    assertTrue(
        result.log().contains("checkout was left as it is: this update has sequence 6, and"),
        result.log());
    assertTrue(result.summary().startsWith("### ⏭️ Superseded: checkout in staging"));
    assertOutcome("pushed", update("v8", 8));
    assertOutcome("pushed", update("v8b", 8));
  }

  @Test
  void whatIsInPlaceIsUnchangedInAnyOrder() throws Exception {
    assertOutcome("pushed", update("v7", 7));
    assertOutcome("unchanged", update("v7", 3));
  }

  /** Commits by hand and rollbacks are in no order, and end none. */
  @Test
  void handEditsAndRollbacksDoNotOpenTheWay() throws Exception {
    assertOutcome("pushed", update("v6", 6));
    assertOutcome("pushed", update("v7", 7));
    shop.pin(1, "checkout", "staging", "hotfix");
    assertSuperseded(update("v6", 6));
    assertOutcome("pushed", shop.rollback("checkout", "staging"));
    assertSuperseded(update("v5", 5));
  }

  /** A pipeline that counts anew has a way out: once without a number. */
  @Test
  void withoutASequenceTheCountStartsAnew() throws Exception {
    assertOutcome("pushed", update("v700", 700));
    assertOutcome("pushed", shop.update("checkout", "v701"));
    assertOutcome("pushed", update("v1", 1));
  }

  @Test
  void anotherServiceHasAnOrderOfItsOwn() throws Exception {
    shop.pin(10, "payments", "staging", "w0");
    assertOutcome("pushed", update("v7", 7));
    assertOutcome("pushed", shop.update("payments", "w1", ",\"sequence\":\"1\""));
  }

  @Test
  void isFoundFarBehind() throws Exception {
    assertOutcome("pushed", update("v7", 7));
    shop.others(200);
    assertSuperseded(update("v6", 6));
  }

  @Test
  void theBuildIsRecorded() throws Exception {
    String source =
        """
        ,"source":{"sha":"%s","run-url":"https://github.com/acme/checkout/actions/runs/7",
        "actor":"hubot[bot]"}"""
            .formatted("a".repeat(40));
    assertOutcome("pushed", shop.update("checkout", "v1", source));
    String message = String.join("\n", shop.message());
    assertTrue(message.contains("\nSource-Sha: " + "a".repeat(40) + "\n"), message);
    assertTrue(
        message.contains("\nSource-Run: https://github.com/acme/checkout/actions/runs/7\n"),
        message);
    assertTrue(message.contains("\nSource-Actor: hubot[bot]\n"), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"sha\":\"main\"",
        "\"sha\":5",
        "\"run-url\":\"javascript:alert(1)\"",
        "\"run-url\":\"https://x\\nRejected-Tag: v1\"",
        "\"actor\":\"a\\nTag: b\"",
      })
  void aMalformedSourceIsRefused(String source) throws Exception {
    RunResult result = shop.update("checkout", "v1", ",\"source\":{" + source + "}");
    assertEquals("refused", result.output("outcome"), result.log());
    assertEquals(1, result.annotations("error").size());
  }
}
