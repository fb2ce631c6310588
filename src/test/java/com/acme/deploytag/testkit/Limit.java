package com.acme.deploytag.testkit;

import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How long a test waits for what must come. Nothing is measured by it: it is so long that only what
 * never comes is missed, however busy the machine. A whole test has a little more, by {@code
 * junit-platform.properties}.
 */
public final class Limit {
  public static final Duration HANG = Duration.ofMinutes(20);

  private Limit() {}

  /** Waits for {@code latch}. */
  public static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(HANG.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("what was waited for never came");
    }
  }

  /** Waits for all others; for use where a thread that is interrupted fails. */
  public static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(HANG.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while others were waited for", e);
    } catch (BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("the others never came", e);
    }
  }

  /** Waits for a process to end; false if it never does. */
  static boolean ends(Process process) throws InterruptedException {
    return process.waitFor(HANG.toSeconds(), TimeUnit.SECONDS);
  }
}
