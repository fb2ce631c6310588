package com.acme.deploytag.signing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads SSH's binary format (RFC 4251, "Data Type Representations") from the front. */
final class SshBytes {

  private final ByteBuffer bytes;

  SshBytes(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  /**
   * @throws BufferUnderflowException here and below if the data ends too early
   */
  int number() {
    return bytes.getInt();
  }

  /** The next {@code length} bytes. */
  byte[] raw(int length) {
    if (length < 0 || length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] raw = new byte[length];
    bytes.get(raw);
    return raw;
  }

  byte[] string() {
    return raw(bytes.getInt());
  }

  String text() {
    return new String(string(), StandardCharsets.UTF_8);
  }

  BigInteger integer() {
    return new BigInteger(string());
  }

  /** {@code parts} as SSH's strings, each after its length. */
  static byte[] strings(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
