package com.acme.deploytag.outcome;

import com.acme.deploytag.catalog.Catalog;
import java.util.Optional;

/**
 * The outcome of a run with its number of attempts.
 *
 * @param attempts how often the run read the tip to plan on it; 0 if never
 * @param catalog by which a change was judged, if it was read
 */
public record RunResult(Outcome outcome, int attempts, Optional<Catalog> catalog) {

  /** One that was judged by no catalog. */
  public RunResult(Outcome outcome, int attempts) {
    this(outcome, attempts, Optional.empty());
  }

  /** The same, judged by {@code by}. */
  public RunResult judged(Optional<Catalog> by) {
    return new RunResult(outcome, attempts, by);
  }

  /** The result of a run that ended before it read the tip. */
  public static RunResult unread(Outcome outcome) {
    return new RunResult(outcome, 0);
  }

  /** The same with another outcome. */
  public RunResult with(Outcome other) {
    return new RunResult(other, attempts, catalog);
  }
}
