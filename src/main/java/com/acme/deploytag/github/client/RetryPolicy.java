package com.acme.deploytag.github.client;

import com.acme.deploytag.net.Backoff;
import com.acme.deploytag.net.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether to retry a call, and after which pause (docs.github.com, "Rate limits for the REST API"
 * and "Best practices": {@code retry-after} first, then {@code x-ratelimit-reset}, then at least a
 * minute and longer each time).
 */
final class RetryPolicy {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration LEAST = Duration.ofSeconds(1);
  // Both occur (octokit/plugin-throttling.js#848).
  private static final Set<String> TYPES = Set.of("RATE_LIMITED", "RATE_LIMIT");
  private static final int MOST_REDIRECTS = 3;

  private int redirects;
  private int limits;
  private int faults;

  boolean mayFollow() {
    return redirects++ < MOST_REDIRECTS;
  }

  /** The pause after no answer came. */
  Duration pause() {
    return Backoff.afterFault(++faults);
  }

  /**
   * The pause after {@code reply}; nothing if it is final.
   *
   * @param now the time to use if the server does not give its own
   */
  Optional<Duration> pause(ApiResponse reply, Instant now) {
    boolean isLimit = isLimit(reply);
    if (!isLimit && !isTrouble(reply)) {
      return Optional.empty();
    }
    Optional<Duration> asked = after(reply, now).or(() -> untilReset(reply, now));
    return Optional.of(asked.orElseGet(() -> isLimit ? growing() : pause()));
  }

  private Duration growing() {
    return MINUTE.multipliedBy(1L << Math.min(limits++, 10));
  }

  /** Whether {@code reply} asks for a retry, although it may look like an answer. */
  static boolean isToRepeat(ApiResponse reply) {
    return isLimit(reply) || isTrouble(reply);
  }

  /** Whether the call may have been done, although {@code reply} does not say so. */
  static boolean mayBeDone(ApiResponse reply) {
    return isTrouble(reply) && !isLimit(reply);
  }

  // GraphQL reports an internal error with status 200.
  private static boolean isTrouble(ApiResponse reply) {
    return reply.status() >= 500
        || (reply.status() == 200
            && reply.words().contains("went wrong while executing your query"));
  }

  static boolean isLimit(ApiResponse reply) {
    return switch (reply.status()) {
      case 429 -> true;
      case 403 -> reply.header("retry-after").isPresent() || saysSo(reply);
      // Says "was submitted too quickly" of things created too often (cli/cli#4801).
      case 422 -> reply.words().toLowerCase(Locale.ROOT).contains("submitted too quickly");
      // GraphQL reports it in its errors.
      case 200 -> reply.errors().stream().anyMatch(RetryPolicy::isLimit);
      default -> false;
    };
  }

  private static boolean isLimit(Json error) {
    return error.at("type").text().filter(TYPES::contains).isPresent()
        || error.at("message").text().filter(RetryPolicy::isLimit).isPresent();
  }

  private static boolean saysSo(ApiResponse reply) {
    return reply.body().equals(Json.NOTHING) ? isUsedUp(reply) : isLimit(reply.words());
  }

  private static boolean isLimit(String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    return lower.contains("rate limit") || lower.contains("abuse detection");
  }

  private static boolean isUsedUp(ApiResponse reply) {
    return reply.header("x-ratelimit-remaining").filter("0"::equals).isPresent();
  }

  private static Optional<Duration> after(ApiResponse reply, Instant now) {
    return reply
        .header("retry-after")
        .flatMap(text -> RetryAfter.parse(text, reply.date().orElse(now)));
  }

  // By the server's clock if it is given, since the reset is by that one, too.
  private static Optional<Duration> untilReset(ApiResponse reply, Instant now) {
    return reply
        .header("x-ratelimit-reset")
        .filter(text -> isUsedUp(reply) && text.matches("[0-9]{1,12}"))
        .map(text -> Instant.ofEpochSecond(Long.parseLong(text)))
        .map(reset -> Duration.between(reply.date().orElse(now), reset).plusSeconds(1))
        .map(pause -> pause.isPositive() ? pause : LEAST);
  }
}
