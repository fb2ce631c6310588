package com.acme.deploytag.outcome;

import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.plan.GateEvidence;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.status.Status;
import com.acme.deploytag.verify.pins.Review;
import java.util.List;
import java.util.Optional;

/** How a run ended. */
public sealed interface Outcome {

  /** The word in the output {@code outcome}. */
  String word();

  /** The remote holds the commit; it said so. */
  record Pushed(Plan plan, CommitId commit) implements Outcome {
    @Override
    public String word() {
      return "pushed";
    }
  }

  /**
   * What was asked for waits as a pull request to be merged.
   *
   * @param commit the commit on its branch
   * @param isPushed whether this run put it there
   * @param warnings what of the wishes for the pull request could not be met
   */
  record Proposed(
      Plan plan, CommitId commit, boolean isPushed, PullRequest pull, List<Problem> warnings)
      implements Outcome {
    public Proposed {
      warnings = List.copyOf(warnings);
    }

    @Override
    public String word() {
      return "proposed";
    }
  }

  /**
   * Everything asked for was in place at {@code tip}.
   *
   * @param closed the pull request that had proposed it, and was closed; or left open, if others
   *     have put more into it
   */
  record Unchanged(Plan plan, CommitId tip, Optional<PullRequest> closed) implements Outcome {

    public Unchanged(Plan plan, CommitId tip) {
      this(plan, tip, Optional.empty());
    }

    @Override
    public String word() {
      return "unchanged";
    }
  }

  /**
   * The update is older than what is in place at {@code tip}, which therefore stays.
   *
   * @param pull the pull request that proposes what is newer, where it is not in place yet
   */
  record Superseded(Plan plan, CommitId tip, Optional<PullRequest> pull) implements Outcome {

    public Superseded(Plan plan, CommitId tip) {
      this(plan, tip, Optional.empty());
    }

    @Override
    public String word() {
      return "superseded";
    }
  }

  /** A dry run: this is what would have been done on {@code tip}. */
  record Planned(Plan plan, CommitId tip) implements Outcome {
    @Override
    public String word() {
      return "planned";
    }
  }

  /** What was asked for is an answer, and this is it; nothing was to be changed. */
  record Told(Status status) implements Outcome {
    @Override
    public String word() {
      return "reported";
    }
  }

  /**
   * The request is not allowed, for each of these reasons; nothing was pushed.
   *
   * @param gateEvidence what the gate had to go by
   */
  record Refused(List<Problem> problems, GateEvidence gateEvidence) implements Outcome {
    public Refused {
      problems = List.copyOf(problems);
    }

    public Refused(List<Problem> problems) {
      this(problems, GateEvidence.NONE);
    }

    @Override
    public String word() {
      return "refused";
    }
  }

  /** A proposal was judged; it may be merged if there are no findings. */
  record Verified(Review review) implements Outcome {
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
  record Failed(List<Problem> problems, Optional<CommitId> landed) implements Outcome {
    public Failed {
      problems = List.copyOf(problems);
    }

    public Failed(List<Problem> problems) {
      this(problems, Optional.empty());
    }

    @Override
    public String word() {
      return "failed";
    }
  }
}
