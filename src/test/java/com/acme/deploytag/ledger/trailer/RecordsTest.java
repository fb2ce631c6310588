package com.acme.deploytag.ledger.trailer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordsTest {

  private static final ServiceEnvironment STAGING = new ServiceEnvironment("a", "staging");
  private static final ServiceEnvironment PRODUCTION = new ServiceEnvironment("a", "production");

  private static Records records(Map<ServiceEnvironment, List<Word>> words) {
    return new Records(words, Map.of(), HistoryCompleteness.WHOLE, Instant.EPOCH, Optional.empty());
  }

  /** Here v1@d1 was rejected by the commit at 5, and is asked for. */
  @ParameterizedTest
  @CsvSource({
    "a:v1@d1, false, 4, true",
    "a:v1@., false, 4, true",
    "a:v1@d1, true, 4, false",
    "a:v1@d1, false, 5, false",
    "a:v1@d1, false, 6, false",
    "a:v2@d2, false, 4, false",
  })
  void isLiftedByANewerWordOnTheSameBuild(
      String pin, boolean isRejected, int position, boolean isLifted) {
    Word rejection = Words.word(STAGING, "a:v1@d1", true, 5);
    Word word = Words.word(STAGING, pin, isRejected, position);
    assertEquals(isLifted, word.lifts(rejection, Words.pin("a:v1@d1")));
    Records records =
        records(
            Map.of(STAGING, position < 5 ? List.of(word, rejection) : List.of(rejection, word)));
    boolean isRejectedStill = records.rejection(STAGING, Words.pin("a:v1@d1")).isPresent();
    assertEquals(!isLifted, isRejectedStill);
  }

  /** The environment first, then those that its versions come through. */
  @ParameterizedTest
  @CsvSource({
    // rejected in staging; allowed there, or on the way, or not yet
    "staging, 5, staging, 4, ''",
    "staging, 5, production, 4, ''",
    "staging, 4, production, 5, staging",
    // rejected in production: staging's word is none of it
    "production, 5, staging, 4, production",
    "production, 5, production, 4, ''",
  })
  void whoAllowsItAllowsItThereAndBeyond(
      String rejectedIn, int rejected, String allowedIn, int allowed, String stands) {
    Word no = Words.word(new ServiceEnvironment("a", rejectedIn), "a:v1@.", true, rejected);
    Word yes = Words.word(new ServiceEnvironment("a", allowedIn), "a:v1@.", false, allowed);
    Map<ServiceEnvironment, List<Word>> words =
        no.target().equals(yes.target())
            ? Map.of(no.target(), List.of(yes, no))
            : Map.of(no.target(), List.of(no), yes.target(), List.of(yes));
    assertEquals(
        stands,
        records(words)
            .rejection(List.of(PRODUCTION, STAGING), Words.pin("a:v1@."))
            .map(r -> r.target().environment())
            .orElse(""));
  }

  @Test
  void listsAServicesStandingRejections() {
    ServiceEnvironment other = new ServiceEnvironment("b", "staging");
    Records records =
        records(
            Map.of(
                STAGING,
                List.of(
                    Words.word(STAGING, "a:v2@.", false, 2),
                    Words.word(STAGING, "a:v3@.", true, 3),
                    Words.word(STAGING, "a:v0@.", true, 3),
                    Words.word(STAGING, "a:v2@.", true, 8)),
                PRODUCTION,
                List.of(
                    Words.word(PRODUCTION, "a:v4@.", true, 1),
                    Words.word(PRODUCTION, "a:v5@.", true, 3),
                    Words.word(PRODUCTION, "a:v6@.", true, 9)),
                other,
                List.of(Words.word(other, "b:v9@.", true, 0))));
    assertEquals(
        List.of("v4", "v5", "v0", "v3", "v6"),
        records.of("a").stream().map(Rejection::version).toList());
  }

  @Test
  void knowsTheCommitOfARollback() {
    Records records =
        records(
            Map.of(
                STAGING,
                List.of(
                    Words.word(STAGING, "a:v2@.", false, 2),
                    Words.word(STAGING, "a:v1@.", true, 3))));
    assertEquals(false, records.isRollback(STAGING, Words.commit(2)));
    assertEquals(true, records.isRollback(STAGING, Words.commit(3)));
    assertEquals(false, records.isRollback(STAGING, Words.commit(4)));
    assertEquals(false, records.isRollback(PRODUCTION, Words.commit(3)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "7, 7",
    "007, 7",
    "20261128120000, 20261128120000",
    "100000000000000, ",
    "'', ",
    "-1, ",
    "1.0, ",
    "7x, ",
    "\u0667, ",
  })
  void readsASequence(String text, Long number) {
    assertEquals(Optional.ofNullable(number), Records.sequence(text));
  }

  /** Records of all since second 10, where a merge at 20 may lack some. */
  @ParameterizedTest
  @CsvSource({
    "WHOLE, , 5, true, false",
    "RECENT, , 11, true, false",
    "RECENT, , 10, false, false",
    "CUT, , 5, false, false",
    "WHOLE, 20, 20, false, true",
    "WHOLE, 20, 21, true, false",
    "RECENT, 20, 15, false, true",
  })
  void saysWhatMayBeMissing(
      HistoryCompleteness extent, Long gap, long start, boolean isComplete, boolean isTorn) {
    Records records =
        new Records(
            Map.of(),
            Map.of(),
            extent,
            Instant.ofEpochSecond(10),
            Optional.ofNullable(gap).map(Instant::ofEpochSecond));
    assertEquals(isComplete, records.isComplete(Instant.ofEpochSecond(start)));
    assertEquals(isTorn, records.isTorn(Instant.ofEpochSecond(start)));
  }
}
