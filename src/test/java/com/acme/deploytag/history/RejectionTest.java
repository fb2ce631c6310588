package com.acme.deploytag.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Chronicle;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was rolled back stays away, wherever in the history that stands. */
final class RejectionTest {

  @TempDir Path folder;
  private Shop shop;

  @BeforeEach
  void open() throws Exception {
    shop = new Shop(folder, "");
    shop.pin(300, "checkout", "staging", "v1", "checkout", "production", "v1");
    shop.pin(200, "checkout", "staging", "v2");
  }

  @AfterEach
  void close() {
    shop.close();
  }

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

  /** A rollback far behind is found by what later commits of the action say of it. */
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

  /** And where no commit says anything, the next one does. */
  @Test
  void behindCommitsByHandOnly() throws Exception {
    rollBackStaging();
    shop.others(300);
    assertRejected(shop.update("checkout", "v2"));
  }

  /** A plain update costs no second fetch, however long the history is. */
  @Test
  void isKnownWithoutAnotherFetch() throws Exception {
    shop.others(300);
    assertEquals("pushed", shop.update("checkout", "v3").output("outcome"));
    assertTrue(
        shop.message().stream().anyMatch(l -> l.startsWith("Last-Rejection: none as of ")),
        shop.message().toString());
    shop.server.forgetRequests();
    assertEquals("pushed", shop.update("checkout", "v4").output("outcome"));
    assertEquals(3, shop.server.requests().size(), shop.server.requests().toString());
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
