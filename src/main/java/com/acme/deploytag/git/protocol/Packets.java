package com.acme.deploytag.git.protocol;

import com.acme.deploytag.model.CommitId;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads git's pkt-lines (gitprotocol-common(5)). */
public final class Packets {

  private static final int HEAD = 4;
  private static final int LONGEST = 65_520;
  private static final String ERROR = "ERR ";

  /** The message if a server that knows the request sends an empty response. */
  static final String NOTHING = "the server answered nothing";

  private final InputStream in;

  /**
   * @param in should be buffered
   */
  Packets(InputStream in) {
    this.in = in;
  }

  /** The server refuses a request with an error packet, or sends an empty response. */
  public static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused(String words) {
      super(words);
    }

    /** Whether the server lacks {@code id}; only the text says so (git: upload-pack.c). */
    boolean isUnknown(CommitId id) {
      return getMessage().contains("not our ref " + id);
    }
  }

  /**
   * The next line, without its end; nothing at the end of a section.
   *
   * @throws Refused if it is an error packet
   */
  Optional<String> line() throws IOException {
    int length = length();
    if (length < 0) {
      return Optional.empty();
    }
    byte[] bytes = in.readNBytes(length);
    check(bytes.length, length);
    int end = length > 0 && bytes[length - 1] == '\n' ? length - 1 : length;
    String line = new String(bytes, 0, end, StandardCharsets.UTF_8);
    if (line.startsWith(ERROR)) {
      throw new Refused(line.substring(ERROR.length()));
    }
    return Optional.of(line);
  }

  /** As {@link #start}; empty for a flush packet. */
  String first() throws IOException {
    return start().orElse("");
  }

  /** As {@link #line}, for a response's first line: an empty response is a refusal, too. */
  Optional<String> start() throws IOException {
    try {
      return line();
    } catch (EOFException e) {
      throw new Refused(NOTHING);
    }
  }

  /** Reads the next packet into {@code buffer}; its length, or less than 0 at the end. */
  int read(byte[] buffer) throws IOException {
    int length = length();
    if (length > 0) {
      check(in.readNBytes(buffer, 0, length), length);
    }
    return length;
  }

  /** A buffer that is large enough for every packet. */
  static byte[] buffer() {
    return new byte[LONGEST];
  }

  private int length() throws IOException {
    byte[] head = in.readNBytes(HEAD);
    check(head.length, HEAD);
    try {
      int length = Integer.parseInt(new String(head, StandardCharsets.US_ASCII), 16);
      if (length >= HEAD && length <= LONGEST) {
        return length - HEAD;
      }
      if (length >= 0 && length < HEAD - 1) {
        return -1; // a flush, delimiter or end packet
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new IOException("the answer is not in git's packets");
  }

  private static void check(int actual, int expected) throws EOFException {
    if (actual < expected) {
      throw new EOFException("the answer ended too early");
    }
  }
}
