package com.acme.deploytag.publish;

import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.time.Duration;
import java.util.List;

/** How one attempt ended. */
public sealed interface AttemptResult {

  /** The run is over. */
  record Done(Outcome outcome) implements AttemptResult {}

  /** The request is to be judged and planned anew. */
  sealed interface Again extends AttemptResult {
    Problem why();
  }

  /** Somebody else was first. */
  record Lost(Problem why) implements Again {}

  /**
   * Something broke.
   *
   * @param pause how long the server asks to be left alone
   */
  record Broken(Problem why, Duration pause) implements Again {}

  /**
   * The remote failed by {@code fault}.
   *
   * @param told what is said of it if it will not pass
   */
  static AttemptResult broken(RemoteException fault, Problem told) {
    return fault.isPassing() ? new Broken(fault.problem(), fault.pause()) : failed(told);
  }

  /** It failed, and will again. */
  static AttemptResult failed(Problem problem) {
    return new Done(new Outcome.Failed(List.of(problem)));
  }

  /** Another ref is where the branch should be, as {@code words} say. */
  static AttemptResult inTheWay(Object where, String words) {
    return failed(
        Problem.of(
            "%s cannot be made: %s".formatted(where, SafeText.lines(words)),
            "Another branch stands in the way, since a branch \"a\" and a branch \"a/b\" exclude"
                + " each other: rename or delete that one."));
  }

  /**
   * The server does not take the commit, as {@code words} say.
   *
   * @param where the branch, in words
   */
  static AttemptResult declined(Object where, String words) {
    return failed(
        Problem.of(
            "%s declined the push: %s".formatted(where, SafeText.lines(words)),
            BranchRules.remedy(words)));
  }

  /** Somebody else was first, as {@code words} say. */
  static AttemptResult lost(String words) {
    return new Lost(Problem.of("lost every race: " + words, "Run the job again."));
  }
}
