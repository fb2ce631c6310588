package com.acme.deploytag.git.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The data of a response that multiplexes it with the server's messages (gitprotocol-pack(5),
 * side-band).
 */
final class SideBand extends InputStream {

  private static final int MOST_WORDS = 1 << 16;

  private final Packets packets;
  private final byte[] packet = Packets.buffer();
  private final StringBuilder messages = new StringBuilder();
  private int at;
  private int end;

  SideBand(Packets packets) {
    this.packets = packets;
  }

  /** The server's messages so far. */
  String messages() {
    return messages.toString();
  }

  @Override
  public int read() throws IOException {
    return fill() ? packet[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, end - at);
    System.arraycopy(packet, at, bytes, offset, count);
    at += count;
    return count;
  }

  /** Reads the next packet if the present one is used up; returns whether there is more data. */
  private boolean fill() throws IOException {
    while (at == end) {
      int length = packets.read(packet);
      if (length < 0) {
        at = end + 1; // for good
        return false;
      }
      take(length);
    }
    return at < end;
  }

  // The server's messages say what it failed over.
  private IOException failed(String last) {
    String words = "the server reported: " + last.replace("\0", "").strip();
    String all = messages.isEmpty() ? words : words + "\n" + messages.toString().strip();
    return ServerDamageException.isIn(all)
        ? new ServerDamageException(all)
        : new IOException(words);
  }

  private void take(int length) throws IOException {
    if (length == 0) {
      return;
    }
    switch (packet[0]) {
      case 1 -> {
        at = 1;
        end = length;
      }
      case 2 -> {
        String words = new String(packet, 1, length - 1, StandardCharsets.UTF_8);
        messages.append(words, 0, Math.min(words.length(), MOST_WORDS - messages.length()));
      }
      case 3 -> throw failed(new String(packet, 1, length - 1, StandardCharsets.UTF_8));
      default -> throw new IOException("the answer is not in git's packets");
    }
  }
}
