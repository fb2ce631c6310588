package com.acme.deploytag.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Annotation;
import com.acme.deploytag.testkit.Chronicle;
import com.acme.deploytag.testkit.RunResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Production runs what never ran in staging, and a promotion would replace it. */
final class HotfixTest {

  @TempDir Path folder;
  @RegisterExtension final Shop shop = new Shop("");

  private void open(String rules) {
    shop.begin(rules);
    shop.pin(300, "checkout", "staging", "v1");
    shop.pin(200, "checkout", "production", "v1");
  }

  private void hotfix() {
    shop.pin(100, "checkout", "production", "v1-fix");
    shop.pin(50, "checkout", "staging", "v2");
  }

  private static RunResult ended(String outcome, RunResult result) {
    assertEquals(outcome, result.output("outcome"), result.log());
    return result;
  }

  private static List<String> told(String level, RunResult result) {
    return result.annotations(level).stream().map(Annotation::message).toList();
  }

  private String words() {
    return "production runs checkout v1-fix, which never stood in staging: a hotfix, pinned there at "
        + shop.ago(100)
        + " by ";
  }

  @Test
  void isWarnedOf() throws Exception {
    open("");
    hotfix();
    RunResult plan =
        ended("planned", Shop.run(shop.runner().workflowDispatch(request(", \"dry-run\":true"))));
    assertTrue(told("warning", plan).getFirst().startsWith(words()), plan.log());
    RunResult result = ended("pushed", shop.promote("checkout"));
    assertTrue(told("warning", result).getFirst().startsWith(words()), result.log());
    assertTrue(result.summary().contains("v1-fix, which never stood in staging"), result.summary());
    assertTrue(
        shop.message().contains("Replaced-Hotfix: checkout v1-fix"), shop.message().toString());
  }

  private static String request(String more) {
    return "{\"service\":\"checkout\"%s}".formatted(more);
  }

  @Test
  void isRefusedWhereTheCatalogSaysSoUntilItHasRunThere() throws Exception {
    open("hotfix: refuse");
    hotfix();
    RunResult refused = ended("refused", shop.promote("checkout"));
    Annotation error = refused.annotations("error").getFirst();
    assertTrue(error.message().startsWith(words()), error.message());
    assertTrue(error.message().contains("Deploy checkout v1-fix to staging"), error.message());
    assertEquals(Optional.of(Shop.CATALOG), error.file());
    shop.pin(20, "checkout", "staging", "v1-fix");
    shop.pin(9, "checkout", "staging", "v2");
    RunResult result = ended("pushed", shop.promote("checkout"));
    assertEquals(List.of(), told("warning", result));
  }

  @Test
  void isNoneWhatCameFromStaging() throws Exception {
    open("hotfix: refuse");
    shop.pin(50, "checkout", "staging", "v2");
    RunResult result = ended("pushed", shop.promote("checkout"));
    assertEquals(List.of(), told("warning", result));
    assertFalse(String.join("\n", shop.message()).contains("Hotfix"));
  }

  /** Far behind, both the hotfix and what it must not be mistaken for. */
  @Test
  void isFoundFarBehind() throws Exception {
    open("hotfix: refuse");
    shop.pin(50, "checkout", "staging", "v2");
    shop.others(200);
    ended("pushed", shop.promote("checkout"));
    shop.pin(1, "checkout", "production", "v2-fix");
    shop.others(200);
    shop.pin(0, "checkout", "staging", "v3");
    ended("refused", shop.promote("checkout"));
  }

  /** By hand or by a rollback: what has been there from the first commit on was brought along. */
  @Test
  void isNoneWhatStoodThereAtFirst() throws Exception {
    String first = "v0";
    Map<String, String> all = Shop.files("checkout", "production", first);
    all.put(Shop.CATALOG, Shop.catalog("hotfix: refuse"));
    Chronicle.anew(shop.repo).commit(shop.ago(400), "all", all).write();
    shop.pin(300, "checkout", "staging", "v1");
    shop.pin(200, "checkout", "production", "v1");
    shop.pin(100, "checkout", "production", first);
    shop.pin(50, "checkout", "staging", "v2");
    assertEquals(List.of(), told("warning", ended("pushed", shop.promote("checkout"))));
  }

  /**
   * What else is looked for, and has no more history to be found in, does not keep it from that.
   */
  @Test
  void isNotTakenForOneForAnotherReason() throws Exception {
    String rules = "hotfix: refuse, soak: 30m";
    long day = Duration.ofDays(1).toMinutes();
    Map<String, String> all = Shop.files("checkout", "staging", "v1", "payments", "staging", "w1");
    all.putAll(Shop.files("checkout", "production", "v0", "payments", "production", "w1"));
    all.put(Shop.CATALOG, Shop.catalog(rules));
    Chronicle.anew(shop.repo).commit(shop.ago(100 * day), "all", all).write();
    shop.pin(99 * day, "checkout", "production", "v1");
    shop.pin(98 * day, "checkout", "staging", "v1b");
    Chronicle chronicle = Chronicle.of(shop.repo);
    for (int i = 0; i < 70; i++) {
      chronicle.commit(shop.ago(95 * day), "other " + i, Map.of("README.md", "change " + i));
    }
    chronicle.write();
    shop.pin(50, "checkout", "staging", "v2");
    shop.pin(1, "payments", "staging", "w2");
    List<String> told = told("error", ended("refused", shop.promote("checkout,payments")));
    assertEquals(2, told.size(), told::toString);
    assertTrue(told.stream().allMatch(each -> each.startsWith("payments w2 has ")), told::toString);
  }

  /**
   * Whoever looks for where a hotfix comes from looks for rejections, too: a date that is long past
   * ends the one search, and not the other.
   */
  @Test
  void hidesNoRejection() throws Exception {
    open("");
    shop.pin(150, "checkout", "staging", "bad");
    ended("pushed", shop.promote("checkout"));
    ended("pushed", shop.rollback("checkout", "production"));
    Chronicle.of(shop.repo)
        .commit(shop.ago(Duration.ofDays(200).toMinutes()), "long ago", Map.of("README.md", "x"))
        .write();
    shop.pin(1, "checkout", "production", "v1-fix");
    shop.others(62);
    String base = shop.repo.tip();
    String head =
        shop.repo.commit(
            Shop.path("checkout", "production"), Shop.overlay("checkout", "bad"), "by hand");
    shop.repo.move(base);
    shop.repo.git("update-ref", "refs/pull/7/head", head);
    for (RunResult result :
        List.of(shop.promote("checkout"), Shop.run(shop.runner().pullRequest(7, "main", head)))) {
      String told = told("error", ended("refused", result)).getFirst();
      assertTrue(told.contains("\"bad\" was rejected"), told);
    }
  }

  /** Where the history begins, what stands there may have been brought along. */
  @Test
  void isNotGuessed() throws Exception {
    shop.begin("hotfix: refuse");
    shop.repo.commit(Shop.path("checkout", "production"), Shop.overlay("checkout", "v0"), "first");
    String first = shop.repo.tip();
    shop.pin(0, "checkout", "staging", "v2");
    Files.writeString(shop.repo.dir().resolve("shallow"), first + "\n");
    RunResult refused = ended("refused", shop.promote("checkout"));
    String told = told("error", refused).getFirst();
    assertTrue(told.contains("no older history is there"), told);
  }

  /** And why a promotion would be refused. */
  @Test
  void isForeignInAStatus() throws Exception {
    open("hotfix: refuse");
    hotfix();
    RunResult status = Shop.run(shop.runner().workflowDispatch("{}").input("operation", "status"));
    assertTrue(status.output("json").contains("\"state\":\"foreign\""), status.log());
    assertTrue(status.log().contains("v1-fix, which never stood in staging"), status.log());
  }
}
