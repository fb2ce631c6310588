package com.acme.deploytag.github.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often GitHub may be asked so that what it allows lasts. */
final class RateLimitTest {
  private static final Instant NOW = Instant.parse("2026-11-24T17:00:00Z");

  private static Duration pace(Map<String, String> headers) {
    return RateLimit.pace(new ApiResponse(200, headers, Json.NOTHING), NOW);
  }

  private static Map<String, String> left(String calls, long seconds) {
    Map<String, String> headers = new HashMap<>();
    headers.put("x-ratelimit-remaining", calls);
    headers.put("x-ratelimit-reset", String.valueOf(NOW.plusSeconds(seconds).getEpochSecond()));
    return headers;
  }

  /** Half of what is left is for others, and the reset is over a second later. */
  @ParameterizedTest
  @CsvSource({
    "4999, 3599, 1440",
    "60, 3599, 120000",
    "1, 3599, 3600000",
    "0, 59, 60000",
    "9, -5, 0"
  })
  void spreadsWhatIsLeft(String calls, long seconds, long millis) {
    assertEquals(millis, pace(left(calls, seconds)).toMillis() / 10 * 10);
  }

  @Test
  void goesByTheServersClock() {
    Map<String, String> headers = left("2", 59);
    headers.put("date", "Tue, 24 Nov 2026 17:00:30 GMT");
    assertEquals(Duration.ofSeconds(30), pace(headers));
  }

  @Test
  void whatIsNotToldLimitsNothing() {
    assertEquals(Duration.ZERO, pace(Map.of()));
    assertEquals(Duration.ZERO, pace(left("many", 59)));
  }
}
