package com.acme.deploytag.yaml;

import com.acme.deploytag.problem.Place;
import java.util.List;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Converts the parser's positions, which count code points, into {@code char} indexes and places
 * for people. Code points and {@code char}s differ after any character outside the basic plane,
 * such as an emoji in a comment.
 */
final class Positions {

  private final String file;
  private final String text;
  private final boolean same;
  // The last conversion: events come in order, so that the next one is near.
  private int codePoint;
  private int index;

  Positions(String file, String text) {
    this.file = file;
    this.text = text;
    this.same = text.codePointCount(0, text.length()) == text.length();
  }

  /** The {@code char} index of the code point at {@code position}. */
  int index(int position) {
    if (same) {
      return position;
    }
    index = text.offsetByCodePoints(index, position - codePoint);
    codePoint = position;
    return index;
  }

  /** The {@code char} index at which {@code event}'s text starts. */
  int start(Event event) {
    return index(event.getStartMark().orElseThrow().getIndex());
  }

  Span span(Event event) {
    return new Span(start(event), index(event.getEndMark().orElseThrow().getIndex()));
  }

  /**
   * The span of the collection from {@code first} to {@code last}. The parser ends a collection
   * without a bracket of its own (each in block style, and "a: b" in "[a: b]") at the next token,
   * after blank lines and comments; here it ends with its last node.
   */
  Span span(CollectionStartEvent first, Event last, String bracket, List<YamlNode> nodes) {
    int start = start(first);
    int end = start(last);
    return first.isFlow() && text.startsWith(bracket, end)
        ? new Span(start, end + 1)
        : new Span(start, nodes.getLast().span().end());
  }

  /** The place at which {@code event}'s text starts. */
  Place place(Event event) {
    return place(event.getStartMark().orElseThrow());
  }

  Place place(Mark mark) {
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** The place of the {@code char} at {@code at}. */
  Place place(int at) {
    int line = 1;
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', start)) {
      line++;
      start = end + 1;
    }
    return new Place(file, line, text.codePointCount(start, at) + 1);
  }
}
