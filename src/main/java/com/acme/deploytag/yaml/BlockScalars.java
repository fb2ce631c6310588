package com.acme.deploytag.yaml;

/** Checks block scalars: texts after {@code |} or {@code >}. */
final class BlockScalars {

  private BlockScalars() {}

  /**
   * The index of a tab that may be indentation in the block scalar from {@code start} to {@code
   * end}; -1 if there is none. Kustomize takes a tab for indentation before the first line's text,
   * and up to the same column in each other line, and then refuses the file.
   */
  static int doubtfulTab(String text, int start, int end) {
    int depth = Integer.MAX_VALUE;
    for (int line = lineBelow(text, start); line < end; line = lineBelow(text, line)) {
      int first = line;
      while (first < end - 1 && text.charAt(first) == ' ') {
        first++;
      }
      char c = text.charAt(first);
      if (c == '\t' && first - line < depth) {
        return first;
      }
      if (depth == Integer.MAX_VALUE && c != '\n' && c != '\r') {
        depth = first - line;
      }
    }
    return -1;
  }

  private static int lineBelow(String text, int at) {
    int newline = text.indexOf('\n', at);
    return newline < 0 ? text.length() : newline + 1;
  }
}
