package com.acme.deploytag.health;

import com.acme.deploytag.model.CommitReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A time during which nothing but health was reported.
 *
 * @param from when it began
 * @param first the report that began it
 * @param end the report that ended it; nothing if it lasts
 */
record Span(Instant from, CommitReport first, Optional<CommitReport> end) {

  /** What the spans of {@code ones} and those of {@code others} have in common, in order. */
  static List<Span> common(List<Span> ones, List<Span> others) {
    List<Span> common = new ArrayList<>();
    for (Span one : ones) {
      for (Span other : others) {
        one.common(other).ifPresent(common::add);
      }
    }
    return common;
  }

  private Optional<Span> common(Span other) {
    Span later = from.isBefore(other.from) ? other : this;
    Optional<CommitReport> sooner = end;
    if (end.isEmpty() || other.end.filter(e -> e.time().isBefore(end.get().time())).isPresent()) {
      sooner = other.end;
    }
    Span span = new Span(later.from, later.first, sooner);
    return span.isEmpty() ? Optional.empty() : Optional.of(span);
  }

  /** Whether it ended before it began. */
  boolean isEmpty() {
    return end.filter(e -> !e.time().isAfter(from)).isPresent();
  }
}
