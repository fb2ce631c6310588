package com.acme.deploytag.testkit;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of HTTP, heads included, that go in and out of a server; not those of TLS. */
final class Traffic {
  private final AtomicLong bytes = new AtomicLong();

  long bytes() {
    return bytes.get();
  }

  InputStream counted(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int one = in.read();
        bytes.addAndGet(one < 0 ? 0 : 1);
        return one;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        bytes.addAndGet(Math.max(count, 0));
        return count;
      }
    };
  }

  OutputStream counted(OutputStream out) {
    return new FilterOutputStream(out) {
      @Override
      public void write(int one) throws IOException {
        out.write(one);
        bytes.incrementAndGet();
      }

      @Override
      public void write(byte[] buffer, int offset, int length) throws IOException {
        out.write(buffer, offset, length);
        bytes.addAndGet(length);
      }
    };
  }
}
