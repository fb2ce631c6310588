package com.acme.deploytag;

import com.acme.deploytag.action.Committing;
import com.acme.deploytag.action.Job;
import com.acme.deploytag.git.Access;
import com.acme.deploytag.git.CommitId;
import com.acme.deploytag.git.FilesAt;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.PushResult;
import com.acme.deploytag.net.Backoff;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteFault;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.Grounds;
import com.acme.deploytag.plan.Outcome;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.plan.Request;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Shown;
import com.acme.deploytag.report.CommitMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The use case: snapshot, plan, commit, push; and the whole again while the tip moves. A lost race
 * is never rebased: the request is judged and planned anew on the new tip.
 */
final class Deployment {

  private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);

  private final Job job;
  private final Request.Change request;
  private final Deadline deadline;
  private final Backoff backoff;
  // What was sent so far, for the case that a push turns out to have landed.
  private final Map<CommitId, Plan> sent = new HashMap<>();
  // What became of the newest push, where that is not known; else nothing.
  private String fate = "";
  // Made when there is something to propose: most runs load nothing of that.
  private Optional<Proposing> proposing = Optional.empty();

  Deployment(Job job, Request.Change request) {
    this.job = job;
    this.request = request;
    this.deadline = Deadline.in(job.timeout());
    this.backoff = new Backoff(deadline);
  }

  /**
   * Does the job.
   *
   * @param temporary the folder to work in; nothing is left there
   */
  Outcome run(Path temporary) {
    return Workplace.in(temporary, () -> attempts(temporary));
  }

  private Outcome attempts(Path temporary) throws IOException, InterruptedException {
    boolean pushes = !job.dryRun() && job.committing().maker() == Committing.Maker.GIT;
    Access access = pushes ? Access.WRITE : Access.READ;
    try (InfraRepository repository =
        InfraRepository.open(job.remote(), access, temporary, deadline)) {
      return run(repository);
    }
  }

  private Outcome run(InfraRepository repository) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      long start = System.nanoTime();
      switch (step(repository, attempt)) {
        case Step.Done(Outcome outcome) -> {
          return outcome;
        }
        case Step.Again(Problem why, boolean moved) -> {
          if (attempt == job.maxAttempts()) {
            return givenUp(repository, why, "max-attempts is " + attempt, attempt);
          }
          if (!backoff.pause(attempt, moved, Duration.ofNanos(System.nanoTime() - start))) {
            String bound = "timeout is " + job.timeout().toSeconds() + "s";
            return givenUp(repository, why, bound, attempt);
          }
        }
      }
    }
  }

  private Step step(InfraRepository repository, int attempt) throws IOException {
    try {
      return attempt(repository, attempt);
    } catch (RemoteFault fault) {
      LOG.debug("attempt {} failed", attempt, fault);
      return fault.isPassing()
          ? new Step.Again(fault.problem(), false)
          : Step.failed(withFate(fault.problem()), attempt);
    }
  }

  private Step attempt(InfraRepository repository, int attempt) throws IOException, RemoteFault {
    FilesAt files = repository.fetch(Past.DEPTH);
    Optional<Outcome> landed = landed(repository, files, attempt);
    if (landed.isPresent()) {
      return new Step.Done(landed.get());
    }
    return act(
        new Decisions(repository, job.catalog(), request).on(files), repository, files, attempt);
  }

  private Step act(Decision decision, InfraRepository repository, FilesAt files, int attempt)
      throws IOException, RemoteFault {
    return switch (decision) {
      case Decision.Refused(List<Problem> problems, Grounds grounds) ->
          new Step.Done(new Outcome.Refused(problems, grounds, attempt));
      case Decision.Superseded(Plan plan) ->
          new Step.Done(new Outcome.Superseded(plan, files.commit(), attempt));
      case Decision.Unclear(var _, Decision otherwise) ->
          act(otherwise, repository, files, attempt);
      case Decision.Go(Plan plan) when plan.isDone() ->
          new Step.Done(unchanged(repository, files, plan, attempt));
      case Decision.Go(Plan plan) when job.dryRun() ->
          new Step.Done(new Outcome.Planned(plan, files.commit(), attempt));
      case Decision.Go(Plan plan) when plan.proposition().isPresent() ->
          proposing(repository).propose(files, plan, attempt);
      case Decision.Go(Plan plan) -> push(repository, files, plan, attempt);
    };
  }

  private Outcome unchanged(InfraRepository repository, FilesAt files, Plan plan, int attempt)
      throws IOException, RemoteFault {
    return plan.proposition().isPresent() && !job.dryRun()
        ? proposing(repository).withdraw(files, plan, attempt)
        : new Outcome.Unchanged(plan, files.commit(), attempt);
  }

  private Proposing proposing(InfraRepository repository) {
    if (proposing.isEmpty()) {
      proposing = Optional.of(new Proposing(job, repository, committer(repository)));
    }
    return proposing.get();
  }

  private Optional<Outcome> landed(InfraRepository repository, FilesAt files, int attempt)
      throws IOException {
    fate = fate.isEmpty() ? "" : " The last push was not on the branch when that was looked at.";
    return repository
        .landed(files.commit(), sent.keySet())
        .map(commit -> pushed(repository, sent.get(commit), commit, attempt));
  }

  private Step push(InfraRepository repository, FilesAt files, Plan plan, int attempt)
      throws IOException, RemoteFault {
    fate = "";
    LOG.debug("planned {} changed pins in {} files", plan.changes().size(), plan.files().size());
    Commits.Draft commit =
        committer(repository)
            .commits()
            .make(files, plan.files(), CommitMessage.of(plan, job.run()));
    sent.put(commit.id(), plan);
    return switch (commit.land()) {
      case PushResult.Landed _ -> new Step.Done(pushed(repository, plan, commit.id(), attempt));
      case PushResult.Moved(String words) -> Step.lost(words);
      case PushResult.Declined(String words) -> Step.failed(declined(job, words), attempt);
      case PushResult.Unanswered(Problem problem) -> {
        fate =
            " Whether the last push arrived is not known: look at the branch before you run it"
                + " again.";
        yield new Step.Again(problem, false);
      }
    };
  }

  private Committer committer(InfraRepository repository) {
    return new Committer(job, repository, deadline);
  }

  /** The end, with {@code commit} on the branch. */
  private Outcome pushed(InfraRepository repository, Plan plan, CommitId commit, int attempt) {
    return committer(repository)
        .flaw(commit, "commit " + commit + " has landed, which cannot be undone,")
        .<Outcome>map(flaw -> new Outcome.Failed(List.of(flaw), Optional.of(commit), attempt))
        .orElseGet(() -> new Outcome.Pushed(plan, commit, attempt));
  }

  static Problem declined(Job job, String words) {
    return Problem.of(
        "%s declined the push: %s".formatted(job.remote(), Shown.lines(words)),
        "A hook, branch protection or ruleset stands in the way: let the token's owner bypass it, or"
            + " do what it asks for.");
  }

  /** The end, after a last look for a push that nobody confirmed. */
  private Outcome givenUp(InfraRepository repository, Problem last, String bound, int attempt)
      throws IOException {
    if (!fate.isEmpty()) {
      try {
        Optional<Outcome> landed = landed(repository, repository.fetch(Past.DEPTH), attempt);
        if (landed.isPresent()) {
          return landed.get();
        }
      } catch (RemoteFault fault) {
        LOG.debug("the last look failed", fault);
      }
    }
    Problem why = Problem.of("gave up, since " + bound + ": " + last.what(), last.remedy());
    return failed(withFate(why), attempt);
  }

  private Problem withFate(Problem problem) {
    return Problem.of(problem.what(), problem.remedy() + fate);
  }

  private static Outcome failed(Problem problem, int attempts) {
    return new Outcome.Failed(List.of(problem), attempts);
  }
}
