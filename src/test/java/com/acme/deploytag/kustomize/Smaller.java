package com.acme.deploytag.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Optional;

/** Takes away from a kustomization what does not matter for a difference in reading it. */
record Smaller(OneReading reading) {

  private static final int KIND = 60;

  /** The least of {@code content} over which the two still differ, in the same way. */
  byte[] of(byte[] content) throws IOException {
    Optional<String> kind = kind(content);
    byte[] small = content;
    for (int size = content.length / 2; size > 0; size /= 2) {
      int at = 0;
      while (at + size <= small.length) {
        byte[] less = without(small, at, size);
        if (kind(less).equals(kind)) {
          small = less;
        } else {
          at += size;
        }
      }
    }
    return small;
  }

  private Optional<String> kind(byte[] content) throws IOException {
    return reading
        .difference(content)
        .map(why -> why.replaceAll("line \\d+", "line"))
        .map(why -> why.substring(0, Math.min(KIND, why.length())));
  }

  private static byte[] without(byte[] content, int at, int size) {
    byte[] less = new byte[content.length - size];
    System.arraycopy(content, 0, less, 0, at);
    System.arraycopy(content, at + size, less, at, less.length - at);
    return less;
  }

  /** {@code content} as text in which nothing is hidden, one that Java's sources take. */
  static String shown(byte[] content) {
    StringBuilder shown = new StringBuilder();
    for (char c : new String(content, UTF_8).toCharArray()) {
      if (c == '\n') {
        shown.append("\\n\n");
      } else if (c < ' ' || c > '~') {
        shown.append("\\u%04x".formatted((int) c));
      } else {
        shown.append(c);
      }
    }
    return shown.toString();
  }
}
