package com.acme.deploytag.report;

import java.util.List;
import java.util.function.Function;

/** A page of Markdown that is written from top to bottom, and never longer than it may be. */
public final class Page {

  // A summary over 1 MiB is dropped whole (docs.github.com, "Adding a job summary"); a character
  // takes up to three bytes, and a single row or problem is far below what is left.
  private static final int MOST_CHARACTERS = 300_000;

  private final int most;

  private final StringBuilder out = new StringBuilder();

  public Page() {
    this(MOST_CHARACTERS);
  }

  /**
   * @param most after how many characters it takes no more items
   */
  public Page(int most) {
    this.most = most;
  }

  public void heading(String text) {
    out.append("### ").append(text).append("\n\n");
  }

  /** A paragraph; an empty one ends a list or table. */
  public void line(String text) {
    out.append(text).append(text.isEmpty() ? "\n" : "\n\n");
  }

  public void append(String text) {
    out.append(text);
  }

  /** As many of {@code items} as there is room for, and an empty line. */
  public <T> void fill(List<T> items, Function<T, String> text) {
    int shown = 0;
    while (shown < items.size() && out.length() < most) {
      out.append(text.apply(items.get(shown++)));
    }
    if (shown > 0) {
      line("");
    }
    if (shown < items.size()) {
      line("… and " + (items.size() - shown) + " more.");
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
