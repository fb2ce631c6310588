package com.acme.deploytag.net;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Waits between attempts: a random time up to a limit that doubles ("full jitter", AWS Architecture
 * Blog, "Exponential Backoff And Jitter"), so that runs which met once do not meet again.
 */
public final class Backoff {

  // Somebody landed, so the ref is free again: soon. The others' turns are about as long as one's
  // own attempt was, which a far or busy server makes longer than a near one.
  private static final Duration MOVED_LEAST = Duration.ofMillis(20);
  private static final Duration MOVED_MOST = Duration.ofSeconds(4);
  // The server is in trouble: give it time.
  private static final Duration FAULT = Duration.ofMillis(500);
  private static final Duration FAULT_MOST = Duration.ofSeconds(15);

  private final Deadline deadline;

  public Backoff(Deadline deadline) {
    this.deadline = deadline;
  }

  /**
   * Waits before the attempt after number {@code attempt}, which lost a race.
   *
   * @param took how long that attempt took
   * @return false, at once, if the deadline would come first
   */
  public boolean afterRace(int attempt, Duration took) throws InterruptedException {
    return rested(random(attempt, turn(took), MOVED_MOST));
  }

  /**
   * Waits before the attempt after number {@code attempt}, at which something broke.
   *
   * @param least how long the server asks to be left alone
   * @return false, at once, if the deadline would come first
   */
  public boolean afterFault(int attempt, Duration least) throws InterruptedException {
    Duration pause = afterFault(attempt);
    return rested(pause.compareTo(least) < 0 ? least : pause);
  }

  private boolean rested(Duration pause) throws InterruptedException {
    if (pause.compareTo(deadline.remaining()) >= 0) {
      return false;
    }
    Thread.sleep(pause);
    return true;
  }

  /** How long to wait after something broke for the {@code attempt}-th time in a row. */
  public static Duration afterFault(int attempt) {
    return random(attempt, FAULT, FAULT_MOST);
  }

  private static Duration turn(Duration took) {
    return took.compareTo(MOVED_LEAST) < 0 ? MOVED_LEAST : took;
  }

  private static Duration random(int attempt, Duration first, Duration most) {
    Duration limit = first.multipliedBy(1L << Math.min(attempt - 1, 20));
    long millis = limit.compareTo(most) < 0 ? limit.toMillis() : most.toMillis();
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis + 1));
  }
}
