package com.acme.deploytag.github.app;

import java.time.Duration;
import java.time.Instant;

/**
 * An installation's access token.
 *
 * @param text the token itself
 * @param since when it was received, by this machine's clock
 * @param lifetime how long it is valid from then on, as the server says
 */
record InstallationToken(String text, Instant since, Duration lifetime) {

  // A token must not expire during a push. This is a small part of the usual hour, and must be of a
  // shorter lifetime, too.
  private static final Duration RESERVE = Duration.ofMinutes(5);
  private static final int LEAST_PART = 4;
  // Twice what octokit/auth-app.js waits.
  private static final Duration KNOWN = Duration.ofSeconds(10);

  /** Whether it stays valid for long enough. */
  boolean isFresh(Instant now) {
    Duration part = lifetime.dividedBy(LEAST_PART);
    Duration reserve = part.compareTo(RESERVE) < 0 ? part : RESERVE;
    return age(now).compareTo(lifetime.minus(reserve)) < 0;
  }

  /** Whether it is so new that some of GitHub's replicas may not know it. */
  boolean isYoung(Instant now) {
    return age(now).compareTo(KNOWN) < 0;
  }

  /** Whether it has expired. */
  boolean isOver(Instant now) {
    return age(now).compareTo(lifetime) >= 0;
  }

  // By the wall clock, which goes on while a machine sleeps.
  private Duration age(Instant now) {
    return Duration.between(since, now);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "a token since " + since + " for " + lifetime;
  }
}
