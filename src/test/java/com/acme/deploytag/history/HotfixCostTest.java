package com.acme.deploytag.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Chronicle;
import com.acme.deploytag.testkit.RunResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What it costs to know that what has long run in production is no hotfix. */
final class HotfixCostTest {

  private static final int LONG = 1_500;
  private static final String PROMOTED =
      """
      promote: checkout to production (v1)

      Service: checkout
      Environment: production
      Image: acme/checkout
      Tag: v1
      Promoted-From: staging
      """;
  private static final String DEPLOYED =
      """
      deploy: checkout v1 to staging

      Service: checkout
      Environment: staging
      Image: acme/checkout
      Tag: v1
      """;

  @TempDir Path folder;
  @RegisterExtension final Shop shop = new Shop("");

  /** How production got its version. */
  enum Way {
    PROMOTION,
    MERGE,
    SQUASH,
    DEPLOY,
    FIRST,
    BY_HAND,
    FORGED;

    private void take(Shop shop) {
      Map<String, String> staging = Shop.files("checkout", "staging", "v1");
      Map<String, String> production = Shop.files("checkout", "production", "v1");
      String squash = "Promote it (#7)\n\n* " + PROMOTED + "\n---------\n\nCo-authored-by: A\n";
      Chronicle history =
          this == FIRST
              ? Chronicle.anew(shop.repo)
                  .commit(
                      shop.ago(10_000),
                      "all",
                      Map.of(
                          Shop.CATALOG,
                          shop.repo.text(Shop.CATALOG),
                          Shop.path("checkout", "production"),
                          Shop.overlay("checkout", "v1")))
              : Chronicle.of(shop.repo)
                  .commit(shop.ago(9_000), "first", Shop.files("checkout", "production", "v0"));
      if (this != FIRST && this != FORGED) {
        history.commit(shop.ago(8_000), this == DEPLOY ? DEPLOYED : "by hand", staging);
      }
      switch (this) {
        case PROMOTION, FORGED -> history.commit(shop.ago(7_000), PROMOTED, production);
        case MERGE ->
            history.merge(shop.ago(7_000), "Merge #7", shop.ago(7_001), PROMOTED, production);
        case SQUASH -> history.commit(shop.ago(7_000), squash, production);
        case DEPLOY, BY_HAND -> history.commit(shop.ago(7_000), "by hand", production);
        case FIRST -> {}
      }
      // Else the last commits would tell.
      history.commit(shop.ago(6_500), "by hand", Shop.files("checkout", "staging", "v1b")).write();
    }
  }

  private record Cost(int requests, long bytes, boolean isWarned) {
    /** Whether the commits came without what is in them, but for a few. */
    boolean isLittle() {
      return bytes < 300 * LONG;
    }
  }

  private void open(Way way, String rules) {
    shop.begin(rules);
    shop.server.forgetRequests();
    way.take(shop);
    Chronicle others = Chronicle.of(shop.repo);
    for (int i = 0; i < LONG; i++) {
      // Each with folders of its own.
      others.commit(shop.ago(6_000), "other", Map.of("other/%d/README.md".formatted(i), "x\n"));
    }
    others.write();
    shop.pin(50, "checkout", "staging", "v2");
    shop.repo.git("repack", "-adq");
  }

  private Cost cost(long kib) throws Exception {
    long before = shop.server.bytesMoved();
    RunResult result =
        Shop.run(shop.runner().repositorySize(kib).workflowDispatch("{\"service\":\"checkout\"}"));
    assertEquals("pushed", result.output("outcome"), result.log());
    return new Cost(
        shop.server.requests().size(),
        shop.server.bytesMoved() - before,
        result.summary().contains("never stood in staging"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BY_HAND", "FORGED"})
  void isKnownBySingleCommits(Way way) throws Exception {
    for (String rules : List.of("", "hotfix: refuse")) {
      open(way, rules);
      Cost cost = cost(0);
      assertFalse(cost.isWarned());
      assertTrue(cost.isLittle(), way + " " + cost);
      // Where the tip is; the last commits; the older ones; of single ones the root, the folder of
      // all services, that of the service; the push.
      assertEquals(7, cost.requests());
    }
  }

  @Test
  void isKnownByFewRequestsOfALargeRepository() throws Exception {
    open(Way.PROMOTION, "");
    Cost cost = cost(1_000_000);
    assertTrue(cost.isLittle(), cost.toString());
    // The tip's folders come one by one.
    assertEquals(7 + 5, cost.requests());
  }

  /** Who says nothing, and who says what is not so, is judged by all that was done. */
  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"BY_HAND", "FORGED"})
  void isLookedForInAllThatIsThere(Way way) throws Exception {
    open(way, "");
    Cost cost = cost(0);
    assertEquals(way == Way.FORGED, cost.isWarned());
    assertFalse(cost.isLittle(), way + " " + cost);
  }

  /** Such a server gives no single folders away. */
  @Test
  void isKnownWithAServerOfTheFirstProtocol() throws Exception {
    shop.server.protocol2(false);
    Way.PROMOTION.take(shop);
    shop.others(100);
    shop.pin(0, "checkout", "staging", "v2");
    assertFalse(cost(0).isWarned());
  }
}
