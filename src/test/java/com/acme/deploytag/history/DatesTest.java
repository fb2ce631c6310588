package com.acme.deploytag.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Chronicle;
import com.acme.deploytag.testkit.Git;
import com.acme.deploytag.testkit.RunResult;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates are what somebody's clock said, or somebody chose: they never make a time longer. */
final class DatesTest {

  @RegisterExtension final Shop shop = Shop.soaking();

  /** A commit that sets staging, with these dates as git writes them: seconds and zone. */
  private void pin(String tag, String author, String committer) {
    shop.pin(7, "checkout", "staging", tag);
    String raw = shop.repo.git("cat-file", "commit", "main");
    String text =
        raw.replaceFirst("(?m)^author (.*>) .*$", "author $1 " + author)
                .replaceFirst("(?m)^committer (.*>) .*$", "committer $1 " + committer)
            + "\n";
    byte[] id =
        Git.bytes(
            shop.repo.dir(),
            Map.of(),
            text.getBytes(UTF_8),
            "hash-object",
            "-t",
            "commit",
            "-w",
            "--literally",
            "--stdin");
    shop.repo.move(new String(id, UTF_8).strip());
  }

  private String seconds(long minutes) {
    return String.valueOf(shop.ago(minutes).getEpochSecond());
  }

  private void assertNotSoaked() throws Exception {
    RunResult result = shop.promote("checkout");
    assertEquals("refused", result.output("outcome"), result.log());
    assertTrue(result.log().contains("(soak)"), result.log());
  }

  /** As it landed just now, on top of what others landed. */
  @ParameterizedTest
  @CsvSource({
    "0 +0000, 0 +0000",
    "1 -1200, 1 +1400",
    "4070908800 +0000, 4070908800 +0000",
    "0 +0000, 4070908800 +0000",
    "253402300799 +0000, 253402300799 +0000",
  })
  void noDateSoaks(String author, String committer) throws Exception {
    shop.others(1);
    pin("v1", author, committer);
    assertNotSoaked();
    // Nor does what lies on top, whatever date it has.
    for (Instant on : new Instant[] {Instant.EPOCH, shop.ago(0), shop.ago(600)}) {
      Chronicle.of(shop.repo).commit(on, "on top", Map.of("README.md", on + "\n")).write();
      assertNotSoaked();
    }
  }

  /** It is the committer's date that says when it landed: an author's is older, by a rebase. */
  @Test
  void theAuthorsDateDoesNotCount() throws Exception {
    pin("v1", seconds(600) + " +0000", seconds(10) + " +0000");
    assertNotSoaked();
    pin("v2", seconds(5) + " +0000", seconds(4) + " -1100");
    assertNotSoaked();
  }

  /** The seconds count, the zone says only how the clock on the wall stood. */
  @ParameterizedTest
  @ValueSource(strings = {"+1400", "-1200", "+0000", "+0545"})
  void noZoneMakesItLongerOrShorter(String zone) throws Exception {
    pin("v1", seconds(29) + " " + zone, seconds(29) + " " + zone);
    assertNotSoaked();
    pin("v2", seconds(31) + " " + zone, seconds(31) + " " + zone);
    // That is older than the one below it, which it can have landed on only after that.
    assertNotSoaked();
    shop.repo.move(shop.repo.git("rev-parse", "main~2"));
    pin("v3", seconds(31) + " " + zone, seconds(31) + " " + zone);
    RunResult result = shop.promote("checkout");
    assertEquals("pushed", result.output("outcome"), result.log());
  }

  /** What stood in production for so long that a cluster could have seen it. */
  @ParameterizedTest
  @CsvSource({"179, refused", "180, pushed"})
  void threeMinutesCount(long seconds, String outcome) throws Exception {
    Instant from = shop.ago(100);
    Chronicle.of(shop.repo)
        .commit(from, "v7", Shop.files("checkout", "production", "v7"))
        .commit(from.plusSeconds(seconds), "v8", Shop.files("checkout", "production", "v8"))
        .write();
    RunResult result = shop.rollback("checkout", "production", "tag", "v7");
    assertEquals(outcome, result.output("outcome"), result.log());
  }

  @ParameterizedTest
  @CsvSource({"179, refused", "180, passed"})
  void soTheyDoForAPromotionByHand(long seconds, String outcome) throws Exception {
    Instant from = shop.ago(100);
    Chronicle.of(shop.repo)
        .commit(from, "rules", Map.of(Shop.CATALOG, Shop.catalog("")))
        .commit(from, "v7", Shop.files("checkout", "staging", "v7"))
        .commit(from.plusSeconds(seconds), "v8", Shop.files("checkout", "staging", "v8"))
        .write();
    assertEquals(outcome, proposed("by hand", "v7").output("outcome"));
  }

  /** What a pull request would do that sets production. */
  private RunResult proposed(String message, String tag) throws Exception {
    String base = shop.repo.tip();
    String head =
        Chronicle.of(shop.repo)
            .commit(shop.ago(1), message, Shop.files("checkout", "production", tag))
            .write();
    shop.repo.move(base);
    return Shop.run(shop.runner().pullRequest(7, "main", head));
  }

  /** Two commits that a rebase landed, in whichever environment; and then it is gone back to. */
  @ParameterizedTest
  @ValueSource(strings = {"staging", "production"})
  void whatWasPushedWithItsOwnEndDidNotStand(String environment) throws Exception {
    String tag = shop.tag("checkout", environment);
    Chronicle.of(shop.repo)
        .commit(shop.ago(60), "evil", Shop.files("checkout", environment, "evil"))
        .commit(shop.ago(60), "back", Shop.files("checkout", environment, tag))
        .write();
    String said =
        """
        rollback

        Service: checkout
        Environment: production
        Tag: evil
        Previous-Tag: v0
        Rejected-Tag: v0
        """;
    for (String message : new String[] {"by hand", said}) {
      RunResult result = proposed(message, "evil");
      assertEquals("refused", result.output("outcome"), result.log());
    }
    RunResult result = shop.rollback("checkout", environment, "tag", "evil");
    assertEquals("refused", result.output("outcome"), result.log());
    shop.pin(0, "checkout", "staging", "evil");
    assertNotSoaked();
  }
}
