package com.acme.deploytag.git.local;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps the run from writing while a shutdown removes its temporary files. The thread that writes
 * holds the lock, except while it waits for the server; the one that removes the files takes it for
 * good. Without the lock, JGit would create the removed folders again.
 */
public final class ExitLock {

  private final ReentrantLock lock = new ReentrantLock();

  /** Undoes a {@link #hold} or {@link #release}. */
  public interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /** Takes the lock: from here on this thread may write. */
  public Turn hold() {
    lock.lock();
    return lock::unlock;
  }

  /**
   * Releases the lock while this thread waits; closing the turn takes it again, and blocks if the
   * process is ending.
   */
  public Turn release() {
    if (!lock.isHeldByCurrentThread()) {
      return () -> {};
    }
    lock.unlock();
    return lock::lock;
  }

  /** Waits for the thread that is writing, and keeps the lock for good. */
  void end() {
    lock.lock();
  }
}
