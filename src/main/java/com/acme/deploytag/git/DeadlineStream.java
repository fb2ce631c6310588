package com.acme.deploytag.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends at the deadline even where bytes keep dripping, which no read time-out notices. */
final class DeadlineStream extends FilterInputStream {

  private final Deadline deadline;

  DeadlineStream(InputStream in, Deadline deadline) {
    super(in);
    this.deadline = deadline;
  }

  @Override
  public int read() throws IOException {
    check();
    return super.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    check();
    return super.read(bytes, offset, length);
  }

  private void check() throws IOException {
    if (deadline.isOver()) {
      throw new IOException("the time for this run is over");
    }
  }
}
