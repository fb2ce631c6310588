package com.acme.deploytag.net;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Waits between attempts: a random time up to a limit that doubles ("full jitter", AWS Architecture
 * Blog, "Exponential Backoff And Jitter"), so that runs which collided once do not collide again.
 */
public final class Backoff {

  // After a lost race the ref is free again soon. Another run's attempt takes about as long as this
  // run's did, which is longer for a far or busy server than for a near one.
  private static final Duration MOVED_LEAST = Duration.ofMillis(20);
  private static final Duration MOVED_MOST = Duration.ofSeconds(4);
  // After a fault the server needs time.
  private static final Duration FAULT = Duration.ofMillis(500);
  private static final Duration FAULT_MOST = Duration.ofSeconds(15);

  private final Deadline deadline;

  public Backoff(Deadline deadline) {
    this.deadline = deadline;
  }

  /**
   * Waits before the attempt after number {@code attempt}, which lost a race.
   *
   * @param took the duration of that attempt
   * @return false, at once, if the deadline would come first
   */
  public boolean afterRace(int attempt, Duration took) throws InterruptedException {
    return sleep(random(attempt, turn(took), MOVED_MOST));
  }

  /**
   * Waits before the attempt after number {@code attempt}, which failed by a fault.
   *
   * @param least the shortest pause, if the server demands one
   * @return false, at once, if the deadline would come first
   */
  public boolean afterFault(int attempt, Duration least) throws InterruptedException {
    Duration pause = afterFault(attempt);
    return sleep(pause.compareTo(least) < 0 ? least : pause);
  }

  private boolean sleep(Duration pause) throws InterruptedException {
    if (pause.compareTo(deadline.remaining()) >= 0) {
      return false;
    }
    Thread.sleep(pause);
    return true;
  }

  /** The pause after the {@code attempt}-th fault in a row. */
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
