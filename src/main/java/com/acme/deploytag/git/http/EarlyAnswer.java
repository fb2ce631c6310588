package com.acme.deploytag.git.http;

import com.acme.deploytag.git.local.ExitLock;
import com.acme.deploytag.net.Deadline;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The answer to a request that was sent before its time, while the run has other things to do. It
 * is only read, into memory: whoever comes to need it makes of it what it would of any other, and
 * who does not need it has lost nothing.
 */
public final class EarlyAnswer {

  private final FutureTask<byte[]> task;
  private final Deadline deadline;
  private final ExitLock lock;

  /** Has {@code call} made in a thread of its own. */
  EarlyAnswer(Callable<byte[]> call, Deadline deadline, ExitLock lock) {
    this.task = new FutureTask<>(call);
    this.deadline = deadline;
    this.lock = lock;
    Thread.ofPlatform().daemon().start(task);
  }

  /**
   * Waits for it.
   *
   * @throws Deadline.PassedException if the deadline passes before
   * @throws IOException if it failed: asking again may tell why
   */
  public byte[] await() throws IOException {
    try (ExitLock.Turn _ = lock.release()) {
      return task.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw deadline.over();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
