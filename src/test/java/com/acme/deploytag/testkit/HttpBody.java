package com.acme.deploytag.testkit;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request, of a known length or chunked; ends where the body does. */
final class HttpBody extends InputStream {
  private final InputStream in;
  private final boolean chunked;
  private long left;
  private boolean ended;

  HttpBody(InputStream in, boolean chunked, long length) {
    this.in = in;
    this.chunked = chunked;
    this.left = chunked ? 0 : length;
    this.ended = !chunked && length == 0;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left == 0 && !ended) {
      openChunk();
    }
    if (ended) {
      return -1;
    }
    int count = in.read(buffer, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw new EOFException("the client went away inside a body");
    }
    left -= count;
    if (left == 0) {
      closeChunk();
    }
    return count;
  }

  private void openChunk() throws IOException {
    String size = HttpRequest.line(in);
    if (size == null) {
      throw new EOFException("the client went away before a chunk");
    }
    left = Long.parseLong(size.replaceFirst(";.*", "").strip(), 16);
    if (left == 0) {
      HttpRequest.headers(in);
      ended = true;
    }
  }

  private void closeChunk() throws IOException {
    if (chunked) {
      HttpRequest.line(in);
    } else {
      ended = true;
    }
  }
}
