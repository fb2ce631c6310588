package com.acme.deploytag.verify;

import static com.acme.deploytag.verify.Proposals.PRODUCTION;
import static com.acme.deploytag.verify.Proposals.STAGING;
import static com.acme.deploytag.verify.Proposals.assertOnly;
import static com.acme.deploytag.verify.Proposals.edit;
import static com.acme.deploytag.verify.Proposals.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tags of an environment's or a service's own hold whoever wants one in. */
final class TagsTest {

  @RegisterExtension final Proposals proposals = new Proposals();

  @BeforeEach
  void start() {
    proposals.deploy("checkout", Forge.tag(1), Duration.ofHours(3));
    proposals.deploy("payments", Forge.tag(1), Duration.ofHours(3));
    String catalog = proposals.main.text(Forge.CATALOG);
    String changed =
        catalog
            .replace("accepts: promotion", "accepts: promotion\n    tags: {allow: 'v[0-9]+'}")
            .replace(
                "path: apps/checkout",
                "path: apps/checkout\n    tags: {allow: '(v|r)[0-9]+', deny: [v13]}");
    assertEquals(3, changed.split("    tags: ", -1).length, changed);
    proposals.main.commit(Forge.CATALOG, changed, "tags");
  }

  private RunResult update(String tag) throws Exception {
    return Forge.run(proposals.forge.update("checkout-service", tag));
  }

  private static void assertRefused(RunResult result, String expected) {
    assertEquals("refused", result.output("outcome"), result.log());
    String told = result.annotations("error").getFirst().message();
    assertTrue(told.contains(expected), told);
  }

  @Test
  void holdUpdatesAndPromotions() throws Exception {
    assertRefused(update(Forge.tag(2)), "does not match checkout-service's tags.allow");
    assertRefused(update("v13"), "is denied by checkout-service's tags.deny");
    RunResult other = Forge.run(proposals.forge.update("payments-service", Forge.tag(2)));
    assertEquals("pushed", other.output("outcome"), other.log());
    RunResult own = update("r1");
    assertEquals("pushed", own.output("outcome"), own.log());
    assertRefused(
        Forge.run(proposals.forge.promote("checkout-service")),
        "\"r1\" does not match production's tags.allow");
    RunResult release = update("v1");
    assertEquals("pushed", release.output("outcome"), release.log());
    RunResult promoted = Forge.run(proposals.forge.promote("checkout-service"));
    assertEquals("pushed", promoted.output("outcome"), promoted.log());
  }

  @Test
  void holdPullRequests() throws Exception {
    assertEquals("r1", update("r1").output("tag"));
    assertOnly(
        proposals.refuses(edit(proposals.open(), STAGING, "newTag: r1", "newTag: v13")),
        STAGING + ":20",
        "is denied by checkout-service's tags.deny");
    assertOnly(
        proposals.refuses(set(proposals.open(), PRODUCTION, "r1")),
        PRODUCTION + ":21",
        "does not match production's tags.allow");
  }
}
