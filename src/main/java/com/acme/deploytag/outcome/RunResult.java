package com.acme.deploytag.outcome;

/**
 * What a run came to.
 *
 * @param attempts how often the tip was read to plan on; 0 where it was not
 */
public record RunResult(Outcome outcome, int attempts) {

  /** One of a run that did not get as far as reading the tip. */
  public static RunResult unread(Outcome outcome) {
    return new RunResult(outcome, 0);
  }
}
