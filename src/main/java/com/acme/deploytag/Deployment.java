package com.acme.deploytag;

import com.acme.deploytag.action.Committing;
import com.acme.deploytag.action.Job;
import com.acme.deploytag.git.Access;
import com.acme.deploytag.git.FilesAt;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.net.Backoff;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteFault;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.Grounds;
import com.acme.deploytag.plan.Outcome;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.plan.Request;
import com.acme.deploytag.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
  private final InfraRepository repository;
  private final Backoff backoff;
  private final Committer committer;
  private final Landing landing;
  // Made when there is something to propose: most runs load nothing of that.
  private Optional<Proposing> proposing = Optional.empty();

  private Deployment(
      Job job, Request.Change request, InfraRepository repository, Deadline deadline) {
    this.job = job;
    this.request = request;
    this.repository = repository;
    this.backoff = new Backoff(deadline);
    this.committer = new Committer(job, repository, deadline);
    this.landing = new Landing(job, repository, committer);
  }

  /**
   * Does the job.
   *
   * @param temporary the folder to work in; nothing is left there
   */
  static Outcome run(Job job, Request.Change request, Path temporary) {
    Deadline deadline = Deadline.in(job.timeout());
    boolean pushes = !job.dryRun() && job.committing().maker() == Committing.Maker.GIT;
    Access access = pushes ? Access.WRITE : Access.READ;
    return Workplace.in(
        temporary,
        () -> {
          try (InfraRepository repository =
              InfraRepository.open(job.remote(), access, temporary, deadline)) {
            return new Deployment(job, request, repository, deadline).run();
          }
        });
  }

  private Outcome run() throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      long start = System.nanoTime();
      switch (step(attempt)) {
        case Step.Done(Outcome outcome) -> {
          return outcome;
        }
        case Step.Again(Problem why, boolean moved) -> {
          if (attempt == job.maxAttempts()) {
            return givenUp(why, "max-attempts is " + attempt, attempt);
          }
          if (!backoff.pause(attempt, moved, Duration.ofNanos(System.nanoTime() - start))) {
            return givenUp(why, "timeout is " + job.timeout().toSeconds() + "s", attempt);
          }
        }
      }
    }
  }

  private Step step(int attempt) throws IOException {
    try {
      FilesAt files = repository.fetch(Past.DEPTH);
      Optional<Outcome> landed = landing.landed(files, attempt);
      return landed.isPresent()
          ? new Step.Done(landed.get())
          : act(new Decisions(repository, job.catalog(), request).on(files), files, attempt);
    } catch (RemoteFault fault) {
      LOG.debug("attempt {} failed", attempt, fault);
      return fault.isPassing()
          ? new Step.Again(fault.problem(), false)
          : Step.failed(landing.withFate(fault.problem()), attempt);
    }
  }

  private Step act(Decision decision, FilesAt files, int attempt) throws IOException, RemoteFault {
    return switch (decision) {
      case Decision.Refused(List<Problem> problems, Grounds grounds) ->
          new Step.Done(new Outcome.Refused(problems, grounds, attempt));
      case Decision.Superseded(Plan plan) ->
          new Step.Done(new Outcome.Superseded(plan, files.commit(), attempt));
      case Decision.Unclear(var _, Decision otherwise) -> act(otherwise, files, attempt);
      case Decision.Go(Plan plan) when plan.isDone() ->
          new Step.Done(unchanged(files, plan, attempt));
      case Decision.Go(Plan plan) when job.dryRun() ->
          new Step.Done(new Outcome.Planned(plan, files.commit(), attempt));
      case Decision.Go(Plan plan) when plan.proposition().isPresent() ->
          proposing().propose(files, plan, attempt);
      case Decision.Go(Plan plan) -> landing.land(files, plan, attempt);
    };
  }

  private Outcome unchanged(FilesAt files, Plan plan, int attempt) throws IOException, RemoteFault {
    return plan.proposition().isPresent() && !job.dryRun()
        ? proposing().withdraw(files, plan, attempt)
        : new Outcome.Unchanged(plan, files.commit(), attempt);
  }

  private Proposing proposing() {
    if (proposing.isEmpty()) {
      proposing = Optional.of(new Proposing(job, repository, committer));
    }
    return proposing.get();
  }

  /** The end, after a last look for a push that nobody confirmed. */
  private Outcome givenUp(Problem last, String bound, int attempt) throws IOException {
    if (landing.isUnsure()) {
      try {
        Optional<Outcome> landed = landing.landed(repository.fetch(Past.DEPTH), attempt);
        if (landed.isPresent()) {
          return landed.get();
        }
      } catch (RemoteFault fault) {
        LOG.debug("the last look failed", fault);
      }
    }
    Problem why = Problem.of("gave up, since " + bound + ": " + last.what(), last.remedy());
    return new Outcome.Failed(List.of(landing.withFate(why)), attempt);
  }
}
