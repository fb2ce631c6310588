package com.acme.deploytag.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both forms of the header, and what is none. */
final class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "17, 17",
    "' 17 ', 17",
    "0, 1",
    "'Fri, 27 Nov 2026 12:01:00 GMT', 60",
    "'Fri, 27 Nov 2026 11:00:00 GMT', 1",
  })
  void readsSecondsAndDates(String header, long seconds) {
    assertEquals(Optional.of(Duration.ofSeconds(seconds)), RetryAfter.parse(header, NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "1.5", "12345678901", "2026-11-27T12:01:00Z"})
  void takesNothingElse(String header) {
    assertEquals(Optional.empty(), RetryAfter.parse(header, NOW));
  }
}
