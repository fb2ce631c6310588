package com.acme.deploytag.verify;

import static com.acme.deploytag.verify.Proposals.PRODUCTION;
import static com.acme.deploytag.verify.Proposals.STAGING;
import static com.acme.deploytag.verify.Proposals.assertOnly;
import static com.acme.deploytag.verify.Proposals.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An emergency stop holds whoever wants something in, and lets rollbacks through. */
final class SuspendTest {

  private static final String STOP = "is suspended: nothing gets in but a rollback";

  @RegisterExtension final Proposals proposals = new Proposals();

  @BeforeEach
  void start() {
    proposals.deploy("checkout", Forge.tag(1), Duration.ofHours(3));
    proposals.deploy("payments", Forge.tag(1), Duration.ofHours(3));
  }

  private void suspend(String line) {
    String catalog = proposals.main.text(Forge.CATALOG);
    String suspended = catalog.replace(line, line + "\n    suspend: true");
    assertTrue(!suspended.equals(catalog), line);
    proposals.main.commit(Forge.CATALOG, suspended, "stop");
  }

  private static void assertStopped(RunResult result) {
    assertEquals("refused", result.output("outcome"), result.log());
    String told = result.annotations("error").getFirst().message();
    assertTrue(told.contains(STOP), told);
    assertEquals(Forge.CATALOG, result.annotations("error").getFirst().file().orElse(""));
  }

  @Test
  void anEnvironmentTakesNothing() throws Exception {
    suspend("accepts: promotion");
    assertStopped(Forge.run(proposals.forge.promote("checkout-service")));
    assertStopped(Forge.run(proposals.forge.promote("all")));
    RunResult status = Forge.run(proposals.forge.status());
    assertTrue(status.output("json").contains("production " + STOP), status.output("json"));
    RunResult update = Forge.run(proposals.forge.update("checkout-service", Forge.tag(2)));
    assertEquals("pushed", update.output("outcome"), update.log());
    assertOnly(
        proposals.refuses(set(proposals.open(), PRODUCTION, Forge.tag(1))),
        Forge.CATALOG + ":10",
        "production " + STOP);
  }

  @Test
  void aServiceStaysWhereItIs() throws Exception {
    suspend("path: apps/checkout");
    assertStopped(Forge.run(proposals.forge.update("checkout-service", Forge.tag(2))));
    assertStopped(Forge.run(proposals.forge.promote("checkout-service")));
    RunResult all = Forge.run(proposals.forge.promote("all"));
    assertEquals("pushed", all.output("outcome"), all.log());
    assertEquals("catalog-service,inventory-service,payments-service", all.output("service"));
    assertTrue(all.log().contains("checkout-service was left out: "), all.log());
    assertOnly(
        proposals.refuses(set(proposals.open(), STAGING, Forge.tag(2))),
        Forge.CATALOG + ":26",
        "checkout-service " + STOP);
  }

  /** What is there already is no change, and a rollback is the way out. */
  @Test
  void whatIsThereMayStayOrGoBack() throws Exception {
    proposals.deploy("checkout", Forge.tag(2), Duration.ofHours(2));
    suspend("accepts: dispatch");
    RunResult again = Forge.run(proposals.forge.update("checkout-service", Forge.tag(2)));
    assertEquals("unchanged", again.output("outcome"), again.log());
    assertStopped(Forge.run(proposals.forge.update("checkout-service", Forge.tag(3))));
    RunResult back =
        Forge.run(proposals.forge.rollback("checkout-service").input("environment", "staging"));
    assertEquals("pushed", back.output("outcome"), back.log());
  }
}
