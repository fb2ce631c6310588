package com.acme.deploytag.yaml;

import com.acme.deploytag.problem.Problem;
import java.util.Optional;

/**
 * Finds characters that one YAML reader takes for text, and others for a line's end or an error.
 */
final class Characters {

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final String VERSION = "%YAML 1.1";

  private final String text;
  private final Positions positions;

  Characters(String text, Positions positions) {
    this.text = text;
    this.positions = positions;
  }

  /** The problem of the first such character, if there is one. */
  Optional<Problem> doubtful() {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > '%' && c < '\u007f') {
        continue;
      }
      Optional<Problem> doubt = c == '%' ? directive(i) : doubt(c, i);
      if (doubt.isPresent()) {
        return doubt;
      }
    }
    return Optional.empty();
  }

  private Optional<Problem> doubt(char c, int at) {
    return switch (c) {
      case '\u0085', '\u2028', '\u2029' ->
          problem(at, "%s ends a line for kustomize, and does not for other readers");
      case '\r' ->
          text.startsWith("\n", at + 1)
              ? Optional.empty()
              : problem(at, "%s without a line feed behind it ends a line for some readers only");
      case BYTE_ORDER_MARK ->
          at == 0
              ? Optional.empty()
              : problem(at, "%s inside the text is skipped by some readers only");
      default ->
          isPrintable(c) ? Optional.empty() : problem(at, "%s is not allowed in a YAML file");
    };
  }

  private static boolean isPrintable(char c) {
    return c == '\t' || c == '\n' || (c >= ' ' && c < '\u007f') || (c >= '\u00a0' && c < '\ufffe');
  }

  // Kustomize refuses any other version or directive; snakeyaml-engine skips some of them.
  private Optional<Problem> directive(int at) {
    int start = text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    if (at > start && text.charAt(at - 1) != '\n') {
      return Optional.empty();
    }
    int end = text.indexOf('\n', at);
    boolean isKnown = text.substring(at, end < 0 ? text.length() : end).strip().equals(VERSION);
    return isKnown
        ? Optional.empty()
        : Optional.of(
            Problem.at(
                positions.place(at),
                "a line that starts with % is a directive, which readers treat differently",
                "Remove it; all that kustomize accepts is \"" + VERSION + "\", its default."));
  }

  private Optional<Problem> problem(int at, String what) {
    int c = text.codePointAt(at);
    String name = "U+%04X (%s)".formatted(c, name(c));
    return Optional.of(
        Problem.at(
            positions.place(at),
            "not valid YAML to all readers: " + what.formatted(name),
            "Remove the character; an editor may not show it."));
  }

  private static String name(int c) {
    return switch (c) {
      case 0x85 -> "next line";
      case BYTE_ORDER_MARK -> "byte-order mark";
      default -> {
        String name = Character.getName(c);
        yield name == null ? "no character" : name.toLowerCase(java.util.Locale.ROOT);
      }
    };
  }
}
