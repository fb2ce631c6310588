package com.acme.deploytag.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Chronicle;
import com.acme.deploytag.testkit.RunResult;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Histories as they come in life, each with the answer that its reader would give. */
final class HistoryShapesTest {

  @RegisterExtension final Shop shop = Shop.soaking();

  private void assertPromoted(RunResult result) {
    assertEquals("pushed", result.output("outcome"), result.log());
  }

  private void assertRefused(RunResult result, String... words) {
    assertEquals("refused", result.output("outcome"), result.log());
    for (String word : words) {
      assertTrue(result.log().contains(word), result.log());
    }
  }

  @Test
  void soaked() throws Exception {
    shop.pin(31, "checkout", "staging", "v1");
    assertPromoted(shop.promote("checkout"));
  }

  @Test
  void notSoakedYet() throws Exception {
    shop.pin(29, "checkout", "staging", "v1");
    assertRefused(shop.promote("checkout"), "soak");
  }

  /** Made long ago, landed just now on top of what others landed: that is when it got there. */
  @Test
  void oldCommitOnTopOfANewOne() throws Exception {
    shop.others(1);
    shop.pin(5_000, "checkout", "staging", "v1");
    assertRefused(shop.promote("checkout"), "soak");
  }

  @Test
  void commitFromTheFuture() throws Exception {
    shop.pin(-500, "checkout", "staging", "v1");
    assertRefused(shop.promote("checkout"), "soak");
  }

  /** What lies on top may be as old as anybody likes: it does not tell when this one landed. */
  @Test
  void commitFromTheFutureWithAnOldOneOnTop() throws Exception {
    shop.pin(-500, "checkout", "staging", "v1");
    Chronicle.of(shop.repo).commit(shop.ago(40), "other", Map.of("README.md", "other\n")).write();
    assertRefused(shop.promote("checkout"), "soak");
  }

  /** A branch was open for hours; its pin got there with the merge. */
  @Test
  void mergedPullRequest() throws Exception {
    Chronicle.of(shop.repo)
        .merge(
            shop.ago(10),
            "Merge pull request #1",
            shop.ago(300),
            "set the tag by hand",
            Shop.files("checkout", "staging", "v1"))
        .write();
    assertRefused(shop.promote("checkout"), "soak");
  }

  @Test
  void mergedLongAgo() throws Exception {
    Chronicle.of(shop.repo)
        .merge(
            shop.ago(50),
            "Merge pull request #1",
            shop.ago(300),
            "set the tag by hand",
            Shop.files("checkout", "staging", "v1"))
        .write();
    assertPromoted(shop.promote("checkout"));
  }

  /** What was away and came back starts anew. */
  @Test
  void reverted() throws Exception {
    shop.pin(700, "checkout", "staging", "v1");
    shop.pin(100, "checkout", "staging", "v2");
    shop.pin(10, "checkout", "staging", "v1");
    assertRefused(shop.promote("checkout"), "soak");
  }

  @Test
  void editedBesideThePin() throws Exception {
    shop.pin(60, "checkout", "staging", "v1");
    shop.repo.commit(
        Shop.path("checkout", "staging"),
        Shop.overlay("checkout", "v1") + "namePrefix: x-\n",
        "a label");
    assertPromoted(shop.promote("checkout"));
  }

  @Test
  void brokenForAWhile() throws Exception {
    shop.pin(600, "checkout", "staging", "v1");
    Chronicle.of(shop.repo)
        .commit(shop.ago(20), "a slip", Map.of(Shop.path("checkout", "staging"), "images: [\n"))
        .write();
    shop.pin(10, "checkout", "staging", "v1");
    assertRefused(shop.promote("checkout"), "soak");
  }

  /** The service is the same by the catalog, wherever its folder is. */
  @Test
  void movedFolder() throws Exception {
    shop.pin(60, "checkout", "staging", "v1");
    Map<String, String> catalog = new HashMap<>();
    catalog.put(
        Shop.CATALOG, Shop.catalog("soak: 30m").replace("apps/checkout", "teams/shop/checkout"));
    Chronicle.of(shop.repo)
        .move(shop.ago(5), "move", "apps/checkout", "teams/shop/checkout", catalog)
        .write();
    assertPromoted(shop.promote("checkout"));
    assertTrue(
        shop.repo
            .text("teams/shop/checkout/overlays/production/kustomization.yaml")
            .contains("v1"));
  }

  @Test
  void newService() throws Exception {
    String path = Shop.path("checkout", "production");
    shop.repo.commit(path, "resources: [../../base]\n", "not there yet");
    shop.pin(60, "checkout", "staging", "v1");
    assertPromoted(shop.promote("checkout"));
  }

  /** A forced push put another history in its place: what that does not show did not happen. */
  @Test
  void forcedPush() throws Exception {
    shop.pin(60, "checkout", "staging", "v1");
    Map<String, String> all = new HashMap<>();
    all.put(Shop.CATALOG, Shop.catalog("soak: 30m"));
    all.putAll(Shop.files("checkout", "staging", "v1", "payments", "staging", "w0"));
    all.putAll(Shop.files("checkout", "production", "v0", "payments", "production", "w0"));
    Chronicle.anew(shop.repo).commit(shop.ago(7), "all in one", all).write();
    assertRefused(shop.promote("checkout"), "soak");
  }

  /** As deep as it must, and no deeper: what decides stands in the last commits. */
  @Test
  void longHistory() throws Exception {
    shop.pin(60, "checkout", "staging", "v1");
    shop.others(900);
    assertPromoted(shop.promote("checkout"));
  }

  @Test
  void shallowRemote() throws Exception {
    shop.pin(60, "checkout", "staging", "v1");
    shop.pin(50, "payments", "staging", "w1");
    shop.pin(10, "payments", "staging", "w2");
    String cut = shop.repo.git("rev-parse", "main");
    Files.writeString(shop.repo.dir().resolve("shallow"), cut + "\n");
    // All that is left of the history is ten minutes long.
    assertRefused(shop.promote("checkout"), cut.substring(0, 10));
  }
}
