package com.acme.deploytag.testkit.github;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The time at GitHub: the machine's own, until a test moves it. */
public final class MovableClock {
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  /** Moves the time, back as well. */
  public void advance(Duration by) {
    ahead.updateAndGet(present -> present.plus(by));
  }

  /** Now, to the second, as GitHub tells times. */
  public Instant now() {
    return Instant.now().plus(ahead.get()).truncatedTo(ChronoUnit.SECONDS);
  }
}
