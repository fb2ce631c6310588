package com.acme.deploytag.values;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds where the documents of a YAML file start. A line that begins with {@code ---} and space
 * does so wherever it is: the standard allows none inside a scalar (1.2.2, 9.1.2).
 */
final class DocumentSplit {

  private final String text;
  private final List<Piece> pieces = new ArrayList<>();
  private int start;
  private int startLine;
  // Whether there is more than comments, which belong to the document that follows.
  private boolean hasContent;

  private DocumentSplit(String text) {
    this.text = text;
  }

  /**
   * A document.
   *
   * @param start where it starts
   * @param end where it ends
   * @param lines how many lines end before it
   */
  record Piece(int start, int end, int lines) {}

  /** The documents of {@code text}; none where there are only comments. */
  static List<Piece> of(String text) {
    return new DocumentSplit(text).split();
  }

  private List<Piece> split() {
    int line = 0;
    int next;
    for (int at = 0; at < text.length(); at = next, line++) {
      int newline = text.indexOf('\n', at);
      next = newline < 0 ? text.length() : newline + 1;
      if (isMark(at, "---")) {
        if (hasContent) {
          add(at, line);
        }
        hasContent = true;
      } else if (isMark(at, "...")) {
        add(next, line + 1);
      } else {
        hasContent |= isContent(text.substring(at, next));
      }
    }
    add(text.length(), line);
    return pieces;
  }

  private void add(int end, int line) {
    if (hasContent) {
      pieces.add(new Piece(start, end, startLine));
    }
    start = end;
    startLine = line;
    hasContent = false;
  }

  private boolean isMark(int at, String mark) {
    int from = at == 0 && text.startsWith("\uFEFF") ? 1 : at;
    int behind = from + mark.length();
    return text.startsWith(mark, from)
        && (behind == text.length() || " \t\r\n".indexOf(text.charAt(behind)) >= 0);
  }

  private static boolean isContent(String line) {
    String stripped = (line.startsWith("\uFEFF") ? line.substring(1) : line).strip();
    return !stripped.isEmpty() && !stripped.startsWith("#");
  }
}
