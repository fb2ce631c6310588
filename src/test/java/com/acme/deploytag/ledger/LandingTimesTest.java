package com.acme.deploytag.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LandingTimesTest {

  private static final Instant NOW = Instant.ofEpochSecond(100);

  private static List<Instant> instants(String seconds) {
    return Arrays.stream(seconds.split(" ", -1))
        .map(s -> Instant.ofEpochSecond(Long.parseLong(s)))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    // newest first; as they should be
    "90 80 70, 90 80 70",
    // made before the commit below it: it landed no earlier than that
    "90 10 70, 90 70 70",
    // a whole branch of old commits
    "20 10 70, 70 70 70",
    // from the future: it landed before the one above it
    "90 5000 70, 90 90 70",
    // nothing above it: just now
    "5000 80, 100 80",
    "5000 4000 80, 100 100 80",
    // the first commit's clock was wrong
    "90 80 5000, 90 80 80",
  })
  void takesTheLatestBelievableTime(String dates, String times) {
    assertEquals(instants(times), LandingTimes.times(instants(dates), NOW));
  }

  /** No time goes back, none is in the future, and none is earlier than a believable date. */
  @Property
  void isMonotone(@ForAll @Size(min = 1, max = 8) List<@IntRange(max = 200) Integer> dates) {
    List<Instant> times =
        LandingTimes.times(dates.stream().map(s -> Instant.ofEpochSecond(s)).toList(), NOW);
    IntStream.range(0, dates.size())
        .forEach(i -> {
          assertFalse(times.get(i).isAfter(NOW));
          assertFalse(i > 0 && times.get(i).isAfter(times.get(i - 1)));
          assertFalse(dates.get(i) <= 100 && times.get(i).getEpochSecond() < dates.get(i));
        });
  }
}
