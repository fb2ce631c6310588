package com.acme.deploytag.health;

import com.acme.deploytag.model.CommitReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A time during which nothing but health, or nothing but failure, was reported.
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

  /** When any of {@code spans} was, in order. */
  static List<Span> union(List<Span> spans) {
    List<Span> union = new ArrayList<>();
    for (Span span : spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
      if (union.isEmpty() || union.getLast().isOverAt(span.from)) {
        union.add(span);
      } else {
        union.add(union.removeLast().until(span.end));
      }
    }
    return union;
  }

  private boolean isOverAt(Instant time) {
    return end.filter(e -> e.time().isBefore(time)).isPresent();
  }

  /** The same until its own end or {@code other}, whichever is later. */
  private Span until(Optional<CommitReport> other) {
    boolean isLonger =
        end.isPresent() && other.filter(o -> !o.time().isAfter(end.get().time())).isEmpty();
    return isLonger ? new Span(from, first, other) : this;
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
