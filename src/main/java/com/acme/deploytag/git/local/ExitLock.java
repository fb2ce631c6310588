package com.acme.deploytag.git.local;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps the run from writing while its temporary files are removed because the process was told to
 * end: whoever writes holds it, but not while waiting for the server, and who removes takes it for
 * good. JGit makes missing folders anew, so that a removal alone would not be the end.
 */
public final class ExitLock {

  private final ReentrantLock lock = new ReentrantLock();

  /** Makes something undone. */
  public interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /** From here on this thread may write. */
  public Turn hold() {
    lock.lock();
    return lock::unlock;
  }

  /** Here this thread only waits; it comes back from there only while the process goes on. */
  public Turn let() {
    if (!lock.isHeldByCurrentThread()) {
      return () -> {};
    }
    lock.unlock();
    return lock::lock;
  }

  /** Waits for who writes just now; nobody will any more. */
  void end() {
    lock.lock();
  }
}
