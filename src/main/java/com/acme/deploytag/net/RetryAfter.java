package com.acme.deploytag.net;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header {@code Retry-After}: seconds, or a date (RFC 9110, 10.2.3). */
public final class RetryAfter {

  private static final Duration LEAST = Duration.ofSeconds(1);

  private RetryAfter() {}

  /**
   * The pause that {@code header} demands, at least a second; nothing if it has neither form.
   *
   * @param now the server's time, to which a date refers
   */
  public static Optional<Duration> parse(String header, Instant now) {
    String text = header.strip();
    return text.matches("[0-9]{1,9}")
        ? Optional.of(atLeast(Duration.ofSeconds(Long.parseLong(text))))
        : date(text).map(then -> atLeast(Duration.between(now, then)));
  }

  /** The date in a header's format; nothing if it is none. */
  public static Optional<Instant> date(String header) {
    try {
      return Optional.of(
          ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration atLeast(Duration pause) {
    return pause.compareTo(LEAST) < 0 ? LEAST : pause;
  }
}
