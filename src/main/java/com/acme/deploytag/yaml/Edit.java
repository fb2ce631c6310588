package com.acme.deploytag.yaml;

import java.util.Comparator;
import java.util.List;

/**
 * One replacement in a text; an empty span inserts, an empty replacement deletes.
 *
 * @param span the part to replace, in the text before all edits
 * @param replacement the new text
 */
public record Edit(Span span, String replacement) {

  public static Edit insert(int at, String text) {
    return new Edit(new Span(at, at), text);
  }

  public static Edit delete(int start, int end) {
    return new Edit(new Span(start, end), "");
  }

  /**
   * {@code text} with all {@code edits} applied; keeps everything outside their spans. Insertions
   * at one place keep the order of the list.
   *
   * @throws IllegalArgumentException if two spans overlap
   */
  public static String apply(String text, List<Edit> edits) {
    StringBuilder out = new StringBuilder(text.length() + 128);
    int done = 0;
    for (Edit edit :
        edits.stream().sorted(Comparator.comparingInt(e -> e.span().start())).toList()) {
      if (edit.span().start() < done) {
        throw new IllegalArgumentException("overlapping edits at " + edit.span());
      }
      out.append(text, done, edit.span().start()).append(edit.replacement());
      done = edit.span().end();
    }
    return out.append(text, done, text.length()).toString();
  }
}
