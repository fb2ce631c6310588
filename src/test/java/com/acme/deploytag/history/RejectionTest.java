package com.acme.deploytag.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Chronicle;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was rolled back stays away, wherever in the history that stands. */
final class RejectionTest {

  @RegisterExtension
  final Shop shop =
      new Shop("")
          .pinned(300, "checkout", "staging", "v1", "checkout", "production", "v1")
          .pinned(200, "checkout", "staging", "v2");

  private void rollBackStaging() throws Exception {
    assertEquals("pushed", shop.rollback("checkout", "staging").output("outcome"));
    assertEquals("v1", shop.tag("checkout", "staging"));
  }

  private static void assertRejected(RunResult result) {
    assertEquals("refused", result.output("outcome"), result.log());
    String told = result.annotations("error").getFirst().message();
    assertTrue(told.startsWith("checkout \"v2\" was rejected: "), told);
  }

  @Test
  void updateIsRefused() throws Exception {
    rollBackStaging();
    assertRejected(shop.update("checkout", "v2"));
    assertEquals("pushed", shop.update("checkout", "v3").output("outcome"));
  }

  /** Nothing is to be done, and running a job again must not fail; but it is no good news. */
  @Test
  void inPlaceItIsASuccessWithAWarning() throws Exception {
    rollBackStaging();
    shop.pin(1, "checkout", "staging", "v2", "checkout", "production", "v2");
    for (RunResult result :
        List.of(shop.update("checkout", "v2"), shop.promote("checkout"), shop.promote("all"))) {
      assertEquals("unchanged", result.output("outcome"), result.log());
      assertEquals(0, result.exit());
      String warning = result.annotations("warning").getFirst().message();
      assertTrue(warning.startsWith("checkout \"v2\" was rejected: "), warning);
      assertTrue(warning.contains(", and is in place all the same. "), warning);
      assertTrue(result.summary().contains("is in place all the same"), result.summary());
    }
  }

  private static final String DIGEST = "sha256:" + "a".repeat(64);
  private static final String OTHER = "sha256:" + "b".repeat(64);

  private static String digest(String digest) {
    return ",\"digest\":\"%s\"".formatted(digest);
  }

  /** A digest says which build it is, whatever its tag; a tag alone may be the one rejected. */
  @Test
  void withADigestItIsOfThatBuild() throws Exception {
    assertEquals("pushed", shop.update("checkout", "v3", digest(DIGEST)).output("outcome"));
    assertEquals("pushed", shop.rollback("checkout", "staging").output("outcome"));
    for (RunResult result :
        List.of(
            shop.update("checkout", "v3", digest(DIGEST)),
            shop.update("checkout", "v3"),
            shop.update("checkout", "v3-again", digest(DIGEST)))) {
      assertEquals("refused", result.output("outcome"), result.log());
      String told = result.annotations("error").getFirst().message();
      assertTrue(told.startsWith("checkout \"v3\" was rejected: "), told);
    }
    assertEquals("pushed", shop.update("checkout", "v3", digest(OTHER)).output("outcome"));
  }

  /** What a rollback took away without a digest may be any build of that tag. */
  @Test
  void withoutADigestItIsOfEveryBuildOfTheTag() throws Exception {
    rollBackStaging();
    assertRejected(shop.update("checkout", "v2", digest(OTHER)));
  }

  /** It is allowed there and beyond, but not where it was rejected. */
  @Test
  void allowedOnceItHoldsDownstream() throws Exception {
    String catalog =
        Shop.catalog("")
            .replace("services:", "  eu: {accepts: promotion, from: production}\nservices:");
    shop.repo.commit(Shop.CATALOG, catalog, "three steps");
    shop.pin(150, "checkout", "eu", "v1");
    rollBackStaging();
    shop.pin(1, "checkout", "staging", "v2");
    assertRejected(promote("production", ""));
    RunResult allowed = promote("production", ",\"allow-rejected\":\"true\"");
    assertEquals("pushed", allowed.output("outcome"), allowed.log());
    RunResult result = promote("eu", "");
    assertEquals("pushed", result.output("outcome"), result.log());
    shop.pin(0, "checkout", "staging", "v1");
    assertRejected(shop.update("checkout", "v2"));
    assertEquals("pushed", shop.rollback("checkout", "production").output("outcome"));
    shop.pin(0, "checkout", "eu", "v1", "checkout", "production", "v2");
    assertRejected(promote("eu", ""));
  }

  private RunResult promote(String to, String more) throws Exception {
    return Shop.run(
        shop.runner()
            .workflowDispatch("{\"service\":\"checkout\",\"to\":\"%s\"%s}".formatted(to, more)));
  }

  @Test
  void anotherServiceMayHaveATagOfThatName() throws Exception {
    rollBackStaging();
    shop.pin(5, "payments", "staging", "w1");
    assertEquals("pushed", shop.update("payments", "v2").output("outcome"));
  }

  /** Whoever may dispatch must not be able to undo a rollback. */
  @Test
  void aPayloadCannotAllowIt() throws Exception {
    rollBackStaging();
    assertRejected(shop.update("checkout", "v2", ",\"allow-rejected\":\"true\""));
  }

  @Test
  void theWorkflowCanAndTheCommitSaysSo() throws Exception {
    rollBackStaging();
    Runner runner =
        shop.runner()
            .repositoryDispatch(
                "{\"service\":\"checkout\",\"tag\":\"v2\",\"environment\":\"staging\"}")
            .input("allow-rejected", "true");
    assertEquals("pushed", Shop.run(runner).output("outcome"));
    assertTrue(shop.message().contains("Allowed-Tag: v2"), shop.message().toString());
    assertEquals("pushed", shop.update("checkout", "v3").output("outcome"));
    assertEquals("pushed", shop.update("checkout", "v2").output("outcome"), "allowed for good");
  }

  /** However many commits lie between, within the catalog's history. */
  @Test
  void farBehindInTheHistory() throws Exception {
    shop.others(40);
    rollBackStaging();
    assertEquals("pushed", shop.update("checkout", "v3").output("outcome"));
    for (int i = 0; i < 3; i++) {
      shop.others(60);
      assertRejected(shop.update("checkout", "v2"));
      assertEquals("pushed", shop.update("checkout", "v4-" + i).output("outcome"));
    }
  }

  /** Of older commits an update fetches nothing but themselves, and those in one more request. */
  @Test
  void costsOneMoreRequest() throws Exception {
    rollBackStaging();
    shop.others(300);
    shop.server.forgetRequests();
    assertRejected(shop.update("checkout", "v2"));
    // Not the push; but what the rollback did, which is proven: its folders, and the overlays.
    assertTrue(shop.server.requests().size() <= 6, shop.server.requests().toString());
    shop.server.forgetRequests();
    long before = shop.server.bytesMoved();
    assertEquals("pushed", shop.update("checkout", "v4").output("outcome"));
    assertEquals(4, shop.server.requests().size(), shop.server.requests().toString());
    assertTrue(shop.server.bytesMoved() - before < 120_000, "moved too much");
  }

  @Test
  void inAMergedCommitItCountsToo() throws Exception {
    Map<String, String> files = Shop.files("checkout", "staging", "v1");
    String message =
        """
        rollback: checkout in staging to v1 (was v2)

        Service: checkout
        Environment: staging
        Image: acme/checkout
        Tag: v1
        Previous-Tag: v2
        Rejected-Tag: v2
        """;
    Chronicle.of(shop.repo)
        .merge(shop.ago(50), "Merge pull request #7", shop.ago(60), message, files)
        .write();
    assertRejected(shop.update("checkout", "v2"));
  }
}
