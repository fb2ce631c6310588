package com.acme.deploytag.github.client;

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

  private static ApiResponse reply(int status, String body, Map<String, String> headers) {
    return new ApiResponse(status, headers, Json.read(body.getBytes(UTF_8)));
  }

  private static Optional<Duration> pause(ApiResponse reply) {
    return new RetryPolicy().pause(reply, NOW);
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
    ApiResponse reply =
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

  /** The reset is of calls that are left: what was made too fast is not made better by it. */
  @ParameterizedTest
  @ValueSource(ints = {403, 429})
  void waitsForNoResetWhereCallsAreLeft(int status) {
    String reset = String.valueOf(NOW.plusSeconds(3000).getEpochSecond());
    Map<String, String> headers =
        Map.of("x-ratelimit-remaining", "4999", "x-ratelimit-reset", reset);
    assertEquals(seconds(60), pause(reply(status, SECONDARY, headers)));
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 429})
  void waitsLongerEachTimeWhereItIsNotTold(int status) {
    RetryPolicy patience = new RetryPolicy();
    ApiResponse limit = reply(status, SECONDARY, Map.of("retry-after", "soon"));
    for (long minutes : List.of(1, 2, 4, 8)) {
      assertEquals(seconds(60 * minutes), patience.pause(limit, NOW));
    }
  }

  @Test
  void knowsTheLimitsOfGraphQl() {
    String used = "{\"errors\":[{\"type\":\"RATE_LIMITED\",\"message\":\"used up\"}]}";
    assertTrue(RetryPolicy.isLimit(reply(200, used, Map.of())));
    assertTrue(RetryPolicy.isLimit(reply(200, "{\"errors\":[" + SECONDARY + "]}", Map.of())));
    assertEquals(seconds(60), pause(reply(200, used, Map.of())));
    String other = "{\"errors\":[{\"type\":\"NOT_FOUND\",\"message\":\"none\"}]}";
    assertFalse(RetryPolicy.isLimit(reply(200, other, Map.of())));
    assertFalse(RetryPolicy.isLimit(reply(200, "{\"data\":{}}", Map.of())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {'errors':[{'type':'RATE_LIMIT','message':'API rate limit exceeded'}]}",
        "200 | {'errors':[{'message':'You have exceeded a secondary rate limit'}]}",
        "403 | {'message':'You have triggered an abuse detection mechanism.'}",
        "403 | {'message':'API rate limit exceeded for installation ID 1.'}",
        "422 | {'message':'Validation Failed','errors':[{'message':'was submitted too quickly'}]}",
      })
  void knowsALimitByEachOfItsWords(int status, String body) {
    assertEquals(seconds(60), pause(reply(status, body.replace('\'', '"'), Map.of())));
  }

  /** GraphQL's word for a server in trouble comes with status 200. */
  @Test
  void asksAgainWhatWentWrongInside() {
    String body =
        "{\"data\":null,\"errors\":[{\"message\":\"Something went wrong while executing your"
            + " query. This may be the result of a timeout, or it could be a GitHub bug.\"}]}";
    assertTrue(RetryPolicy.isToRepeat(reply(200, body, Map.of())));
    assertTrue(pause(reply(200, body, Map.of())).orElseThrow().toSeconds() < 2);
  }

  /** What is used up with the very call that is refused for another reason is no limit yet. */
  @Test
  void takesARefusalAtTheLastCallForOne() {
    Map<String, String> headers = Map.of("x-ratelimit-remaining", "0", "x-ratelimit-reset", "9");
    String body = "{\"message\":\"Resource not accessible by integration\"}";
    assertEquals(Optional.empty(), pause(reply(403, body, headers)));
  }

  @Test
  void waitsUntilADate() {
    Map<String, String> headers = Map.of("retry-after", "Tue, 24 Nov 2026 17:00:40 GMT");
    assertEquals(seconds(40), pause(reply(429, "", headers)));
    Map<String, String> dated = new HashMap<>(headers);
    dated.put("date", "Tue, 24 Nov 2026 17:00:30 GMT");
    assertEquals(seconds(10), pause(reply(429, "", dated)));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void waitsALittleForAServerInTrouble(int status) {
    RetryPolicy patience = new RetryPolicy();
    for (int i = 0; i < 20; i++) {
      Duration pause = patience.pause(reply(status, "", Map.of()), NOW).orElseThrow();
      assertTrue(pause.compareTo(Duration.ofSeconds(15)) <= 0, pause.toString());
    }
  }
}
