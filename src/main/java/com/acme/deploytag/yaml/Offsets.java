package com.acme.deploytag.yaml;

import com.acme.deploytag.problem.Place;

/**
 * Turns the parser's positions, which count code points, into {@code char} indexes: the two differ
 * behind any character outside the basic plane, such as an emoji in a comment.
 */
final class Offsets {

  private final String text;
  private final boolean same;
  // Where the last answer was: events come in order, so that the next is never far.
  private int codePoint;
  private int index;

  Offsets(String text) {
    this.text = text;
    this.same = text.codePointCount(0, text.length()) == text.length();
  }

  int ofCodePoint(int position) {
    if (same) {
      return position;
    }
    index = text.offsetByCodePoints(index, position - codePoint);
    codePoint = position;
    return index;
  }

  /** The place of the {@code char} at {@code at}. */
  Place placeOf(String file, int at) {
    int line = 1;
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', start)) {
      line++;
      start = end + 1;
    }
    return new Place(file, line, text.codePointCount(start, at) + 1);
  }
}
