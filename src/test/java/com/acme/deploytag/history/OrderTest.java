package com.acme.deploytag.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Chronicle;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run of an old pipeline, started again, does not roll staging back. */
final class OrderTest {

  @RegisterExtension final Shop shop = new Shop("").pinned(300, "checkout", "staging", "v0");

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

  /** A run that finds its tag in place puts on record how far its pipeline has got, once. */
  @Test
  void whatWasFoundInPlaceIsOnRecord() throws Exception {
    assertOutcome("pushed", update("v7", 7));
    shop.pin(1, "checkout", "staging", "v9");
    String before = shop.repo.tip();
    RunResult result = update("v9", 9);
    assertOutcome("unchanged", result);
    assertEquals("false", result.output("changed"));
    assertTrue(result.log().contains("sequence 9 has got here"), result.log());
    assertEquals(before, shop.repo.git("rev-parse", "main^"));
    assertEquals("", shop.repo.numstat(before, "main"));
    assertEquals("record: checkout v9 is in staging", shop.message().getFirst());
    assertSuperseded(update("v8", 8));
    String tip = shop.repo.tip();
    assertOutcome("unchanged", update("v9", 9));
    assertOutcome("unchanged", update("v9", 8));
    assertEquals(tip, shop.repo.tip());
    shop.others(200);
    assertSuperseded(update("v8", 8));
    RunResult status = Shop.run(shop.runner().workflowDispatch("{}").input("operation", "status"));
    assertTrue(status.output("json").contains("\"sequence\":9"), status.output("json"));
    assertOutcome("pushed", update("v10", 10));
  }

  @Test
  void theFirstRunOfAPipelineIsToo() throws Exception {
    assertOutcome("unchanged", update("v0", 5));
    assertSuperseded(update("v1", 4));
  }

  @Test
  void aDryRunRecordsNothing() throws Exception {
    String tip = shop.repo.tip();
    Runner runner =
        shop.runner()
            .repositoryDispatch(
                "{\"service\":\"checkout\",\"tag\":\"v0\",\"environment\":\"staging\",\"sequence\":5}");
    assertOutcome("unchanged", Shop.run(runner.input("dry-run", "true")));
    assertEquals(tip, shop.repo.tip());
  }

  /** Only a commit that does nothing else records it, and only of what stands there. */
  @ParameterizedTest
  @ValueSource(strings = {"README.md:v0", ":v1", ":v0:merge"})
  void whatIsOnlySaidIsNotOnRecord(String shape) throws Exception {
    String[] parts = shape.split(":", -1);
    Map<String, String> files = parts[0].isEmpty() ? Map.of() : Map.of(parts[0], "docs\n");
    String message =
        """
        record: checkout v0 is in staging

        Service: checkout
        Environment: staging
        Image: acme/checkout
        Tag: %s
        Sequence: 50
        """
            .formatted(parts[1]);
    Chronicle chronicle = Chronicle.of(shop.repo);
    if (parts.length == 2) {
      chronicle.commit(shop.ago(5), message, files);
    } else {
      chronicle.merge(shop.ago(4), "Merge #7", shop.ago(5), message, files);
    }
    chronicle.write();
    assertOutcome("pushed", update("v2", 2));
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

  /** Two images of a service have two pipelines, each with a count of its own. */
  @Test
  void anotherImageOfTheServiceHasAnOrderOfItsOwn() throws Exception {
    String catalog = Shop.catalog("").replace("[acme/checkout]", "[acme/checkout, acme/worker]");
    shop.repo.commit(Shop.CATALOG, catalog, "two images");
    assertOutcome("pushed", image("acme/worker", "w50", 50));
    assertOutcome("pushed", image("acme/checkout", "v7", 7));
    assertSuperseded(image("acme/worker", "w49", 49));
    assertOutcome("pushed", image("acme/checkout", "v8", 8));
    assertSuperseded(image("acme/checkout", "v7", 7));
    shop.others(200);
    assertSuperseded(image("acme/worker", "w49", 49));
  }

  /** What is on record of one image is not set back by what is found of both. */
  @Test
  void aRecordSetsNoneBack() throws Exception {
    String catalog = Shop.catalog("").replace("[acme/checkout]", "[acme/checkout, acme/worker]");
    shop.repo.commit(Shop.CATALOG, catalog, "two images");
    assertOutcome("pushed", image("acme/worker", "v7", 50));
    assertOutcome("pushed", image("acme/checkout", "v7", 7));
    String tip = shop.repo.tip();
    assertOutcome("unchanged", update("v7", 9));
    assertEquals(tip, shop.repo.tip());
    assertSuperseded(image("acme/worker", "v8", 49));
    assertOutcome("unchanged", update("v7", 51));
    assertSuperseded(image("acme/checkout", "v8", 50));
  }

  private RunResult image(String image, String tag, int sequence) throws Exception {
    return shop.update(
        "checkout", tag, ",\"image\":\"%s\",\"sequence\":%d".formatted(image, sequence));
  }

  /** It would let no later one in. */
  @Test
  void aLeapIsRefusedAndTheWayOutIsNamed() throws Exception {
    assertOutcome("pushed", update("v7", 7));
    RunResult result = shop.update("checkout", "v8", ",\"sequence\":99999999999999");
    assertEquals("refused", result.output("outcome"), result.log());
    String told = result.annotations("error").getFirst().message();
    assertTrue(
        told.startsWith("sequence 99999999999999 is far beyond 7, which acme/checkout"), told);
    assertOutcome("pushed", update("v9", 9));
  }

  @Test
  void onePutThereFirstFreezesNothingForGood() throws Exception {
    assertOutcome("pushed", shop.update("checkout", "v7", ",\"sequence\":99999999999999"));
    RunResult result = update("v8", 8);
    assertSuperseded(result);
    String way = "To begin a new count, run one update of it without sequence.";
    assertTrue(result.log().contains(way), result.log());
    RunResult status = Shop.run(shop.runner().workflowDispatch("{}").input("operation", "status"));
    assertTrue(status.output("json").contains("\"sequence\":99999999999999"), status.log());
    assertOutcome("pushed", shop.update("checkout", "v8"));
    assertOutcome("pushed", update("v9", 9));
  }

  @Test
  void aNumberTooLongIsRefused() throws Exception {
    RunResult result = shop.update("checkout", "v8", ",\"sequence\":999999999999999999");
    assertEquals("refused", result.output("outcome"), result.log());
  }

  /** By whomever it was written: it counts as none, so that the count starts anew. */
  @Test
  void aNumberTooLongInTheHistoryIsNone() throws Exception {
    String message =
        """
        deploy: checkout v7 to staging

        Service: checkout
        Environment: staging
        Image: acme/checkout
        Tag: v7
        Sequence: 999999999999999999
        """;
    shop.repo.commit(Shop.path("checkout", "staging"), Shop.overlay("checkout", "v7"), message);
    assertOutcome("pushed", update("v8", 8));
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
        "actor":"hubot[bot]"}\
        """
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
