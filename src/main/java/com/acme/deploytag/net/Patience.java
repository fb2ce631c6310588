package com.acme.deploytag.net;

import java.time.Duration;

/** Looks at what others do, again and again: pauses that grow, until the time is over. */
public final class Patience {

  private final Pauses time;
  private final Duration begin;
  private final Duration most;
  private final Duration longest;
  private Duration next;

  /**
   * @param most how long to look
   * @param first the first pause between two looks
   * @param longest what pauses grow to, each half as long again as the one before
   */
  public Patience(Pauses time, Duration most, Duration first, Duration longest) {
    this.time = time;
    this.begin = time.elapsed();
    this.most = most;
    this.next = first;
    this.longest = longest;
  }

  /** The time since the first look. */
  public Duration passed() {
    return time.elapsed().minus(begin);
  }

  /**
   * Pauses before the next look, the last of which is at the very end; false at once if there is
   * none.
   *
   * @param least what the server wants to be left in peace
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public boolean pause(Duration least) throws InterruptedException {
    Duration left = most.minus(passed());
    // What the server does not want to be asked before the end is not asked.
    if (!left.isPositive() || least.compareTo(left) > 0) {
      return false;
    }
    time.pause(shorter(left, next.compareTo(least) > 0 ? next : least));
    next = shorter(next.multipliedBy(3).dividedBy(2), longest);
    return true;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
