package com.acme.deploytag.yaml;

/**
 * A part of a document's text.
 *
 * @param start the first {@code char}'s index
 * @param end the index after the last
 */
public record Span(int start, int end) {

  public boolean isEmpty() {
    return start == end;
  }

  public String of(String text) {
    return text.substring(start, end);
  }
}
