package com.acme.deploytag.github.app;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A block of a PEM text (RFC 7468).
 *
 * @param label what it says it is: {@code RSA PRIVATE KEY}
 * @param content what is between its first and last line
 */
record Pem(String label, String content) {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,60})-----(.*?)-----END \\1-----", Pattern.DOTALL);
  private static final String KEY = "PRIVATE KEY";
  private static final String BEGIN = "-----BEGIN ";

  /** The text as it was before it was put into a secret: by hand, by JSON or as Base64. */
  static String restored(String text) {
    String lines = text.replace("\\r", "").replace("\\n", "\n");
    if (lines.contains(BEGIN)) {
      return lines;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(lines.replaceAll("\\s", ""));
      return new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException e) {
      return lines;
    }
  }

  /** Whether a block begins in {@code text}, be it whole or not. */
  static boolean begins(String text) {
    return text.contains(BEGIN);
  }

  /** The private key in {@code text}, or else what comes first; nothing if no block is whole. */
  static Optional<Pem> find(String text) {
    List<Pem> blocks = BLOCK.matcher(text).results().map(Pem::of).toList();
    return blocks.stream()
        .filter(block -> block.label.endsWith(KEY))
        .findFirst()
        .or(() -> blocks.stream().findFirst());
  }

  private static Pem of(MatchResult block) {
    return new Pem(block.group(1), block.group(2));
  }

  /** Whether it needs a password. */
  boolean isEncrypted() {
    return label.startsWith("ENCRYPTED ") || content.contains("ENCRYPTED");
  }

  /**
   * The bytes.
   *
   * @throws IllegalArgumentException if that is no Base64
   */
  byte[] bytes() {
    return Base64.getDecoder().decode(content.replaceAll("\\s", ""));
  }
}
