package com.acme.deploytag.build.release;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/**
 * How often a request is made again that a server is too busy for or out of order, and when: as
 * soon as it says itself, else after a pause that doubles, and all pauses within what a job has
 * time for.
 */
final class Attempts {
  private static final int MOST = 6;
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private Duration left = LONGEST;
  private int made = 1;

  /** The last answer, or why there was none to the last attempt. */
  static HttpResponse<byte[]> send(HttpClient http, HttpRequest request) throws IOException {
    Attempts attempts = new Attempts();
    while (true) {
      try {
        HttpResponse<byte[]> reply = http.send(request, BodyHandlers.ofByteArray());
        if (!isPassing(reply.statusCode()) || !attempts.another(attempts.asked(reply.headers()))) {
          return reply;
        }
      } catch (IOException e) {
        if (!attempts.another(attempts.usual())) {
          throw e;
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Whether an answer says that the same request may have another one later. */
  static boolean isPassing(int status) {
    return status == 429 || status >= 500;
  }

  /** The pause that a server asks for, in seconds or as a date; without that, ours. */
  private Duration asked(HttpHeaders headers) {
    String asked = headers.firstValue("retry-after").orElse("").strip();
    if (asked.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(asked));
    }
    try {
      Instant then = ZonedDateTime.parse(asked, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration pause = Duration.between(Instant.now(), then);
      return pause.isNegative() ? Duration.ZERO : pause;
    } catch (DateTimeParseException e) {
      return usual();
    }
  }

  /** The pause where a server has not said anything. */
  private Duration usual() {
    return Duration.ofSeconds(1L << (made - 1));
  }

  /** Waits for another attempt, unless there were enough or it is too long until then. */
  private boolean another(Duration pause) {
    if (made >= MOST || pause.compareTo(left) > 0) {
      return false;
    }
    left = left.minus(pause);
    made++;
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return true;
  }
}
