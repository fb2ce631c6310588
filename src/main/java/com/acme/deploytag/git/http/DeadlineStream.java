package com.acme.deploytag.git.http;

import com.acme.deploytag.git.local.ExitLock;
import com.acme.deploytag.net.Deadline;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Ends at the deadline even if bytes keep dripping, which no read time-out notices. Releases the
 * lock while it waits for bytes.
 */
final class DeadlineStream extends FilterInputStream {

  private final Deadline deadline;
  private final ExitLock lock;

  DeadlineStream(InputStream in, Deadline deadline, ExitLock lock) {
    super(in);
    this.deadline = deadline;
    this.lock = lock;
  }

  /**
   * Nothing that anybody should count on: to answer this, the JDK copies all that it has read ahead
   * of a chunked response, each time. That took 2.4 GB of memory for 12 MB of history.
   */
  @Override
  public int available() {
    return 0;
  }

  @Override
  public int read() throws IOException {
    deadline.check();
    try (ExitLock.Turn _ = lock.release()) {
      return super.read();
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    deadline.check();
    try (ExitLock.Turn _ = lock.release()) {
      return super.read(bytes, offset, length);
    }
  }
}
