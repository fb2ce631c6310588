package com.acme.deploytag.github.app;

import java.time.Duration;
import java.time.Instant;

/**
 * A token of an installation.
 *
 * @param text what is sent
 * @param since when it came, by this machine's clock
 * @param lifetime how long it is good from then on, by the server's word
 */
record InstallationToken(String text, Instant since, Duration lifetime) {

  // A push must not meet its end under way. Of the usual hour this is a small part; of a token
  // that lives shorter it must be, too.
  private static final Duration RESERVE = Duration.ofMinutes(5);
  private static final int LEAST_PART = 4;
  // Twice of what octokit/auth-app.js waits.
  private static final Duration KNOWN = Duration.ofSeconds(10);

  /** Whether it is good for some time yet. */
  boolean isFresh(Instant now) {
    Duration part = lifetime.dividedBy(LEAST_PART);
    Duration reserve = part.compareTo(RESERVE) < 0 ? part : RESERVE;
    return age(now).compareTo(lifetime.minus(reserve)) < 0;
  }

  /** Whether it was made so lately that not every server of GitHub's may know it. */
  boolean isYoung(Instant now) {
    return age(now).compareTo(KNOWN) < 0;
  }

  /** Whether it is good for nothing any more. */
  boolean isOver(Instant now) {
    return age(now).compareTo(lifetime) >= 0;
  }

  // By the time of day, which goes on while a machine sleeps.
  private Duration age(Instant now) {
    return Duration.between(since, now);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "a token since " + since + " for " + lifetime;
  }
}
