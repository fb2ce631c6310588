package com.acme.deploytag.yaml;

/** Looks at texts over lines, behind {@code |} or {@code >}. */
final class BlockScalars {

  private BlockScalars() {}

  /**
   * Where a tab stands that may be indentation, between {@code start} and {@code end}, those of
   * such a text; -1 if there is none. Up to what its first line holds, and to the same depth in
   * each other line, kustomize takes one for that, and refuses the file.
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
