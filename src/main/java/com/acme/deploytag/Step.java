package com.acme.deploytag;

import com.acme.deploytag.action.Job;
import com.acme.deploytag.plan.Outcome;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Shown;
import java.util.List;

/** How one attempt ended. */
sealed interface Step {

  /** The run is over. */
  record Done(Outcome outcome) implements Step {}

  /**
   * The request is to be judged and planned anew.
   *
   * @param moved whether the reason is that something had moved, rather than that something broke
   */
  record Again(Problem why, boolean moved) implements Step {}

  static Step failed(Problem problem, int attempts) {
    return new Done(new Outcome.Failed(List.of(problem), attempts));
  }

  /** The server does not take the commit, as {@code words} say. */
  static Step declined(Job job, String words, int attempts) {
    return failed(
        Problem.of(
            "%s declined the push: %s".formatted(job.remote(), Shown.lines(words)),
            "A hook, branch protection or ruleset stands in the way: let the token's owner bypass"
                + " it, or do what it asks for."),
        attempts);
  }

  /** Somebody else was first, as {@code words} say. */
  static Step lost(String words) {
    return new Again(Problem.of("lost every race: " + words, "Run the job again."), true);
  }
}
