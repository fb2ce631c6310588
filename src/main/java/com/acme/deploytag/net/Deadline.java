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

/** A moment by which everything must be over. */
public final class Deadline {

  // One silent request may not use up what a look at the tip afterwards needs.
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);
  private static final Duration SHORTEST_SILENCE = Duration.ofMillis(500);
  // Nanoseconds in a long end after 292 years.
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  public static Deadline in(Duration duration) {
    Duration bounded = duration.compareTo(FOR_EVER) < 0 ? duration : FOR_EVER;
    return new Deadline(System.nanoTime() + bounded.toNanos());
  }

  /** A moment that is {@code more} later. */
  public Deadline later(Duration more) {
    return in(remaining().plus(more));
  }

  /** What is left; zero when it is over. */
  public Duration remaining() {
    long nanos = end - System.nanoTime();
    return nanos <= 0 ? Duration.ZERO : Duration.ofNanos(nanos);
  }

  public boolean isOver() {
    return remaining().isZero();
  }

  /** The time is over: what was being done may have gone well for all that, given more of it. */
  public static final class PassedException extends SocketTimeoutException {
    private static final long serialVersionUID = 1;

    private PassedException() {
      super("the time for this run is over");
    }
  }

  /**
   * Ends what may take long, where it is called again and again.
   *
   * @throws PassedException if the time is over
   */
  public void check() throws PassedException {
    if (isOver()) {
      throw over();
    }
  }

  /**
   * Does {@code work} in a thread of its own, and waits for it no longer than until the deadline:
   * the one bound that holds for looking up names and for headers that come a byte at a time.
   *
   * @param stop called when the time is over, to end the work
   * @throws IOException from {@code work}, or because the time is over
   */
  public <T> T bound(Callable<T> work, Runnable stop) throws IOException {
    FutureTask<T> task = new FutureTask<>(work);
    // No virtual thread: the scheduler of the first one takes longer to start than this thread.
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

  /** Says that the time is over, in the way after which JGit tries nothing more. */
  public PassedException over() {
    return new PassedException();
  }

  /**
   * How long a server may be silent now: a minute, or half of what is left, so that after a push
   * without an answer there is time to look whether it landed.
   */
  public Duration silence() {
    Duration half = remaining().dividedBy(2);
    Duration silence = half.compareTo(LONGEST_SILENCE) < 0 ? half : LONGEST_SILENCE;
    return silence.compareTo(SHORTEST_SILENCE) < 0 ? SHORTEST_SILENCE : silence;
  }
}
