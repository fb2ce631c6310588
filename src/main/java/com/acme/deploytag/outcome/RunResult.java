package com.acme.deploytag.outcome;

/**
 * The outcome of a run with its number of attempts.
 *
 * @param attempts how often the run read the tip to plan on it; 0 if never
 */
public record RunResult(Outcome outcome, int attempts) {

  /** The result of a run that ended before it read the tip. */
  public static RunResult unread(Outcome outcome) {
    return new RunResult(outcome, 0);
  }

  /** The same with another outcome. */
  public RunResult with(Outcome other) {
    return new RunResult(other, attempts);
  }
}
