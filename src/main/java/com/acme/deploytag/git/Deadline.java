package com.acme.deploytag.git;

import java.time.Duration;

/** A moment by which everything must be over. */
public final class Deadline {

  // One silent request may not use up what a look at the tip afterwards needs.
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);
  private static final Duration SHORTEST_SILENCE = Duration.ofMillis(500);

  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  public static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** What is left; zero when it is over. */
  public Duration remaining() {
    long nanos = end - System.nanoTime();
    return nanos <= 0 ? Duration.ZERO : Duration.ofNanos(nanos);
  }

  public boolean isOver() {
    return remaining().isZero();
  }

  /**
   * How long a server may be silent now, in milliseconds: a minute, or half of what is left, so
   * that after a push without an answer there is time to look whether it landed.
   */
  int silenceMillis() {
    Duration half = remaining().dividedBy(2);
    Duration silence = half.compareTo(LONGEST_SILENCE) < 0 ? half : LONGEST_SILENCE;
    return (int) (silence.compareTo(SHORTEST_SILENCE) < 0 ? SHORTEST_SILENCE : silence).toMillis();
  }
}
