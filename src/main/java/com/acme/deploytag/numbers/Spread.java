package com.acme.deploytag.numbers;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How durations are spread.
 *
 * @param count how many are known
 * @param unknown how many others there are, whose beginning the history does not tell
 * @param median half of the known ones are no longer than this, which is one of them; nothing if
 *     none is known
 * @param ninetieth the same for nine of ten
 */
public record Spread(
    int count, int unknown, Optional<Duration> median, Optional<Duration> ninetieth) {

  /** That of {@code durations}, in any order. */
  static Spread of(List<Duration> durations, int unknown) {
    List<Duration> sorted = durations.stream().sorted().toList();
    return new Spread(sorted.size(), unknown, rank(sorted, 50), rank(sorted, 90));
  }

  // The nearest rank, which needs no rule for what is between two of them.
  private static Optional<Duration> rank(List<Duration> sorted, int percent) {
    return sorted.isEmpty()
        ? Optional.empty()
        : Optional.of(sorted.get((sorted.size() * percent + 99) / 100 - 1));
  }
}
