package com.acme.deploytag.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.RunResult;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is one commit in several environments counts in each of them, and is all or nothing. */
final class SeveralEnvironmentsTest {

  @RegisterExtension final Shop shop = new Shop("");

  private Regions regions;

  @BeforeEach
  void begin() {
    regions = Regions.of(shop, Regions.CATALOG);
  }

  private RunResult ended(String outcome, Regions.Attempt run) throws Exception {
    return regions.ended(outcome, run);
  }

  private RunResult updated(String outcome, String environment, String tag, int sequence)
      throws Exception {
    return ended(outcome, () -> regions.update(environment, tag, sequence));
  }

  private RunResult promoted(String outcome, String to, String... more) throws Exception {
    String[] inputs = new String[more.length + 4];
    System.arraycopy(new String[] {"service", "checkout", "to", to}, 0, inputs, 0, 4);
    System.arraycopy(more, 0, inputs, 4, more.length);
    return ended(outcome, () -> regions.run(inputs));
  }

  private static void assertTold(String text, RunResult result) {
    assertTrue(result.log().contains(text), result.log());
  }

  /** Staging has run it for 20 minutes: enough for one of them. */
  @Test
  void goesByTheRulesOfEach() throws Exception {
    shop.pin(20, "checkout", "staging", "v1");
    RunResult refused = promoted("refused", "production");
    assertTold("checkout v1 has been in staging for 20 min", refused);
    assertTold("prod-eu wants 30m (soak)", refused);
    assertFalse(refused.log().contains("prod-us wants"), refused.log());
    assertTold("stood together in staging (for prod-us) for 20 min", refused);
    assertEquals("v0 v0", regions.tags("prod-eu", "prod-us"));
    promoted("pushed", "prod-us");
  }

  @Test
  void countsInEach() throws Exception {
    updated("pushed", "tests", "v7", 7);
    assertEquals(1, Collections.frequency(shop.message(), "Sequence: 7"));
    updated("superseded", "dev", "v6", 6);
    updated("superseded", "staging", "v6", 6);
    updated("superseded", "staging,dev", "v6", 6);
    assertEquals("v7 v7", regions.tags("dev", "staging"));
  }

  @Test
  void leavesWhatIsNewerInOne() throws Exception {
    updated("pushed", "dev", "v9", 9);
    RunResult result = updated("pushed", "tests", "v8", 8);
    assertTold("dev: checkout was left as it is: this update has sequence 8", result);
    assertEquals("v9 v8", regions.tags("dev", "staging"));
    assertEquals("dev,staging", result.output("environment"));
    updated("superseded", "dev", "v8", 8);
    updated("superseded", "staging", "v7", 7);
  }

  /** Where it was found in place it is on record, and where something newer is that stays so. */
  @Test
  void recordsWhatIsInPlaceInOne() throws Exception {
    updated("pushed", "dev", "v12", 12);
    shop.pin(1, "checkout", "staging", "v9");
    RunResult result = updated("unchanged", "tests", "v9", 9);
    assertTold("dev: checkout was left as it is", result);
    assertEquals("record: checkout v9 is in staging", shop.message().getFirst());
    updated("superseded", "staging", "v8", 8);
    updated("superseded", "dev", "v11", 11);
    updated("superseded", "tests", "v9", 9);
  }

  @Test
  void rollsBackEachByItsOwnHistory() throws Exception {
    shop.pin(500, "checkout", "prod-eu", "v1", "checkout", "prod-us", "v2");
    shop.pin(400, "checkout", "staging", "v3");
    shop.pin(300, "checkout", "prod-eu", "v3", "checkout", "prod-us", "v3");
    RunResult result =
        ended(
            "pushed",
            () ->
                regions.run(
                    "operation", "rollback", "service", "checkout", "environment", "production"));
    assertEquals("v1 v2", regions.tags("prod-eu", "prod-us"));
    assertEquals("v1,v2", result.output("tag"));
    assertEquals(2, Collections.frequency(shop.message(), "Rejected-Tag: v3"));
    assertTold("\"v3\" was rejected", promoted("refused", "prod-eu"));
    assertTold("\"v3\" was rejected", promoted("refused", "prod-us"));
    promoted("pushed", "prod-us,prod-eu", "allow-rejected", "true");
    assertEquals(2, Collections.frequency(shop.message(), "Allowed-Tag: v3"));
  }

  @Test
  void holdsAllToWhatWasApproved() throws Exception {
    shop.pin(60, "checkout", "staging", "v1");
    String plan = promoted("planned", "production", "dry-run", "true").output("plan");
    shop.pin(50, "checkout", "prod-us", "fix");
    RunResult moved = promoted("refused", "production", "expected-plan", plan);
    assertTold("prod-us has changed since: it holds fix", moved);
    shop.pin(40, "checkout", "prod-us", "v0");
    promoted("pushed", "prod-us,prod-eu", "expected-plan", plan);
    shop.pin(1, "checkout", "staging", "v2");
    RunResult again = promoted("unchanged", "production", "expected-plan", plan);
    assertTold("what was approved is in place", again);
    // In one of them alone it is not.
    shop.pin(1, "checkout", "prod-us", "v0");
    promoted("refused", "production", "expected-plan", plan);
  }

  @ParameterizedTest
  @CsvSource({
    "'prod-eu,prod-us', production, pushed",
    "production, 'prod-us, prod-eu', pushed",
    "production, prod-eu, refused",
    "prod-eu, production, refused"
  })
  void takesAnEnvironmentThatSaysTheSame(String to, String environment, String outcome)
      throws Exception {
    shop.pin(60, "checkout", "staging", "v1");
    promoted(outcome, to, "environment", environment);
  }

  @Test
  void refusesPullRequestsForSome() throws Exception {
    regions =
        Regions.of(shop, Regions.CATALOG.replace("soak: 30m", "soak: 30m, through: pull-request"));
    shop.pin(60, "checkout", "staging", "v1");
    assertTold(
        "changes get into prod-eu by pull request, and into prod-us without",
        promoted("refused", "production"));
    promoted("pushed", "prod-us");
  }

  /** Each service of a list has its own place in the order of its own pipeline. */
  @Test
  void takesServicesInTheOrderOfTheirPipelines() throws Exception {
    String items =
        "{\"environment\":\"tests\",\"services\":[{\"service\":\"payments\",\"tag\":\"w%d\"},"
            + "{\"service\":\"checkout\",\"tag\":\"v%d\",\"sequence\":%d}]}";
    ended("pushed", () -> regions.dispatch(items.formatted(1, 5, 5)));
    // What has none comes behind, so that it is not taken for the other's.
    List<String> message = shop.message();
    assertTrue(
        message.lastIndexOf("Service: payments") > message.lastIndexOf("Sequence: 5"),
        message::toString);
    RunResult mixed = ended("pushed", () -> regions.dispatch(items.formatted(2, 4, 4)));
    assertEquals("payments", mixed.output("service"));
    assertEquals("v5 v5", regions.tags("dev", "staging"));
    assertEquals("w2", shop.tag("payments", "dev"));
    updated("superseded", "dev", "v4", 4);
    ended(
        "pushed",
        () ->
            regions.dispatch(
                "{\"environment\":\"dev\",\"service\":\"payments\",\"tag\":\"w0\",\"sequence\":1}"));
  }
}
