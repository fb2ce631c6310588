package com.acme.deploytag.operation.wait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.Request;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.cluster.Make;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs that wait for what becomes of what they have got in. */
final class WaitTest {

  @RegisterExtension final Staging staging = new Staging(Make.ARGO_CD);

  private static void assertEnded(RunResult result, int exit, String outcome) {
    assertEquals(outcome, result.output("outcome"), result.log());
    assertEquals(exit, result.exit(), result.log());
  }

  private void crash() {
    staging.cluster.crashes(Forge.tag(1));
    staging.time.at(20, staging.cluster::syncAndPost);
  }

  @Test
  void healthyAfterAWhile() throws Exception {
    staging.time.at(10, staging.cluster::sync);
    staging.time.at(11, staging.cluster::postNext);
    staging.time.at(40, staging.cluster::postAll);
    RunResult result = staging.waited(staging.waiting());
    assertEnded(result, 0, "healthy");
    String log = result.log();
    assertTrue(log.contains("Pushed " + result.output("commit-sha").substring(0, 10)), log);
    for (String line :
        List.of(
            "checkout-service in staging: no status yet.",
            "checkout-service in staging: not known yet: \"" + Staging.CONTEXT + "\" is pending on",
            "checkout-service in staging: healthy: \"" + Staging.CONTEXT + "\" is success on")) {
      assertTrue(log.contains(line), log);
    }
    assertTrue(result.summary().startsWith("### 💚 Healthy: Deployed checkout-service to staging"));
    assertTrue(result.summary().contains("https://argocd.example.com/applications/"));
    assertEquals("true", result.output("changed"));
  }

  /** Each poll is one request to git and one call to GitHub, however long it takes. */
  @Test
  void pollsAreFewAndGrowRarer() throws Exception {
    RunResult result = staging.waited(staging.waiting());
    assertEnded(result, 0, "pushed");
    List<Duration> pauses = staging.time.pauses();
    assertEquals(Duration.ofMinutes(10), pauses.stream().reduce(Duration.ZERO, Duration::plus));
    assertEquals(Duration.ofSeconds(3), pauses.getFirst());
    assertEquals(Duration.ofSeconds(30), pauses.get(10));
    assertEquals(pauses.size() + 1, staging.calls());
    List<Request> requests = staging.server.requests();
    // Push: three; the look begins by three; each further one is one.
    assertEquals(3 + 3 + pauses.size(), requests.size(), requests::toString);
    assertEquals(1, result.annotations("warning").size(), result.log());
    String warning = result.annotations("warning").getFirst().message();
    assertTrue(warning.startsWith("after 10m of waiting, whether this runs is not known"), warning);
    assertTrue(result.summary().startsWith("### ⚠️ Not known whether it runs"), result.summary());
    // As soon as it is seen, and in the end: a line only where something changes.
    String line = "checkout-service in staging: no status yet.";
    assertEquals(2, result.log().lines().filter(line::equals).count(), result.log());
  }

  @Test
  void healthyAtOnceOnARerun() throws Exception {
    staging.time.at(1, staging.cluster::syncAndPost);
    assertEnded(staging.waited(staging.waiting()), 0, "healthy");
    RunResult again = staging.waited(staging.waiting());
    assertEnded(again, 0, "healthy");
    assertEquals("false", again.output("changed"));
    assertEquals(1, staging.time.pauses().size());
  }

  /** Syncs come in batches: the verdict may stand on a later commit. */
  @Test
  void verdictOnALaterCommitCounts() throws Exception {
    staging.time.at(5, () -> staging.repo.commit("README.md", "more", "unrelated"));
    staging.time.at(6, staging.cluster::syncAndPost);
    RunResult result = staging.waited(staging.waiting());
    assertEnded(result, 0, "healthy");
    assertTrue(result.log().contains("is success on " + staging.repo.tip().substring(0, 10)));
  }

  @Test
  void degraded() throws Exception {
    crash();
    RunResult result = staging.waited(staging.waiting());
    assertEnded(result, 1, "degraded");
    assertEquals("true", result.output("changed"));
    String url = "https://argocd.example.com/applications/" + Staging.APPLICATION;
    assertEquals(
        "{\"health\":[{\"service\":\"checkout-service\",\"environment\":\"staging\",\"state\":\"degraded\","
            + "\"context\":\""
            + Staging.CONTEXT
            + "\",\"url\":\""
            + url
            + "?operation=true\","
            + "\"commit\":\""
            + result.output("commit-sha")
            + "\",\"replaced-by\":null}],\"rollbacks\":[]}",
        result.output("json"));
    assertTrue(staging.overlay().contains(Forge.tag(1)), "nothing is rolled back");
    String error = result.annotations("error").getFirst().message();
    assertTrue(error.startsWith("checkout-service in staging has degraded: "), error);
    assertTrue(error.contains("https://argocd.example.com/applications/"), error);
    assertTrue(result.summary().startsWith("### 💔 Degraded: Deployed checkout-service"));
  }

  /** What the newest status says counts, be it told before or after others. */
  @Test
  void flappingEndsByWhatIsSeen() throws Exception {
    staging.cluster.crashes(Forge.tag(1));
    staging.time.at(20, staging.cluster::sync);
    // Between two looks it fails and recovers.
    staging.time.at(21, staging.cluster::postAll);
    staging.time.at(22, () -> staging.cluster.recovers(Forge.tag(1)));
    staging.time.at(23, () -> staging.cluster.look(Staging.APPLICATION));
    staging.time.at(24, staging.cluster::postAll);
    assertEnded(staging.waited(staging.waiting()), 0, "healthy");
  }

  @Test
  void pendingAfterTheVerdictIsNoVerdict() throws Exception {
    staging.time.at(5, staging.cluster::sync);
    staging.time.at(6, staging.cluster::postNewestFirst);
    RunResult result = staging.waited(staging.waiting());
    assertEnded(result, 0, "pushed");
    assertTrue(result.log().contains("is pending on"), result.log());
  }

  @Test
  void whatIsPostedTwiceCountsOnce() throws Exception {
    staging.time.at(5, staging.cluster::sync);
    staging.time.at(6, staging.cluster::postTwice);
    assertEnded(staging.waited(staging.waiting()), 0, "healthy");
  }

  @Test
  void whatOthersOvertookIsTold() throws Exception {
    staging.time.at(5, () -> staging.commitTag(Forge.tag(2)));
    staging.time.at(6, staging.cluster::syncAndPost);
    RunResult result = staging.waited(staging.waiting());
    assertEnded(result, 0, "pushed");
    String by = staging.repo.tip().substring(0, 10);
    String words = "checkout-service in staging: replaced by commit " + by + " before it was known";
    assertTrue(result.log().contains(words), result.log());
    assertTrue(result.summary().contains("replaced by [`" + by), result.summary());
  }

  /** A verdict of before the replacement still is one. */
  @Test
  void verdictBeforeAReplacementCounts() throws Exception {
    staging.cluster.crashes(Forge.tag(1));
    staging.time.at(5, staging.cluster::syncAndPost);
    staging.time.at(6, () -> staging.commitTag(Forge.tag(2)));
    assertEnded(staging.waited(staging.waiting()), 1, "degraded");
  }

  @Test
  void statusesOfAnEarlierTimeDoNotCount() throws Exception {
    staging.time.at(1, staging.cluster::syncAndPost);
    assertEnded(staging.waited(staging.waiting()), 0, "healthy");
    staging.commitTag(Forge.tag(2));
    RunResult again = staging.waited(staging.waiting().input("wait", "1m"));
    assertEnded(again, 0, "pushed");
    assertFalse(again.log().contains("is success on"), again.log());
  }

  @Test
  void byPullRequestOrDryThereIsNothingToWaitFor() throws Exception {
    staging.allow("contents=write", "pull_requests=write");
    String catalog = staging.repo.text(Forge.CATALOG);
    RunResult dry = staging.waited(staging.waiting().input("dry-run", "true"));
    assertEnded(dry, 0, "planned");
    staging.repo.commit(
        Forge.CATALOG,
        catalog.replace("    health:", "    through: pull-request\n    health:"),
        "c");
    RunResult proposed = staging.waited(staging.waiting());
    assertEnded(proposed, 0, "proposed");
    for (RunResult result : List.of(dry, proposed)) {
      assertTrue(result.log().contains("There is nothing to wait for"), result.log());
    }
    assertEquals(List.of(), staging.time.pauses());
  }

  @Test
  void withoutHealthItIsRefusedBeforeAnythingLands() throws Exception {
    staging.repo.commit(
        Forge.CATALOG,
        staging.repo.text(Forge.CATALOG).replaceAll("(?m)^    health:.*\n", ""),
        "c");
    String tip = staging.repo.tip();
    RunResult result = staging.waited(staging.waiting());
    assertEnded(result, 1, "refused");
    assertEquals(tip, staging.repo.tip());
    assertTrue(result.log().contains("Add \"health\" to the environment"), result.log());
  }

  @Test
  void onDegradedNeedsAWait() throws Exception {
    RunResult result =
        staging.waited(staging.waiting().input("wait", "").input("on-degraded", "rollback"));
    assertEnded(result, 1, "refused");
    assertTrue(result.log().contains("on-degraded means nothing without wait"), result.log());
    RunResult other = staging.waited(staging.waiting().input("on-degraded", "shrug"));
    assertTrue(other.log().contains("neither rollback nor fail"), other.log());
  }

  /** What an earlier time at which the same version stood was told of says nothing of this one. */
  @Test
  void rollbackWaitsForWhatStandsAgain() throws Exception {
    staging.time.at(1, staging.cluster::syncAndPost);
    assertEnded(staging.waited(staging.waiting()), 0, "healthy");
    staging.time.at(100, staging.cluster::syncAndPost);
    RunResult result =
        staging.waited(
            staging.github.at(staging.rollback("checkout-service")).input("wait", "10m"));
    assertEnded(result, 0, "healthy");
    assertTrue(staging.time.elapsed().compareTo(Duration.ofSeconds(100)) >= 0);
  }

  @Test
  void promotionWaitsInTheEnvironmentThatItGoesTo() throws Exception {
    staging.repo.commit(
        Forge.CATALOG,
        staging
            .repo
            .text(Forge.CATALOG)
            .replace("    from: staging", "    from: staging\n    health: 'e2e/{service}'")
            .replaceAll("(?m)^    health: 'continuous.*\n", ""),
        "c");
    String context = "e2e/checkout-service";
    staging.time.at(50, () -> staging.poster.accept(Staging.success(staging.repo.tip(), context)));
    RunResult result =
        staging.waited(staging.github.at(staging.promote("checkout-service")).input("wait", "10m"));
    assertEnded(result, 0, "healthy");
    assertTrue(result.log().contains("checkout-service in production: healthy"), result.log());
  }
}
