package com.acme.deploytag.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.VersionChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stood, by the commits of a line, and how far that is known. */
final class LedgerTest {

  private final Line line = new Line();

  /** It is torn at the newest merge of which not all was read. */
  @Test
  void isTornWhereAMergeWasCut() {
    line.commit("v1", "by hand");
    Duration day = Duration.ofDays(1);
    assertEquals(false, line.ledger(HistoryCompleteness.WHOLE).isTorn(day));
    assertEquals(true, line.ledger(HistoryCompleteness.WHOLE).knowsRecords(day));
    line.merge("v1", "", VersionChange.NONE, true);
    line.commit("v1", "by hand");
    line.merge("v1", "", VersionChange.NONE, true);
    Ledger ledger = line.ledger(HistoryCompleteness.WHOLE);
    assertEquals(Optional.of(Line.hours(2)), ledger.records().gap());
    assertEquals(true, ledger.isTorn(day));
    assertEquals(false, ledger.knowsRecords(day));
    assertEquals(false, ledger.isTorn(Duration.ofHours(1)));
  }

  /** What is dated ahead counts from its date on only, whatever is on top of it. */
  @Test
  void countsWhatIsDatedAheadFromItsDateOn() {
    Instant ahead = Line.NOW.plus(Duration.ofDays(1));
    line.commit("v2", "on top");
    line.commit(ahead, "v2", "ahead");
    line.commit("v1", "by hand");
    Interval present = line.ledger(HistoryCompleteness.WHOLE).of("a", "p").present().orElseThrow();
    assertEquals(ahead, present.from().time());
    assertEquals(Duration.ZERO, present.length(Line.NOW));
  }

  /** One date is soon forged: of what is the oldest, sixteen commits are needed. */
  @ParameterizedTest
  @CsvSource({"15, 1", "16, 1", "17, 2", "40, 25"})
  void believesARowOfDates(int count, int hours) {
    for (int i = 0; i < count; i++) {
      line.commit("v1", "by hand");
    }
    assertEquals(Line.hours(hours), line.ledger(HistoryCompleteness.RECENT).records().from());
  }

  /** Commits of which only the words were read tell of no pins. */
  @Test
  void tracesNoFurtherThanItWasRead() {
    line.commit("v2", "by hand");
    line.commit("v1", "by hand");
    line.commit("v0", Line.ROLLBACK);
    Ledger ledger =
        Ledger.of(line.commits, 2, Line.NOW, HistoryCompleteness.RECENT, HistoryCompleteness.WHOLE);
    assertEquals(2, ledger.size());
    List<Interval> intervals = ledger.of("a", "p").intervals();
    assertEquals(List.of("v2", "v1"), intervals.stream().map(i -> i.version().toString()).toList());
    assertEquals(true, intervals.getLast().older());
    assertEquals(Line.hours(2), intervals.getLast().from().time());
    assertEquals(false, intervals.getFirst().older());
  }

  /** Cut by time, a whole history is one of which there is more; and what it began with is not. */
  @ParameterizedTest
  @CsvSource({
    "WHOLE, 1, RECENT, true",
    "WHOLE, 9, WHOLE, false",
    "RECENT, 1, RECENT, true",
    "CUT, 1, CUT, true",
    "CUT, 9, CUT, true"
  })
  void isCutByTime(
      HistoryCompleteness extent, int hours, HistoryCompleteness left, boolean isOlder) {
    line.commit("v2", "by hand");
    line.commit("v1", "by hand");
    line.commit("v1", "by hand");
    Ledger young = line.ledger(extent).within(Duration.ofHours(hours));
    assertEquals(left, young.extent());
    List<Interval> intervals = young.of("a", "p").intervals();
    assertEquals(isOlder, intervals.getLast().older());
    boolean isWhole = extent == HistoryCompleteness.WHOLE;
    assertEquals(isWhole, young.of("a", "p").first().isPresent());
  }
}
