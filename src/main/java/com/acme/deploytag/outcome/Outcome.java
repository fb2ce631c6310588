package com.acme.deploytag.outcome;

import com.acme.deploytag.dispatch.Answer;
import com.acme.deploytag.dispatch.Payload;
import com.acme.deploytag.init.CatalogProposal;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.plan.Asked;
import com.acme.deploytag.plan.GateEvidence;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.status.Status;
import com.acme.deploytag.verify.pins.Review;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The outcome of a run. */
public sealed interface Outcome {

  /** The word in the output {@code outcome}. */
  String word();

  /** The remote has confirmed that it has the commit. */
  record Pushed(Plan plan, CommitId commit) implements Outcome {
    @Override
    public String word() {
      return "pushed";
    }
  }

  /**
   * The request waits in a pull request for its merge.
   *
   * @param commit the commit on its branch
   * @param isPushed whether this run pushed it
   * @param warnings the settings for the pull request that failed
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
   * The request was already fulfilled at {@code tip}.
   *
   * @param closed the pull request that had proposed it: closed, or left open if others have added
   *     commits
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
   * The update is older than the version at {@code tip}, which stays.
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

  /** A dry run: the plan on {@code tip}, not executed. */
  record Planned(Plan plan, CommitId tip) implements Outcome {
    @Override
    public String word() {
      return "planned";
    }
  }

  /** A dry run: this is the catalog that would have been proposed for {@code tip}. */
  record Drafted(CatalogProposal catalog, CommitId tip) implements Outcome {
    @Override
    public String word() {
      return "planned";
    }
  }

  /**
   * A catalog waits as a pull request to be checked and merged.
   *
   * @param commit the commit on its branch
   * @param isPushed whether this run put it there
   * @param warnings what of the wishes for the pull request could not be met
   */
  record CatalogProposed(
      CatalogProposal catalog,
      CommitId commit,
      boolean isPushed,
      PullRequest pull,
      List<Problem> warnings)
      implements Outcome {
    public CatalogProposed {
      warnings = List.copyOf(warnings);
    }

    @Override
    public String word() {
      return "proposed";
    }
  }

  /** The report of an operation that changes nothing. */
  record Told(Status status) implements Outcome {
    @Override
    public String word() {
      return "reported";
    }
  }

  /**
   * A request was sent to the infra repository, and nobody waited for what becomes of it.
   *
   * @param isSent whether it was; not in a dry run
   */
  record Dispatched(Payload payload, boolean isSent) implements Outcome {
    @Override
    public String word() {
      return isSent ? "dispatched" : "planned";
    }
  }

  /**
   * A request was sent to the infra repository, and a run there has ended.
   *
   * @param page the page of that run
   * @param problems why it was not done; none if it was
   */
  record Answered(Payload payload, Answer answer, String page, List<Problem> problems)
      implements Outcome {
    public Answered {
      problems = List.copyOf(problems);
    }

    /** The page of the pull request that it goes by. */
    public Optional<String> pullPage() {
      int runs = page.indexOf("/actions/runs/");
      return runs < 0
          ? Optional.empty()
          : answer.pull().map(number -> page.substring(0, runs) + "/pull/" + number);
    }

    @Override
    public String word() {
      return answer.word();
    }
  }

  /**
   * The run has waited for what becomes of what it got in, or found in place.
   *
   * @param landed that: pushed or unchanged
   * @param most how long it was to wait
   * @param pins what has become of each service
   * @param trouble why that could not be asked in the end, if it could not
   * @param rollbacks how the rollbacks ended that were made since it has degraded
   */
  record Waited(
      Outcome landed,
      Duration most,
      List<AwaitedPin> pins,
      Optional<Problem> trouble,
      List<Outcome> rollbacks)
      implements Outcome {
    public Waited {
      pins = List.copyOf(pins);
      rollbacks = List.copyOf(rollbacks);
    }

    /** The same with more to warn of, if this run has got anything in. */
    public Waited warned(List<Problem> more) {
      return landed instanceof Pushed(Plan plan, CommitId commit) && !more.isEmpty()
          ? new Waited(new Pushed(plan.warned(more), commit), most, pins, trouble, rollbacks)
          : this;
    }

    /** The same with {@code made} since it has degraded. */
    public Waited with(List<Outcome> made) {
      return new Waited(landed, most, pins, trouble, made);
    }

    /** Whether the cluster says of one of them that it has degraded. */
    public boolean isDegraded() {
      return pins.stream().anyMatch(pin -> pin.state() == AwaitedPin.State.DEGRADED);
    }

    /** Whether it says of all of them that they are healthy. */
    public boolean isHealthy() {
      return pins.stream().allMatch(pin -> pin.state() == AwaitedPin.State.HEALTHY);
    }

    /** What was rolled back, and landed. */
    public List<Pushed> rolledBack() {
      return rollbacks.stream().filter(Pushed.class::isInstance).map(Pushed.class::cast).toList();
    }

    @Override
    public String word() {
      return isDegraded() ? "degraded" : isHealthy() ? "healthy" : landed.word();
    }
  }

  /**
   * The request breaks rules, each with its problem; nothing was pushed.
   *
   * @param gateEvidence the evidence on which the gate decided
   * @param asked what it would have come to
   */
  record Refused(List<Problem> problems, GateEvidence gateEvidence, Asked asked)
      implements Outcome {
    public Refused {
      problems = List.copyOf(problems);
    }

    public Refused(List<Problem> problems, GateEvidence gateEvidence) {
      this(problems, gateEvidence, Asked.NOTHING);
    }

    public Refused(List<Problem> problems) {
      this(problems, GateEvidence.NONE);
    }

    @Override
    public String word() {
      return "refused";
    }
  }

  /** A pull request was verified; it passes if there are no findings. */
  record Verified(Review review) implements Outcome {
    @Override
    public String word() {
      return review.findings().isEmpty() ? "passed" : "refused";
    }
  }

  /**
   * Something broke: the remote, the network, this program.
   *
   * @param landed the commit that the remote has in spite of that
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
