package com.acme.deploytag.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Chronicle;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Git;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Step;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of a long history is read, in figures that do not depend on the machine. */
final class LongHistoryTest {

  private static final int LONG = 3_000;

  @TempDir Path folder;
  @RegisterExtension final Shop shop = Shop.soaking();

  private record Cost(int requests, long bytes) {}

  /**
   * What a promotion of checkout costs.
   *
   * @param kib how large its event says that the repository is
   */
  private Cost cost(String outcome, long kib) throws Exception {
    shop.server.forgetRequests();
    long before = shop.server.bytesMoved();
    RunResult result =
        Shop.run(shop.runner().repositorySize(kib).workflowDispatch("{\"service\":\"checkout\"}"));
    assertEquals(outcome, result.output("outcome"), result.log());
    return new Cost(shop.server.requests().size(), shop.server.bytesMoved() - before);
  }

  /** A new version in staging, and something on top. */
  private void deployed(String tag) {
    shop.pin(60, "checkout", "staging", tag);
    Chronicle.of(shop.repo)
        .commit(shop.ago(50), "other", Shop.files("payments", "staging", "w0"))
        .write();
  }

  /** As it was made, by loose objects, it could be fetched, but not as any forge would send it. */
  private void packed() {
    shop.repo.git("repack", "-adq");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void costsNoMoreWhereTheAnswerIsNear(long kib) throws Exception {
    String start = shop.repo.tip();
    Cost cost = near(500, kib);
    shop.repo.git("update-ref", "refs/heads/main", start);
    Cost later = near(LONG, kib);
    // To know what was rejected takes the older commits, but nothing that is in them.
    assertEquals(cost.requests() + 1, later.requests());
    assertTrue(later.bytes() < cost.bytes() + 300 * (LONG - 500), cost + " " + later);
    // Where the tip is; the last commits; the older ones; the push. A large repository's folders
    // come one by one.
    assertEquals(kib == 0 ? 4 : 9, cost.requests());
  }

  /** What a promotion costs that the last commits of so many allow. */
  private Cost near(int commits, long kib) throws Exception {
    Chronicle chronicle = Chronicle.of(shop.repo);
    for (int i = 0; i < commits; i++) {
      chronicle.commit(shop.ago(700), "other " + i, Map.of("README.md", "change " + i + "\n"));
    }
    chronicle.write();
    deployed("v1");
    packed();
    return cost("pushed", kib);
  }

  /** Each older commit comes once, whatever has to be looked at; files only as far as needed. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void getsTheHistoryOnceWhereTheAnswerIsFar(long kib) throws Exception {
    shop.pin(70, "payments", "production", "w9");
    shop.others(LONG);
    deployed("v1");
    packed();
    long before = shop.server.bytesMoved();
    Git.run(folder, "clone", "-q", "--bare", shop.server.cloneUrl("acme/ecommerce-infra"), "all");
    long all = shop.server.bytesMoved() - before;
    Cost cost = cost("refused", kib);
    assertTrue(cost.bytes() < all, cost + ", and all are " + all);
    // Besides those above: 512 commits, and all of them; each followed by the overlays' files.
    assertTrue(cost.requests() <= (kib == 0 ? 6 : 11), cost.toString());
  }

  /** What is known of the history when the push comes too late is known at the next attempt. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void losesARaceAfterLookingBack(long kib) throws Exception {
    deployed("v1");
    shop.others(900);
    packed();
    shop.server.arm(Step.PUSH, new Fault.Before(() -> shop.others(100)));
    cost("pushed", kib);
    assertEquals("v1", shop.tag("checkout", "production"));
  }
}
