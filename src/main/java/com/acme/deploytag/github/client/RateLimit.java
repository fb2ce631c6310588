package com.acme.deploytag.github.client;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * How many calls GitHub allows until it counts anew (docs.github.com, "Checking the status of your
 * rate limit").
 */
final class RateLimit {

  private RateLimit() {}

  /**
   * The pause between two calls by which what {@code reply} says is left lasts until the reset;
   * zero where it does not say. Others use the same calls, so that half of them are left to these.
   */
  static Duration pace(ApiResponse reply, Instant now) {
    OptionalLong left = number(reply, "x-ratelimit-remaining");
    OptionalLong reset = number(reply, "x-ratelimit-reset");
    if (left.isEmpty() || reset.isEmpty()) {
      return Duration.ZERO;
    }
    Duration until =
        Duration.between(
            reply.date().orElse(now), Instant.ofEpochSecond(reset.getAsLong()).plusSeconds(1));
    long calls = Math.max(1, left.getAsLong() / 2);
    return until.isPositive() ? until.dividedBy(calls) : Duration.ZERO;
  }

  private static OptionalLong number(ApiResponse reply, String header) {
    return reply
        .header(header)
        .filter(text -> text.matches("[0-9]{1,12}"))
        .map(text -> OptionalLong.of(Long.parseLong(text)))
        .orElse(OptionalLong.empty());
  }
}
