package com.acme.deploytag.git.pack;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.eclipse.jgit.lib.Constants;

/** The bytes of a pack, written to a file as they come. */
final class PackSource implements AutoCloseable {

  private static final int BUFFER = 1 << 14;

  private final InputStream in;
  private final RandomAccessFile file;
  private final Inflater inflater = new Inflater();
  private final MessageDigest digest = Constants.newMessageDigest();
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  // Where the buffer begins in the pack.
  private long start;
  private int digested;
  // Of the present object.
  private final CRC32 crc = new CRC32();
  private int summed;

  PackSource(InputStream in, RandomAccessFile file) {
    this.in = in;
    this.file = file;
  }

  long position() {
    return start + at;
  }

  /** Begins an object; returns where. */
  long begin() {
    crc.reset();
    summed = at;
    return position();
  }

  /** The checksum of the present object's bytes so far. */
  int sum() {
    crc.update(buffer, summed, at - summed);
    summed = at;
    return (int) crc.getValue();
  }

  int read() throws IOException {
    if (at == end && !fill()) {
      throw new EOFException("the pack ended too early");
    }
    return buffer[at++] & 0xff;
  }

  /** Inflates what comes next, which must have {@code size} bytes. */
  byte[] inflate(int size) throws IOException, DataFormatException {
    byte[] bytes = new byte[size];
    // One byte more, so that there is room for the end to be noticed.
    byte[] more = new byte[1];
    int done = 0;
    inflater.reset();
    while (!inflater.finished()) {
      if (at == end && !fill()) {
        throw new EOFException("the pack ended too early");
      }
      inflater.setInput(buffer, at, end - at);
      int count = done < size ? inflater.inflate(bytes, done, size - done) : inflater.inflate(more);
      at = end - inflater.getRemaining();
      if ((done == size && count > 0) || inflater.needsDictionary()) {
        throw new DataFormatException("an object of the pack is not as long as it says");
      }
      done += count;
    }
    if (done < size) {
      throw new DataFormatException("an object of the pack is not as long as it says");
    }
    return bytes;
  }

  /** The pack's checksum, which comes next and is the last there is; nothing if it is wrong. */
  Optional<byte[]> checksum() throws IOException {
    digest();
    byte[] computed = digest.digest();
    byte[] said = new byte[computed.length];
    for (int i = 0; i < said.length; i++) {
      said[i] = (byte) read();
    }
    return at == end && !fill() && Arrays.equals(said, computed)
        ? Optional.of(said)
        : Optional.empty();
  }

  /** Writes what is left of the pack to the file. */
  void drain() throws IOException {
    do {
      at = end;
    } while (fill());
  }

  private boolean fill() throws IOException {
    digest();
    crc.update(buffer, summed, at - summed);
    start += end;
    at = 0;
    summed = 0;
    digested = 0;
    end = Math.max(0, in.read(buffer));
    file.write(buffer, 0, end);
    return end > 0;
  }

  private void digest() {
    digest.update(buffer, digested, at - digested);
    digested = at;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
