package com.acme.deploytag.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rolls back by the history of a real repository. */
final class RollbackTest {

  @RegisterExtension final Shop shop = new Shop("");

  private static void assertPushed(RunResult result) {
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals(0, result.exit());
  }

  private static String refusal(RunResult result) {
    assertEquals("refused", result.output("outcome"), result.log());
    assertEquals(1, result.exit());
    return result.annotations("error").getFirst().message();
  }

  private void threeVersions() {
    shop.pin(300, "checkout", "production", "v1");
    shop.pin(200, "checkout", "production", "v2");
    shop.pin(100, "checkout", "production", "v3");
  }

  @Test
  void goesBackToWhatStoodBefore() throws Exception {
    threeVersions();
    assertPushed(shop.rollback("checkout", "production"));
    assertEquals("v2", shop.tag("checkout", "production"));
    assertEquals("rollback: checkout in production to v2 (was v3)", shop.message().getFirst());
    assertTrue(shop.message().contains("Rejected-Tag: v3"), shop.message().toString());
  }

  @Test
  void twiceGoesTwoStepsBack() throws Exception {
    threeVersions();
    assertPushed(shop.rollback("checkout", "production"));
    assertPushed(shop.rollback("checkout", "production"));
    assertEquals("v1", shop.tag("checkout", "production"));
    String third = refusal(shop.rollback("checkout", "production"));
    assertTrue(third.startsWith("there is no version before \"v1\""), third);
  }

  @Test
  void goesToTheTagThatIsNamed() throws Exception {
    threeVersions();
    assertPushed(shop.rollback("checkout", "production", "tag", "v1"));
    assertEquals("rollback: checkout in production to v1 (was v3)", shop.message().getFirst());
  }

  @Test
  void refusesATagThatNeverWasThere() throws Exception {
    threeVersions();
    String told = refusal(shop.rollback("checkout", "production", "tag", "v9"));
    assertTrue(
        told.startsWith("\"v9\" was never pinned in the history of checkout in production"), told);
  }

  @Test
  void refusesARejectedTagUntilItIsAllowed() throws Exception {
    threeVersions();
    assertPushed(shop.rollback("checkout", "production"));
    String told = refusal(shop.rollback("checkout", "production", "tag", "v3"));
    assertTrue(told.startsWith("checkout \"v3\" was rejected: octocat rolled it back"), told);
    assertPushed(shop.rollback("checkout", "production", "tag", "v3", "allow-rejected", "true"));
    assertTrue(shop.message().contains("Allowed-Tag: v3"), shop.message().toString());
    assertEquals("v3", shop.tag("checkout", "production"));
  }

  /** In an emergency, a rule that came later must not stand in the way. */
  @Test
  void goesBackToATagThatTheRulesWouldNotLetInToday() throws Exception {
    threeVersions();
    shop.repo.commit(Shop.CATALOG, Shop.catalog("") + "tags: {deny: [v2], allow: 'v[1-3]'}\n", "r");
    RunResult result = shop.rollback("checkout", "production");
    assertPushed(result);
    assertEquals("v2", shop.tag("checkout", "production"));
    String warning = result.annotations("warning").getFirst().message();
    assertTrue(
        warning.startsWith("checkout goes back all the same, but the tag \"v2\" is denied"),
        warning);
    assertTrue(result.summary().contains("goes back all the same"), result.summary());
  }

  @Test
  void takesSeveralServicesInOneCommit() throws Exception {
    shop.pin(200, "checkout", "production", "v1", "payments", "production", "w1");
    shop.pin(100, "checkout", "production", "v2", "payments", "production", "w2");
    String before = shop.repo.tip();
    assertPushed(shop.rollback("checkout,payments", "production"));
    assertEquals(before, shop.repo.git("rev-parse", "main^"));
    assertEquals("v1", shop.tag("checkout", "production"));
    assertEquals("w1", shop.tag("payments", "production"));
    assertEquals(2, shop.message().stream().filter(l -> l.startsWith("Rejected-Tag: ")).count());
  }

  @Test
  void followsHandEditsAndReverts() throws Exception {
    threeVersions();
    shop.pin(50, "checkout", "production", "v2");
    assertPushed(shop.rollback("checkout", "production"));
    assertEquals("v3", shop.tag("checkout", "production"));
  }

  /** The version before is far behind in the branch's history. */
  @Test
  void looksAsFarBackAsItMust() throws Exception {
    threeVersions();
    shop.others(700);
    assertPushed(shop.rollback("checkout", "production"));
    assertEquals("v2", shop.tag("checkout", "production"));
  }

  @Test
  void bringsBackTheDigestAndLeavesTheNameAsItIs() throws Exception {
    String path = Shop.path("checkout", "production");
    shop.repo.commit(
        path,
        """
        images:
        - name: acme/checkout
          newName: mirror.example/checkout
          newTag: v1
          digest: sha256:%s
        """
            .formatted("a".repeat(64)),
        "v1");
    shop.pin(10, "checkout", "production", "v2");
    assertPushed(shop.rollback("checkout", "production"));
    String text = shop.repo.text(path);
    assertTrue(text.contains("digest: sha256:aaaa"), text);
    assertFalse(text.contains("newName"), text);
  }

  @Test
  void refusesWhereThereIsNothing() throws Exception {
    String told = refusal(shop.rollback("checkout", "production"));
    assertTrue(told.startsWith("there is no overlay"), told);
  }

  @Test
  void showsADryRun() throws Exception {
    threeVersions();
    RunResult result =
        Shop.run(
            shop.runner()
                .workflowDispatch("{}")
                .input("operation", "rollback")
                .input("service", "checkout")
                .input("environment", "production")
                .input("dry-run", "true"));
    assertEquals("planned", result.output("outcome"), result.log());
    assertTrue(
        result.summary().contains("would roll back checkout in production"), result.summary());
    assertEquals("v3", shop.tag("checkout", "production"));
  }
}
