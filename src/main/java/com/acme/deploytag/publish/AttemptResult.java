package com.acme.deploytag.publish;

import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.time.Duration;
import java.util.List;

/** The result of one attempt. */
public sealed interface AttemptResult {

  /** The run has its outcome. */
  record Done(Outcome outcome) implements AttemptResult {}

  /** A retry is due: validate and plan again on the new tip. */
  sealed interface Again extends AttemptResult {
    Problem why();
  }

  /** The push lost a race. */
  record Lost(Problem why) implements Again {}

  /**
   * The attempt failed by a fault that may pass.
   *
   * @param pause the pause that the server demands before a retry
   */
  record Broken(Problem why, Duration pause) implements Again {}

  /**
   * The result of an attempt that ended with {@code fault}.
   *
   * @param told the problem to report if the fault is not transient
   */
  static AttemptResult broken(RemoteException fault, Problem told) {
    return fault.isPassing() ? new Broken(fault.problem(), fault.pause()) : failed(told);
  }

  /** The attempt failed, and a retry would as well. */
  static AttemptResult failed(Problem problem) {
    return new Done(new Outcome.Failed(List.of(problem)));
  }

  /**
   * The branch cannot be created since another ref conflicts with its name, as {@code words} say.
   */
  static AttemptResult inTheWay(Object where, String words) {
    return failed(
        Problem.of(
            "%s cannot be made: %s".formatted(where, SafeText.lines(words)),
            "Another branch stands in the way, since a branch \"a\" and a branch \"a/b\" exclude"
                + " each other: rename or delete that one."));
  }

  /**
   * The server rejected the commit with {@code words}.
   *
   * @param where the branch, for messages
   */
  static AttemptResult declined(Object where, String words) {
    return failed(
        Problem.of(
            "%s declined the push: %s".formatted(where, SafeText.lines(words)),
            BranchRules.remedy(words)));
  }

  /** The push lost a race, as {@code words} say. */
  static AttemptResult lost(String words) {
    return new Lost(Problem.of("lost every race: " + words, "Run the job again."));
  }
}
