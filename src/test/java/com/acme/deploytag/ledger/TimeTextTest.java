package com.acme.deploytag.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimeTextTest {

  /** Whoever promotes again at the time that is told is never too early. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-24T10:02:00Z, 2026-11-24T10:02:00Z",
    "2026-11-24T10:02:00.001Z, 2026-11-24T10:02:01Z",
    "2026-11-24T23:59:59.999Z, 2026-11-25T00:00:00Z",
  })
  void tellsATimeNeverBeforeIt(Instant time, String text) {
    assertEquals(text, TimeText.at(time));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s",
    "PT59.9S, 59 s",
    "PT1M, 1 min",
    "PT1M1S, 1 min 1 s",
    "PT59M59S, 59 min 59 s",
    "PT1H, 1 h",
    "PT1H38M59S, 1 h 38 min",
    "PT23H59M, 23 h 59 min",
    "P1D, 1 d",
    "P1DT59M, 1 d",
    "P9DT23H, 9 d 23 h",
  })
  void tellsTheTwoLargestUnits(Duration length, String text) {
    assertEquals(text, TimeText.lasting(length));
  }

  @ParameterizedTest
  @CsvSource({
    "P2D, 2d",
    "PT36H, 36h",
    "PT90M, 90m",
    "PT61S, 61s",
    "PT24H, 1d",
    "PT60M, 1h",
    "PT60S, 1m",
  })
  void writesADurationAsTheCatalogDoes(Duration duration, String text) {
    assertEquals(text, TimeText.written(duration));
  }

  @ParameterizedTest
  @CsvSource({
    "PT-1S, 0 min",
    "PT59S, 0 min",
    "PT1H59M59S, 119 min",
    "PT2H, 2 h",
    "PT47H59M, 47 h",
    "PT48H, 2 d",
  })
  void tellsAnAgeInOneUnit(Duration length, String text) {
    assertEquals(text, TimeText.age(length));
  }
}
