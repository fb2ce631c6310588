package com.acme.deploytag.net;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The time by which a run must end. */
public final class Deadline {

  // One unanswered request must leave time to read the tip afterwards.
  private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(500);
  // A long of nanoseconds overflows after 292 years.
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private final long end;
  private final String work;

  private Deadline(long end, String work) {
    this.end = end;
    this.work = work;
  }

  public static Deadline in(Duration duration) {
    return in(duration, "this run");
  }

  /** One for {@code work} alone, in words. */
  public static Deadline in(Duration duration, String work) {
    Duration bounded = duration.compareTo(FOR_EVER) < 0 ? duration : FOR_EVER;
    return new Deadline(System.nanoTime() + bounded.toNanos(), work);
  }

  /** A deadline that is {@code more} later. */
  public Deadline later(Duration more) {
    return in(remaining().plus(more), work);
  }

  /** The time left; zero once it has passed. */
  public Duration remaining() {
    long nanos = end - System.nanoTime();
    return nanos <= 0 ? Duration.ZERO : Duration.ofNanos(nanos);
  }

  public boolean isOver() {
    return remaining().isZero();
  }

  /** The deadline has passed during some work, which had not failed otherwise. */
  public static final class PassedException extends SocketTimeoutException {
    private static final long serialVersionUID = 1;

    private PassedException(String work) {
      super("the time for " + work + " is over");
    }
  }

  /**
   * Ends long work that calls this again and again.
   *
   * @throws PassedException if the deadline has passed
   */
  public void check() throws PassedException {
    if (isOver()) {
      throw over();
    }
  }

  /**
   * Does {@code work} in another thread, and waits for it until the deadline. Nothing else bounds
   * name lookups, and headers that arrive a byte at a time.
   *
   * @param stop called at the deadline, to end the work
   * @throws IOException from {@code work}, or because the deadline has passed
   */
  public <T> T bound(Callable<T> work, Runnable stop) throws IOException {
    FutureTask<T> task = new FutureTask<>(work);
    // No virtual thread: the first one's scheduler takes longer to start than this thread.
    Thread.ofPlatform().daemon().start(task);
    try {
      return task.get(remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      stop.run();
      throw over();
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    }
  }

  /** The exception for a passed deadline; of a type after which JGit does not retry. */
  public PassedException over() {
    return new PassedException(work);
  }

  /**
   * The time-out of a connection or read that starts now: a minute, or half of the time left, so
   * that after a push without an answer there is time to see whether it landed.
   */
  public Duration timeout() {
    // Not by Duration: it divides as BigDecimal, whose first use takes 5 % of an update's CPU.
    Duration half = Duration.ofNanos(remaining().toNanos() / 2);
    Duration timeout = half.compareTo(LONGEST_TIMEOUT) < 0 ? half : LONGEST_TIMEOUT;
    return timeout.compareTo(SHORTEST_TIMEOUT) < 0 ? SHORTEST_TIMEOUT : timeout;
  }
}
