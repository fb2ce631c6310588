package com.acme.deploytag.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Annotation;
import com.acme.deploytag.testkit.Chronicle;
import com.acme.deploytag.testkit.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promotions that the history decides: checkout v1 ran with payments w1, and production has both;
 * then staging got checkout v2, which payments w1 has not met, and payments w2.
 */
final class PromotionTest {

  // An hour, or days, and some.
  private static final long DAY = 24 * 60;

  @TempDir Path folder;
  @RegisterExtension final Shop shop = new Shop("");

  private void open(String rules) {
    shop.begin(rules);
    pin(10 * DAY, "v1", "w1");
    shop.pin(9 * DAY, "checkout", "production", "v1", "payments", "production", "w1");
  }

  private void pin(long minutes, String checkout, String payments) {
    shop.pin(minutes, "checkout", "staging", checkout, "payments", "staging", payments);
  }

  private RunResult promote(String service, String more) throws Exception {
    return Shop.run(
        shop.runner().workflowDispatch("{\"service\":\"%s\"%s}".formatted(service, more)));
  }

  private static RunResult ended(String outcome, RunResult result) {
    assertEquals(outcome, result.output("outcome"), result.log());
    return result;
  }

  private List<String> refused(String service) throws Exception {
    return ended("refused", promote(service, "")).annotations("error").stream()
        .map(Annotation::message)
        .toList();
  }

  private void assertProduction(String checkout, String payments) {
    assertEquals(
        List.of(checkout, payments),
        List.of(shop.tag("checkout", "production"), shop.tag("payments", "production")));
  }

  @Test
  void refusesWhatNeverRanTogether() throws Exception {
    open("");
    pin(120, "v2", "w2");
    String since = shop.ago(120).toString();
    assertEquals(
        List.of(
            "checkout v2 never stood in staging with payments w1, which production runs and which"
                + " calls it; with it stood there payments w2 since "
                + since
                + ". Promote checkout and payments together: give service: checkout,payments, or"
                + " together: true."),
        refused("checkout"));
    assertEquals(
        List.of(
            "payments w2 never stood in staging with checkout v1, which production runs and which it"
                + " calls; with it stood there checkout v2 since "
                + since
                + ". Promote checkout and payments together: give service: checkout,payments, or"
                + " together: true."),
        refused("payments"));
    assertProduction("v1", "w1");
    ended("pushed", promote("checkout,payments", ""));
    assertProduction("v2", "w2");
  }

  @Test
  void promotesTogetherInDependencyOrder() throws Exception {
    open("soak: 30m");
    pin(120, "v2", "w2");
    RunResult result = ended("pushed", promote("payments", ", \"together\":\"true\""));
    assertEquals("checkout,payments", result.output("service"));
    assertProduction("v2", "w2");
    assertEquals("promote: checkout, payments to production", shop.message().getFirst());
    assertTrue(
        result
            .log()
            .contains("\npayments w2 and checkout v2 stood together in staging for 2 h, since "),
        result.log());
    String row = "| payments `w2` and checkout `v2` | ✅ 2&nbsp;h | since ";
    assertTrue(result.summary().contains(row), result.summary());
  }

  /** A payload may not make more of a promotion than the workflow asked for. */
  @Test
  void takesNobodyAlongForAPayload() throws Exception {
    open("");
    pin(120, "v2", "w2");
    ended(
        "refused",
        Shop.run(
            shop.runner()
                .repositoryDispatch("{\"service\":\"checkout\",\"together\":\"true\"}")
                .input("operation", "promote")));
  }

  @Test
  void goesAloneWhereThePairIsProven() throws Exception {
    open("soak: 2h");
    pin(1000, "v2", "w1");
    pin(100, "v2", "w2");
    RunResult result = ended("pushed", promote("checkout", ", \"together\":\"true\""));
    assertEquals("checkout", result.output("service"));
    assertProduction("v2", "w1");
    assertTrue(
        result.summary().contains("| payments `w1` and checkout `v2` | ✅ 15&nbsp;h | from "),
        result.summary());
  }

  @Test
  void waitsForTheSoakTime() throws Exception {
    open("soak: 5h");
    pin(120, "v2", "w1");
    List<String> problems = refused("checkout");
    String remedy =
        "Promote again from %s on \\(in 2 h 59 min\\); the time starts anew if staging changes before that\\."
            .formatted(shop.ago(-180));
    assertMatches(
        "checkout v2 has been in staging for 2 h only, since %s; production wants 5h \\(soak\\)\\. "
                .formatted(shop.ago(120))
            + remedy,
        problems.get(0));
    assertMatches(
        "checkout v2 has stood in staging with payments w1, which production runs and which calls it,"
            + " for 2 h only, since %s; production wants 5h without a break \\(soak\\)\\. "
                .formatted(shop.ago(120))
            + remedy,
        problems.get(1));
    assertEquals(2, problems.size());
  }

  /** A pin dated ahead, with an old commit on top of it that would make it look old. */
  @Test
  void isNotSoakedByACommitThatIsDatedAhead() throws Exception {
    open("soak: 5h");
    for (long top : new long[] {DAY, 8 * DAY, 60 * DAY}) {
      pin(-DAY, "v2", "w1");
      Chronicle.of(shop.repo).commit(shop.ago(top), "old", Map.of("README.md", top + "\n")).write();
      String told = refused("checkout").getFirst();
      assertTrue(told.contains("in staging for 0 s only, since " + shop.ago(-DAY)), told);
      pin(9 * DAY, "v1", "w1");
    }
  }

  private static void assertMatches(String pattern, String text) {
    assertTrue(Pattern.matches(pattern, text), text);
  }

  @Test
  void onlyWarnsWhereTheCatalogSaysSo() throws Exception {
    open("dependencies: warn");
    pin(120, "v2", "w2");
    RunResult result = ended("pushed", promote("checkout", ""));
    assertProduction("v2", "w1");
    String warning = result.annotations("warning").getFirst().message();
    assertTrue(warning.contains("checkout v2 never stood in staging with payments w1"), warning);
    assertTrue(result.summary().contains("⚠️"), result.summary());
  }

  @Test
  void looksFurtherBackBeforeItRefuses() throws Exception {
    open("");
    pin(5 * DAY, "v2", "w1");
    pin(4 * DAY, "v3", "w2");
    shop.others(700);
    pin(1, "v2", "w2");
    ended("pushed", promote("checkout", ""));
  }

  @Test
  void doesNotLookBeyondTheWindow() throws Exception {
    open("");
    shop.repo.commit(Shop.CATALOG, Shop.catalog("") + "history: 3d\n", "a short window");
    pin(5 * DAY, "v2", "w1");
    pin(4 * DAY, "v3", "w2");
    Chronicle others = Chronicle.of(shop.repo);
    for (int i = 0; i < 70; i++) {
      others.commit(shop.ago(4 * DAY), "other", Map.of("README.md", "change " + i + "\n"));
    }
    others.write();
    pin(1, "v2", "w2");
    String told = refused("checkout").getFirst();
    assertTrue(told.contains("; what was more than 3d ago was not looked at (history). "), told);
  }

  /** Nor at what is beyond it and happens to have been read, since few commits came after it. */
  @Test
  void doesNotCountWhatIsBeyondTheWindow() throws Exception {
    open("");
    pin(5 * DAY, "v2", "w1");
    pin(4 * DAY, "v3", "w2");
    pin(1, "v2", "w2");
    shop.repo.commit(Shop.CATALOG, Shop.catalog("") + "history: 3d\n", "a short window");
    String told = refused("checkout").getFirst();
    assertTrue(told.contains("; what was more than 3d ago was not looked at (history). "), told);
    shop.repo.commit(Shop.CATALOG, Shop.catalog("") + "history: 6d\n", "a longer one");
    ended("pushed", promote("checkout", ""));
  }

  /** A remote that is a shallow clone itself. */
  @Test
  void refusesWhereTheHistoryIsMissing() throws Exception {
    open("");
    pin(5 * DAY, "v2", "w1");
    pin(4 * DAY, "v3", "w2");
    String first = shop.pin(120, "checkout", "staging", "v2");
    cutBefore(first);
    String told = refused("checkout").getFirst();
    String limit =
        "; the repository is a shallow clone, and its history before %s (commit %s) is missing. "
            .formatted(shop.ago(120), first.substring(0, 10));
    assertTrue(told.contains(limit), told);
  }

  private void cutBefore(String commit) throws IOException {
    Files.writeString(shop.repo.dir().resolve("shallow"), commit + "\n");
  }

  @Test
  void refusesWhatWasRejectedOnTheWay() throws Exception {
    open("");
    pin(120, "v2", "w2");
    assertEquals("pushed", shop.rollback("checkout", "staging").output("outcome"));
    shop.pin(0, "checkout", "staging", "v2");
    String told = refused("checkout,payments").getFirst();
    assertTrue(told.startsWith("checkout \"v2\" was rejected: "), told);
    ended("pushed", promote("all", ", \"allow-rejected\":\"true\""));
    assertTrue(shop.message().contains("Allowed-Tag: v2"), shop.message().toString());
  }

  /** As it does what has no overlay. */
  @Test
  void leavesOutOfAllWhatWasRejected() throws Exception {
    open("");
    pin(120, "v2", "w1");
    pin(110, "v2", "w2");
    assertEquals("pushed", shop.rollback("payments", "staging").output("outcome"));
    shop.pin(0, "payments", "staging", "w2");
    RunResult result = ended("pushed", promote("all", ""));
    assertEquals("checkout", result.output("service"));
    String note = "payments was left out: payments \"w2\" was rejected: octocat rolled it back";
    assertTrue(result.log().contains(note), result.log());
    assertTrue(result.summary().contains("payments was left out"), result.summary());
    assertProduction("v2", "w1");
  }

  /** Here checkout v2 has only met payments w2. */
  @Test
  void leavesOutOfAllWhatCannotGoWithoutThat() throws Exception {
    open("");
    pin(120, "v2", "w2");
    shop.pin(60, "payments", "production", "w2");
    assertEquals("pushed", shop.rollback("payments", "production").output("outcome"));
    RunResult result = ended("unchanged", promote("all", ""));
    String note = "checkout was left out: it cannot go without payments";
    assertTrue(result.log().contains(note), result.log());
    assertProduction("v1", "w1");
    List<String> told = refused("checkout");
    assertTrue(told.get(0).contains("It cannot go without payments, and what stands"), told.get(0));
    assertTrue(
        told.get(1).startsWith("payments cannot go along: payments \"w2\" was rejected"),
        told.get(1));
  }

  @Test
  void refusesToGuessWhatAnUnreadableOverlayRuns() throws Exception {
    open("");
    pin(120, "v2", "w2");
    String path = Shop.path("payments", "production");
    String twice = Shop.overlay("payments", "w1") + "- name: acme/payments\n  newTag: w2\n";
    shop.repo.commit(path, twice, "by hand");
    String told = refused("checkout").getFirst();
    assertTrue(told.contains("is pinned twice"), told);
  }

  /** What a plan of several services printed is taken, and nothing else. */
  @Test
  void expectsTheTagsThatThePlanPrinted() throws Exception {
    open("");
    pin(120, "v2", "w2");
    RunResult plan = ended("planned", promote("all", ", \"dry-run\":\"true\""));
    assertEquals("v2,w2", plan.output("tag"));
    for (String moved : List.of("v2", "w2", "v2,w1", "v2,w2,w3", "v1,w1")) {
      ended("refused", promote("all", ", \"expected-tag\":\"" + moved + "\""));
    }
    ended("pushed", promote("all", ", \"expected-tag\":\"v2,w2\""));
    assertProduction("v2", "w2");
    ended("unchanged", promote("all", ", \"expected-tag\":\"v2,w2\""));
  }

  /** Those that are taken along are part of the plan. */
  @Test
  void holdsWhatIsTakenAlongToThePlan() throws Exception {
    open("");
    pin(120, "v2", "w2");
    String together = ", \"together\":\"true\"";
    RunResult plan = ended("planned", promote("payments", together + ", \"dry-run\":\"true\""));
    String held = together + ", \"expected-plan\":\"" + plan.output("plan") + "\"";
    pin(0, "v3", "w2");
    RunResult moved = ended("refused", promote("payments", held));
    String told = moved.annotations("error").getFirst().message();
    assertTrue(told.startsWith("checkout (acme/checkout) would be set to v3 in production"), told);
    pin(0, "v2", "w2");
    ended("pushed", promote("payments", held));
    assertProduction("v2", "w2");
  }
}
