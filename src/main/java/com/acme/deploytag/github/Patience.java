package com.acme.deploytag.github;

import com.acme.deploytag.net.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How long to wait before a call is made again, if it may be (docs.github.com, "Rate limits for the
 * REST API" and "Best practices": {@code retry-after} first, then {@code x-ratelimit-reset}, then
 * at least a minute and longer each time).
 */
final class Patience {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final int MOST_REDIRECTS = 3;

  private int redirects;
  private boolean hasRenewed;
  private int limits;
  private int faults;

  boolean mayFollow() {
    return redirects++ < MOST_REDIRECTS;
  }

  /**
   * Whether another token is worth a try: the second that is not taken is not the token's fault.
   */
  boolean mayRenew() {
    boolean may = !hasRenewed;
    hasRenewed = true;
    return may;
  }

  /** The pause after no answer at all. */
  Duration pause() {
    return Backoff.afterFault(++faults);
  }

  /**
   * The pause that {@code reply} asks for; nothing if it is GitHub's last word.
   *
   * @param now the time where the server does not tell its own
   */
  Optional<Duration> pause(Reply reply, Instant now) {
    boolean isLimit = isLimit(reply);
    if (!isLimit && reply.status() < 500) {
      return Optional.empty();
    }
    Optional<Duration> asked = after(reply).or(() -> untilReset(reply, now));
    return Optional.of(asked.orElseGet(() -> isLimit ? growing() : pause()));
  }

  private Duration growing() {
    return MINUTE.multipliedBy(1L << Math.min(limits++, 10));
  }

  static boolean isLimit(Reply reply) {
    return switch (reply.status()) {
      case 429 -> true;
      case 403 ->
          reply.header("retry-after").isPresent()
              || isUsedUp(reply)
              || reply.words().toLowerCase(Locale.ROOT).contains("rate limit");
      // GraphQL says so in its errors.
      case 200 -> reply.errors().stream().anyMatch(Patience::isLimit);
      default -> false;
    };
  }

  private static boolean isLimit(Json error) {
    return error.at("type").text().filter("RATE_LIMITED"::equals).isPresent()
        || error.at("message").text().filter(text -> text.contains("secondary rate")).isPresent();
  }

  private static boolean isUsedUp(Reply reply) {
    return reply.header("x-ratelimit-remaining").filter("0"::equals).isPresent();
  }

  private static Optional<Duration> after(Reply reply) {
    return reply
        .header("retry-after")
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(Long::valueOf)
        .map(Duration::ofSeconds)
        .map(pause -> pause.isPositive() ? pause : LEAST);
  }

  // By the server's clock, where it is told: the reset is by that one, too.
  private static Optional<Duration> untilReset(Reply reply, Instant now) {
    return reply
        .header("x-ratelimit-reset")
        .filter(text -> isUsedUp(reply) && text.matches("[0-9]{1,12}"))
        .map(text -> Instant.ofEpochSecond(Long.parseLong(text)))
        .map(reset -> Duration.between(reply.date().orElse(now), reset).plusSeconds(1))
        .map(pause -> pause.isPositive() ? pause : LEAST);
  }
}
