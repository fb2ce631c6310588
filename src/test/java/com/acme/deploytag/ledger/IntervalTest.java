package com.acme.deploytag.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.ledger.trailer.CommitRef;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.model.CommitId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a line of ten commits, one an hour, the tip at position 0. */
final class IntervalTest {

  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
  private static final Version VERSION = version("v1");

  private static Version version(String tag) {
    return new Version(
        List.of(
            new Version.Pinned("a", "a", Optional.empty(), Optional.of(tag), Optional.empty())));
  }

  private static CommitRef ref(int position) {
    return new CommitRef(
        position,
        new CommitId("%040x".formatted(position)),
        NOW.minus(Duration.ofHours(position)),
        "x",
        Optional.empty());
  }

  /** From the commit at {@code from} until the one at {@code to} ended it; -1 if none has. */
  private static Interval interval(int from, int to, boolean older) {
    return new Interval(
        VERSION, ref(from), older, to < 0 ? Optional.empty() : Optional.of(ref(to)));
  }

  @ParameterizedTest
  @CsvSource({
    "9, 4, 9, 4, true",
    "9, 4, 5, -1, true",
    "9, 4, 4, -1, false",
    "9, 4, 3, -1, false",
    "5, -1, 9, 4, true",
    "4, -1, 9, 4, false",
    "9, -1, 0, -1, true",
    "0, -1, 9, 0, false",
    "1, -1, 9, 0, true"
  })
  void meets(int from, int to, int otherFrom, int otherTo, boolean meets) {
    Interval one = interval(from, to, false);
    Interval other = interval(otherFrom, otherTo, false);
    assertEquals(meets, one.meets(other));
    assertEquals(meets, other.meets(one));
  }

  @ParameterizedTest
  @CsvSource({
    "9, 4, 7, 2, 7, 4",
    "7, 2, 9, 4, 7, 4",
    "9, -1, 5, 3, 5, 3",
    "5, 3, 9, -1, 5, 3",
    "9, -1, 5, -1, 5, -1",
    "9, 3, 9, 3, 9, 3",
    "9, 0, 9, -1, 9, 0"
  })
  void lastsWhileBothStand(int from, int to, int otherFrom, int otherTo, int start, int end) {
    Interval both = interval(from, to, false).during(interval(otherFrom, otherTo, false));
    assertEquals(interval(start, end, false), both);
  }

  @ParameterizedTest
  @CsvSource({"true, true, true", "true, false, false", "false, true, false"})
  void isOlderThanWhatWasReadOnlyIfBothAre(boolean one, boolean other, boolean both) {
    assertEquals(both, interval(9, -1, one).during(interval(9, -1, other)).older());
  }

  @Test
  void lastsUntilItsEndOrNow() {
    assertEquals(Duration.ofHours(5), interval(9, 4, false).length(NOW));
    assertEquals(
        Duration.ofHours(10), interval(9, -1, false).length(NOW.plus(Duration.ofHours(1))));
    assertEquals(Duration.ZERO, interval(0, -1, false).length(NOW.minusSeconds(1)));
  }

  @Test
  void beginsNoSoonerThanAsked() {
    Interval whole = interval(9, -1, false);
    assertEquals(whole, whole.since(ref(9).time()));
    Interval rest = whole.since(ref(8).time());
    assertEquals(Duration.ofHours(8), rest.length(NOW));
    assertEquals(true, rest.older());
  }
}
