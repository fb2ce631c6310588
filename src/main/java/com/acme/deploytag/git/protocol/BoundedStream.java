package com.acme.deploytag.git.protocol;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails where more comes than was to be expected. */
final class BoundedStream extends FilterInputStream {

  private long left;

  BoundedStream(InputStream in, long most) {
    super(in);
    this.left = most;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    take(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    take(Math.max(0, read));
    return read;
  }

  private void take(int bytes) throws IOException {
    left -= bytes;
    if (left < 0) {
      throw new IOException("the pack is larger than what it is fetched for can be");
    }
  }
}
