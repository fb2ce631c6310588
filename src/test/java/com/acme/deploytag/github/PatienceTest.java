package com.acme.deploytag.github;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long GitHub wants to be left alone, by its documentation. */
final class PatienceTest {

  private static final Instant NOW = Instant.parse("2026-11-24T17:00:00Z");
  private static final String SECONDARY =
      "{\"message\":\"You have exceeded a secondary rate limit. Please wait a few minutes.\"}";

  private static Reply reply(int status, String body, Map<String, String> headers) {
    return new Reply(status, headers, Json.read(body.getBytes(UTF_8)));
  }

  private static Optional<Duration> pause(Reply reply) {
    return new Patience().pause(reply, NOW);
  }

  private static Optional<Duration> seconds(long seconds) {
    return Optional.of(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 409, 410, 422})
  void takesALastWordForOne(int status) {
    assertEquals(Optional.empty(), pause(reply(status, "{\"message\":\"no\"}", Map.of())));
    // It says how much is left in each answer.
    Map<String, String> left = Map.of("x-ratelimit-remaining", "4999", "x-ratelimit-reset", "9");
    assertEquals(Optional.empty(), pause(reply(status, "", left)));
  }

  @ParameterizedTest
  @CsvSource({"403,17,17", "429,17,17", "503,17,17", "429,0,1", "403,3600,3600"})
  void waitsForAsLongAsItIsTold(int status, String after, long seconds) {
    Reply reply =
        reply(
            status,
            SECONDARY,
            Map.of("retry-after", after, "x-ratelimit-remaining", "0", "x-ratelimit-reset", "9"));
    assertEquals(seconds(seconds), pause(reply));
  }

  /** The reset is by the server's clock: what this machine thinks of the time does not matter. */
  @ParameterizedTest
  @ValueSource(ints = {403, 429})
  void waitsForTheReset(int status) {
    long reset = NOW.plusSeconds(90).getEpochSecond();
    Map<String, String> headers =
        Map.of("x-ratelimit-remaining", "0", "x-ratelimit-reset", String.valueOf(reset));
    assertEquals(seconds(91), pause(reply(status, "", headers)));
    Map<String, String> dated = new HashMap<>(headers);
    dated.put("date", "Tue, 24 Nov 2026 17:01:00 GMT");
    assertEquals(seconds(31), pause(reply(status, "", dated)));
    dated.put("date", "Tue, 24 Nov 2026 18:00:00 GMT");
    assertEquals(seconds(1), pause(reply(status, "", dated)));
    dated.put("date", "yesterday");
    assertEquals(seconds(91), pause(reply(status, "", dated)));
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 429})
  void waitsLongerEachTimeWhereItIsNotTold(int status) {
    Patience patience = new Patience();
    Reply limit = reply(status, SECONDARY, Map.of("retry-after", "soon"));
    for (long minutes : List.of(1, 2, 4, 8)) {
      assertEquals(seconds(60 * minutes), patience.pause(limit, NOW));
    }
  }

  @Test
  void knowsTheLimitsOfGraphQl() {
    String used = "{\"errors\":[{\"type\":\"RATE_LIMITED\",\"message\":\"used up\"}]}";
    assertTrue(Patience.isLimit(reply(200, used, Map.of())));
    assertTrue(Patience.isLimit(reply(200, "{\"errors\":[" + SECONDARY + "]}", Map.of())));
    assertEquals(seconds(60), pause(reply(200, used, Map.of())));
    String other = "{\"errors\":[{\"type\":\"NOT_FOUND\",\"message\":\"none\"}]}";
    assertFalse(Patience.isLimit(reply(200, other, Map.of())));
    assertFalse(Patience.isLimit(reply(200, "{\"data\":{}}", Map.of())));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void waitsALittleForAServerInTrouble(int status) {
    Patience patience = new Patience();
    for (int i = 0; i < 20; i++) {
      Duration pause = patience.pause(reply(status, "", Map.of()), NOW).orElseThrow();
      assertTrue(pause.compareTo(Duration.ofSeconds(15)) <= 0, pause.toString());
    }
  }
}
