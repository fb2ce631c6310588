package com.acme.deploytag.problem;

import java.util.List;

/**
 * Escapes untrusted text for display: on one line, of bounded length, without anything that a
 * terminal or the runner would act on.
 */
public final class SafeText {

  private static final int MOST = 80;
  // A longer list of names does not help the reader.
  private static final int MOST_NAMES = 12;

  private SafeText() {}

  /**
   * {@code text} in double quotes, escaped and cut at 80 characters; followed by its length if it
   * was cut.
   */
  public static String quoted(String text) {
    String clean = plain(text);
    return isCut(text)
        ? "\"%s…\" (%,d characters)".formatted(clean, text.codePointCount(0, text.length()))
        : '"' + clean + '"';
  }

  /** Whether {@link #quoted} and {@link #plain} leave out the end of {@code text}. */
  public static boolean isCut(String text) {
    return text.codePointCount(0, text.length()) > MOST;
  }

  /** The same without quotes or length. */
  public static String plain(String text) {
    return plain(text, MOST);
  }

  /** The same, cut at {@code most} characters. */
  public static String plain(String text, int most) {
    StringBuilder out = new StringBuilder();
    text.codePoints().limit(most).forEach(c -> append(out, c));
    return unarmed(out.toString());
  }

  /**
   * All of {@code text} on one line: for data such as a tag, a path or an address, which is useless
   * without its end.
   */
  public static String whole(String text) {
    return plain(text, Integer.MAX_VALUE);
  }

  /**
   * All of {@code text} (such as a server's message), with its line breaks: escapes other control
   * characters, and breaks the runner's old command prefix.
   */
  public static String lines(String text) {
    StringBuilder out = new StringBuilder();
    text.replace("\r\n", "\n")
        .strip()
        .codePoints()
        .forEach(c -> append(out, c == '\r' ? '\n' : c, c == '\n' || c == '\r'));
    return unarmed(out.toString());
  }

  /** {@code a, b and 3 more}, or "none" for an empty list. */
  public static String names(List<String> names) {
    if (names.isEmpty()) {
      return "none";
    }
    String shown =
        String.join(", ", names.stream().limit(MOST_NAMES).map(SafeText::plain).toList());
    int rest = names.size() - MOST_NAMES;
    return rest > 0 ? shown + " and " + rest + " more" : shown;
  }

  // The runner acts on "##[command]" anywhere in a line (actions/runner, ActionCommand.TryParse).
  private static String unarmed(String text) {
    return text.replace("##[", "## [");
  }

  private static void append(StringBuilder out, int c) {
    append(out, c, false);
  }

  private static void append(StringBuilder out, int c, boolean asIs) {
    if (asIs || isPrintable(c)) {
      out.appendCodePoint(c);
      return;
    }
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> out.append(c <= 0xffff ? "\\u%04x".formatted(c) : "\\U%08x".formatted(c));
    }
  }

  // Format characters include bidirectional overrides, which make one text look like another.
  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
