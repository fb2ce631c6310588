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
 * @param label its label: {@code RSA PRIVATE KEY}
 * @param content the text between its first and last line
 */
record Pem(String label, String content) {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,60})-----(.*?)-----END \\1-----", Pattern.DOTALL);
  private static final String KEY = "PRIVATE KEY";
  private static final String BEGIN = "-----BEGIN ";

  /** The original text of a secret that was escaped by hand or by JSON, or encoded as Base64. */
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

  /** Whether a block begins in {@code text}, complete or not. */
  static boolean begins(String text) {
    return text.contains(BEGIN);
  }

  /** The private key in {@code text}, or else its first block; nothing if no block is complete. */
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
   * @throws IllegalArgumentException if the content is no Base64
   */
  byte[] bytes() {
    return Base64.getDecoder().decode(content.replaceAll("\\s", ""));
  }
}
