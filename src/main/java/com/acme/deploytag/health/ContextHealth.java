package com.acme.deploytag.health;

import com.acme.deploytag.model.CommitReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the reports of one name say of one pin, over time.
 *
 * <p>A report that is pending takes nothing back as long as a success follows: it is the next sync
 * of what runs. Where none does, nobody knows from it on.
 */
final class ContextHealth {

  private final String name;
  private final List<Span> spans = new ArrayList<>();
  private final List<Span> failures = new ArrayList<>();
  private Optional<CommitReport> verdict = Optional.empty();
  private Optional<CommitReport> pending = Optional.empty();

  /**
   * @param reports oldest first
   * @param start from when a success counts
   */
  ContextHealth(String name, List<CommitReport> reports, Function<CommitReport, Instant> start) {
    this.name = name;
    Optional<CommitReport> first = Optional.empty();
    Optional<CommitReport> fault = Optional.empty();
    for (CommitReport report : reports) {
      switch (report.state()) {
        case SUCCESS -> {
          fail(fault, Optional.of(report));
          fault = Optional.empty();
          first = first.isPresent() ? first : Optional.of(report);
          pending = Optional.empty();
          verdict = Optional.of(report);
        }
        case PENDING -> pending = pending.isPresent() ? pending : Optional.of(report);
        case FAILURE -> {
          close(first, start, pending.isPresent() ? pending : Optional.of(report));
          fault = fault.isPresent() ? fault : Optional.of(report);
          first = Optional.empty();
          pending = Optional.empty();
          verdict = Optional.of(report);
        }
      }
    }
    close(first, start, pending);
    fail(fault, Optional.empty());
  }

  private void fail(Optional<CommitReport> fault, Optional<CommitReport> end) {
    fault.ifPresent(report -> failures.add(new Span(report.time(), report, end)));
  }

  private void close(
      Optional<CommitReport> first,
      Function<CommitReport, Instant> start,
      Optional<CommitReport> end) {
    first
        .map(report -> new Span(start.apply(report), report, end))
        .filter(span -> !span.isEmpty())
        .ifPresent(spans::add);
  }

  String name() {
    return name;
  }

  /** When it was healthy, oldest first. */
  List<Span> spans() {
    return spans;
  }

  /** When its newest verdict was a failure, oldest first. */
  List<Span> failures() {
    return failures;
  }

  /** The newest report that is a verdict. */
  Optional<CommitReport> verdict() {
    return verdict;
  }

  /** Since when no verdict follows, if it is so. */
  Optional<CommitReport> pending() {
    return pending;
  }

  /** The report of a failure, if nothing better came since. */
  Optional<CommitReport> failure() {
    return verdict.filter(report -> report.state() == CommitReport.State.FAILURE);
  }
}
