package com.acme.deploytag.plan;

import com.acme.deploytag.git.CommitId;
import com.acme.deploytag.problem.Problem;
import java.util.List;
import java.util.Optional;

/** How a run ended. */
public sealed interface Outcome {

  /** The word in the output {@code outcome}. */
  String word();

  /** How often the tip was read to plan on; 0 where it was not. */
  int attempts();

  /** The remote holds the commit; it said so. */
  record Pushed(Plan plan, CommitId commit, int attempts) implements Outcome {
    @Override
    public String word() {
      return "pushed";
    }
  }

  /** Everything asked for was in place at {@code tip}. */
  record Unchanged(Plan plan, CommitId tip, int attempts) implements Outcome {
    @Override
    public String word() {
      return "unchanged";
    }
  }

  /** The update is older than what is in place at {@code tip}, which therefore stays. */
  record Superseded(Plan plan, CommitId tip, int attempts) implements Outcome {
    @Override
    public String word() {
      return "superseded";
    }
  }

  /** A dry run: this is what would have been done on {@code tip}. */
  record Planned(Plan plan, CommitId tip, int attempts) implements Outcome {
    @Override
    public String word() {
      return "planned";
    }
  }

  /** What was asked for is an answer, and this is it; nothing was to be changed. */
  record Told(Status status, int attempts) implements Outcome {
    @Override
    public String word() {
      return "reported";
    }
  }

  /**
   * The request is not allowed, for each of these reasons; nothing was pushed.
   *
   * @param grounds what the gate had to go by
   */
  record Refused(List<Problem> problems, Grounds grounds, int attempts) implements Outcome {
    public Refused {
      problems = List.copyOf(problems);
    }

    public Refused(List<Problem> problems, int attempts) {
      this(problems, Grounds.NONE, attempts);
    }

    @Override
    public String word() {
      return "refused";
    }
  }

  /** A proposal was judged; it may be merged if there are no findings. */
  record Verified(Review review, int attempts) implements Outcome {
    @Override
    public String word() {
      return review.findings().isEmpty() ? "passed" : "refused";
    }
  }

  /**
   * Something broke: the remote, the network, this program.
   *
   * @param landed the commit that the remote holds all the same
   */
  record Failed(List<Problem> problems, Optional<CommitId> landed, int attempts)
      implements Outcome {
    public Failed {
      problems = List.copyOf(problems);
    }

    public Failed(List<Problem> problems, int attempts) {
      this(problems, Optional.empty(), attempts);
    }

    @Override
    public String word() {
      return "failed";
    }
  }
}
