package com.acme.deploytag.verify;

import static com.acme.deploytag.verify.Proposals.PRODUCTION;
import static com.acme.deploytag.verify.Proposals.STAGING;
import static com.acme.deploytag.verify.Proposals.assertOnly;
import static com.acme.deploytag.verify.Proposals.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A freeze holds whoever wants something in, but who says why, and lets rollbacks through. */
final class FrozenTest {

  private static final String FROZEN =
      "is frozen since Sat 2000-01-01 00:00 until Sat 2100-01-02 00:00 (Europe/Berlin): \"feast\"";

  @RegisterExtension final Proposals proposals = new Proposals();

  @BeforeEach
  void start() {
    proposals.deploy("checkout", Forge.tag(1), Duration.ofHours(3));
    proposals.deploy("payments", Forge.tag(1), Duration.ofHours(3));
  }

  private void freeze(String line) {
    String catalog = proposals.main.text(Forge.CATALOG);
    String freeze =
        "\n    freeze: [{dates: 2000-01-01..2100-01-01, zone: Europe/Berlin, reason: feast}]";
    proposals.main.commit(Forge.CATALOG, catalog.replace(line, line + freeze), "freeze");
  }

  private static void assertFrozen(String environment, RunResult result) {
    assertEquals("refused", result.output("outcome"), result.log());
    String told = result.annotations("error").getFirst().message();
    assertTrue(told.contains(environment + " " + FROZEN), told);
    assertEquals(Forge.CATALOG, result.annotations("error").getFirst().file().orElse(""));
  }

  private Runner byHand(String operation, String more) {
    return proposals
        .forge
        .runner()
        .input("operation", operation)
        .workflowDispatch("{\"service\":\"checkout-service\"%s}".formatted(more));
  }

  @Test
  void anEnvironmentTakesNothing() throws Exception {
    freeze("accepts: promotion");
    assertFrozen("production", Forge.run(proposals.forge.promote("checkout-service")));
    assertFrozen("production", Forge.run(proposals.forge.promote("all")));
    RunResult status = Forge.run(proposals.forge.status());
    assertTrue(
        status
            .output("json")
            .contains(
                "\"frozen\":[{\"environment\":\"production\",\"since\":\"1999-12-31T23:00:00Z\","
                    + "\"until\":\"2100-01-01T23:00:00Z\",\"reason\":\"feast\"}]"),
        status.output("json"));
    assertTrue(status.log().contains("production " + FROZEN + "."), status.log());
    assertTrue(status.summary().contains("❄️ production is frozen"), status.summary());
    RunResult update = Forge.run(proposals.forge.update("checkout-service", Forge.tag(2)));
    assertEquals("pushed", update.output("outcome"), update.log());
    assertOnly(
        proposals.refuses(set(proposals.open(), PRODUCTION, Forge.tag(1))),
        Forge.CATALOG + ":10",
        "production " + FROZEN,
        "run this check again");
  }

  /** What is there already is no change, and a rollback is the way out. */
  @Test
  void whatIsThereMayStayOrGoBack() throws Exception {
    proposals.deploy("checkout", Forge.tag(2), Duration.ofHours(2));
    freeze("accepts: dispatch");
    RunResult again = Forge.run(proposals.forge.update("checkout-service", Forge.tag(2)));
    assertEquals("unchanged", again.output("outcome"), again.log());
    assertFrozen("staging", Forge.run(proposals.forge.update("checkout-service", Forge.tag(3))));
    RunResult back = Forge.run(proposals.forge.rollback("checkout-service"));
    assertEquals("pushed", back.output("outcome"), back.log());
  }

  @Test
  void aPersonGetsPastItWithAReason() throws Exception {
    freeze("accepts: promotion");
    RunResult result =
        Forge.run(byHand("promote", ",\"override-freeze\":\"payments are down: #42\""));
    assertEquals("pushed", result.output("outcome"), result.log());
    String message = proposals.main.git("log", "-1", "--format=%B", "main");
    assertTrue(message.contains("\nFreeze-Override: payments are down: #42\n"), message);
    String told = "production " + FROZEN + ", and goes in all the same: payments are down: #42";
    assertTrue(result.log().contains(told), result.log());
    assertTrue(result.summary().contains("payments are down"), result.summary());
    assertEquals(1, result.annotations("warning").size(), result.log());
  }

  /** Where nothing is frozen there is nothing to record. */
  @Test
  void aReasonForNothingIsNotRecorded() throws Exception {
    freeze("accepts: dispatch");
    RunResult result = Forge.run(byHand("promote", ",\"override-freeze\":\"it is late\""));
    assertEquals("pushed", result.output("outcome"), result.log());
    String message = proposals.main.git("log", "-1", "--format=%B", "main");
    assertFalse(message.contains("Freeze-Override"), message);
  }

  @Test
  void nobodyElseGetsPastIt() throws Exception {
    freeze("accepts: dispatch");
    Runner sent =
        proposals
            .forge
            .runner()
            .repositoryDispatch(
                """
                {"service":"checkout-service","tag":"%s","environment":"staging",\
                "override-freeze":"because"}\
                """
                    .formatted(Forge.tag(2)));
    assertFrozen("staging", Forge.run(sent));
    RunResult handedOn =
        Forge.run(
            proposals
                .forge
                .update("checkout-service", Forge.tag(2))
                .input("override-freeze", "because"));
    assertEquals("refused", handedOn.output("outcome"), handedOn.log());
    assertTrue(
        handedOn.log().contains("override-freeze is for runs that a person starts"),
        handedOn.log());
    for (String reason : new String[] {"true", "No", "a\\nTag: b", "a\\u2028b"}) {
      RunResult unreasoned =
          Forge.run(
              byHand(
                  "update",
                  ",\"tag\":\"%s\",\"environment\":\"staging\",\"override-freeze\":\"%s\""
                      .formatted(Forge.tag(2), reason)));
      assertEquals("refused", unreasoned.output("outcome"), unreasoned.log());
      assertTrue(unreasoned.log().contains("is no reason"), unreasoned.log());
    }
  }

  /**
   * Of a pull request, its own commits say why; where another service is meant, that is no word.
   */
  @Test
  void aProposalGetsPastItByItsCommits() throws Exception {
    freeze("accepts: dispatch");
    String trailers =
        "deploy: it\n\nService: %s\nEnvironment: staging\nFreeze-Override: it burns\n";
    BareRepo open = proposals.open();
    String text =
        open.text(STAGING).replaceFirst("newTag: [0-9a-f]{40}", "newTag: " + Forge.tag(2));
    String other = open.commit(STAGING, text, trailers.formatted("payments-service"));
    assertEquals(1, proposals.verify(other).exit());
    BareRepo again = proposals.main.branch("refs/pull/8/head");
    String own = again.commit(STAGING, text, trailers.formatted("checkout-service"));
    RunResult passed = proposals.passes(own);
    assertTrue(passed.summary().contains("goes in all the same: it burns"), passed.summary());
  }
}
