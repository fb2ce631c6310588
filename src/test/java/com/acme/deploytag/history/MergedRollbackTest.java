package com.acme.deploytag.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Chronicle;
import com.acme.deploytag.testkit.RunResult;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rollback by pull request rejects, however GitHub merges it; and what is only said. */
final class MergedRollbackTest {

  private static final String SAID =
      """
      Service: checkout
      Environment: staging
      Image: acme/checkout
      Tag: v1
      Previous-Tag: v2
      Rejected-Tag: v2
      """;
  private static final String OTHER =
      """
      Service: payments
      Environment: staging
      Tag: w1
      Previous-Tag: w2
      Rejected-Tag: w2
      """;

  @RegisterExtension
  final Shop shop =
      new Shop("")
          .pinned(300, "checkout", "staging", "v1", "payments", "staging", "w1")
          .pinned(200, "checkout", "staging", "v2", "payments", "staging", "w2");

  private void assertRejected(String service, String tag) throws Exception {
    RunResult result = shop.update(service, tag);
    assertEquals("refused", result.output("outcome"), result.log());
    assertTrue(result.log().contains("was rejected"), result.log());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rollback: checkout (#7)\n\n%s",
        "rollback (#7)\n\n* rollback: checkout\n\n%s\n* typo\n\n* more\n",
        "rollback (#7)\n\n%s\nSigned-off-by: a <a@b>\n",
        "rollback (#7)\n\n%sSigned-off-by: a <a@b>\n",
        "rollback (#7)\n\n* typo\n\n---------\n\n%s\nCo-authored-by: a <a@b>\n",
        "rollback (#7)\r\n\r\n%s\r\n",
      })
  void squashed(String shape) throws Exception {
    Chronicle.of(shop.repo)
        .commit(shop.ago(50), shape.formatted(SAID), Shop.files("checkout", "staging", "v1"))
        .write();
    assertRejected("checkout", "v2");
  }

  @Test
  void twoInOneSquash() throws Exception {
    String message =
        "rollbacks (#7)\n\n* rollback: checkout\n\n" + SAID + "\n* payments\n\n" + OTHER;
    Map<String, String> files =
        Shop.files("checkout", "staging", "v1", "payments", "staging", "w1");
    Chronicle.of(shop.repo).commit(shop.ago(50), message, files).write();
    assertRejected("checkout", "v2");
    assertRejected("payments", "w2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Service: checkout\nEnvironment: staging\nRejected-Tag: v3\n",
        "Service: checkout\nEnvironment: staging\nTag: v3\nSequence: 999999999999999999\n",
        "Service: checkout\nEnvironment: production\nRejected-Tag: v3\n",
      })
  void whatIsOnlySaidCountsNothing(String said) throws Exception {
    Map<String, String> docs = Map.of("README.md", "docs\n");
    Chronicle.of(shop.repo)
        .commit(shop.ago(50), "docs\n\n" + said, docs)
        .merge(shop.ago(40), "Merge #8\n\n" + said, shop.ago(45), "docs\n\n" + said, docs)
        .write();
    RunResult result = shop.update("checkout", "v3", ",\"sequence\":7");
    assertEquals("pushed", result.output("outcome"), result.log());
  }

  @Test
  void noMessageLiftsARejectionOrHidesIt() throws Exception {
    Chronicle chronicle = Chronicle.of(shop.repo);
    chronicle.commit(shop.ago(60), "rollback\n\n" + SAID, Shop.files("checkout", "staging", "v1"));
    String allowed = "Service: checkout\nEnvironment: staging\nTag: v2\nAllowed-Tag: v2\n";
    chronicle.commit(shop.ago(50), "docs\n\n" + allowed, Map.of("README.md", "docs\n")).write();
    shop.others(80);
    String last = "Run: x\nLast-Rejection: none as of " + shop.repo.tip() + "\n";
    Chronicle.of(shop.repo)
        .commit(
            shop.ago(1),
            "deploy\n\nService: payments\nEnvironment: staging\nTag: w9\n" + last,
            Shop.files("payments", "staging", "w9"))
        .write();
    assertRejected("checkout", "v2");
  }
}
