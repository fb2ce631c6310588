package com.acme.deploytag.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Formats times and durations for people. */
public final class TimeText {

  private TimeText() {}

  /** The time in UTC, rounded up to the second: {@code 2026-11-24T10:02:00Z}. */
  public static String at(Instant time) {
    Instant second = time.truncatedTo(ChronoUnit.SECONDS);
    return (second.equals(time) ? second : second.plusSeconds(1)).toString();
  }

  /** The duration in its two largest units, rounded down: {@code 1 h 38 min}. */
  public static String lasting(Duration length) {
    if (length.toDays() > 0) {
      return two(length.toDays(), "d", length.toHoursPart(), "h");
    }
    return length.toHours() > 0
        ? two(length.toHours(), "h", length.toMinutesPart(), "min")
        : length.toMinutes() > 0
            ? two(length.toMinutes(), "min", length.toSecondsPart(), "s")
            : length.toSeconds() + " s";
  }

  /** The duration in one unit: {@code 90 min}, {@code 47 h}, {@code 2 d}. */
  public static String age(Duration length) {
    if (length.toHours() < 2) {
      return Math.max(0, length.toMinutes()) + " min";
    }
    return length.toDays() < 2 ? length.toHours() + " h" : length.toDays() + " d";
  }

  private static String two(long number, String unit, int rest, String lesser) {
    return number + " " + unit + (rest == 0 ? "" : " " + rest + " " + lesser);
  }

  /** The duration as the catalog writes it: {@code 30m}. */
  public static String written(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds % 86_400 == 0
        ? seconds / 86_400 + "d"
        : seconds % 3_600 == 0
            ? seconds / 3_600 + "h"
            : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
