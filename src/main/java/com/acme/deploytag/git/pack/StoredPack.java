package com.acme.deploytag.git.pack;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** A pack in a file, of which single objects are inflated again. */
final class StoredPack implements AutoCloseable {

  private static final int BUFFER = 4096;

  private final RandomAccessFile file;
  private final Inflater inflater = new Inflater();
  private final byte[] buffer = new byte[BUFFER];

  StoredPack(RandomAccessFile file) {
    this.file = file;
  }

  /** Inflates {@code size} bytes of what begins at {@code data}. */
  byte[] inflate(long data, int size) throws IOException, DataFormatException {
    byte[] bytes = new byte[size];
    inflater.reset();
    file.seek(data);
    for (int done = 0; done < size; ) {
      if (inflater.needsInput()) {
        int count = file.read(buffer);
        if (count < 0) {
          throw new EOFException("the pack ended too early");
        }
        inflater.setInput(buffer, 0, count);
      }
      done += inflater.inflate(bytes, done, size - done);
    }
    return bytes;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
