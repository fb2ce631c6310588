package com.acme.deploytag.operation;

import com.acme.deploytag.action.input.CommitSettings;
import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.plan.Asked;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.GateEvidence;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.publish.AttemptResult;
import com.acme.deploytag.publish.Committer;
import com.acme.deploytag.publish.DirectPush;
import com.acme.deploytag.publish.PullRequestPublisher;
import com.acme.deploytag.request.Request;
import com.acme.deploytag.snapshot.HistoryWindow;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attempts at a change: snapshot, plan, commit, push. A lost race is never rebased: the request is
 * judged and planned anew on the new tip.
 */
final class ChangeAttempts implements RetryLoop.Attempts, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeAttempts.class);

  private final Job job;
  private final InfraRepository repository;
  private final Committer committer;
  private final DirectPush directPush;
  private final PlanningLoop planning;
  // Most runs are made for a request, and load nothing of that.
  private final Optional<DegradedChange> cause;
  private final SharedLanding shared;
  // Made when there is something to propose: most runs load nothing of that.
  private Optional<PullRequestPublisher> publisher = Optional.empty();

  /**
   * @param cause what the request is made for, as long as that stands
   */
  ChangeAttempts(
      Job job,
      Request.Change request,
      InfraRepository repository,
      Deadline deadline,
      Optional<DegradedChange> cause) {
    this.job = job;
    this.cause = cause;
    this.repository = repository;
    this.committer = new Committer(job, repository, deadline);
    this.directPush = new DirectPush(job, repository, committer);
    this.planning = new PlanningLoop(job, request, repository, deadline);
    this.shared = new SharedLanding(job, request, repository, deadline, directPush);
  }

  @Override
  public AttemptResult make(int number) throws IOException, RemoteException {
    CommitFiles files = shared.fetch();
    long start = System.nanoTime();
    Optional<Outcome> landed = directPush.landed(files);
    if (landed.isEmpty()) {
      landed = shared.byAnother(files);
    }
    AttemptResult result =
        landed.isPresent() ? new AttemptResult.Done(landed.get()) : planned(files);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    shared.ended(result, files, number == job.maxAttempts(), took);
    return result;
  }

  private AttemptResult planned(CommitFiles files) throws IOException, RemoteException {
    return cause.isPresent() ? act(cause.get(), files) : act(planning.on(files), files);
  }

  private AttemptResult act(DegradedChange degraded, CommitFiles files)
      throws IOException, RemoteException {
    return degraded.stands(files)
        ? act(degraded.explaining(planning.on(files)), files)
        : new AttemptResult.Done(degraded.overtaken(files.commit()));
  }

  /** The catalog by which the request was judged. */
  Optional<Catalog> catalog() {
    return planning.catalog();
  }

  @Override
  public boolean areWaiting() {
    return shared.isWaiting();
  }

  @Override
  public Outcome settled(Outcome outcome) {
    return shared.settled(outcome);
  }

  @Override
  public void close() {
    shared.close();
  }

  @Override
  public Problem told(Problem problem) {
    return directPush.withFate(problem);
  }

  private AttemptResult act(Decision decision, CommitFiles files)
      throws IOException, RemoteException {
    return switch (decision) {
      case Decision.Refused(List<Problem> problems, GateEvidence gateEvidence, Asked asked) ->
          new AttemptResult.Done(new Outcome.Refused(problems, gateEvidence, asked));
      case Decision.Superseded(Plan plan) ->
          new AttemptResult.Done(new Outcome.Superseded(plan, files.commit()));
      case Decision.Go(Plan plan) -> act(plan, files, false);
      case Decision.Recorded(Plan plan) -> act(plan, files, !job.dryRun());
    };
  }

  private AttemptResult act(Plan plan, CommitFiles files, boolean isRecord)
      throws IOException, RemoteException {
    Optional<Problem> unsigned = unsigned(plan);
    if (unsigned.isPresent()) {
      return new AttemptResult.Done(
          new Outcome.Refused(List.of(unsigned.get()), plan.gateEvidence()));
    }
    // What an earlier run has put there and told to be flawed is not good for being there.
    List<Problem> flaws = committer.flaws(files, plan.unchanged());
    if (!flaws.isEmpty()) {
      return new AttemptResult.Done(new Outcome.Failed(flaws));
    }
    return isRecord ? land(files, plan) : act(plan, files);
  }

  /** Why what the catalog wants to be signed off cannot be. */
  private Optional<Problem> unsigned(Plan plan) {
    return plan.wording()
        .signOff()
        .filter(_ -> job.committing().maker() == CommitSettings.Maker.API)
        .map(place ->
            Problem.at(
                place,
                "\"sign-off: true\" cannot be met with \"commit-with: api\": in whose name GitHub"
                    + " commits is not known before",
                "Use \"commit-with: git\", with signing-key if commits must be verified."));
  }

  private AttemptResult act(Plan plan, CommitFiles files) throws IOException, RemoteException {
    if (plan.isDone()) {
      return new AttemptResult.Done(unchanged(files, plan));
    }
    if (job.dryRun()) {
      return new AttemptResult.Done(new Outcome.Planned(plan, files.commit()));
    }
    return plan.proposition().isPresent() ? publisher().propose(files, plan) : land(files, plan);
  }

  private AttemptResult land(CommitFiles files, Plan plan) throws IOException, RemoteException {
    return directPush.land(files, plan, shared.queue());
  }

  private Outcome unchanged(CommitFiles files, Plan plan) throws IOException, RemoteException {
    return plan.proposition().isPresent() && !job.dryRun()
        ? publisher().withdraw(files, plan)
        : new Outcome.Unchanged(plan, files.commit());
  }

  private PullRequestPublisher publisher() {
    if (publisher.isEmpty()) {
      publisher = Optional.of(new PullRequestPublisher(job, repository, committer));
    }
    return publisher.get();
  }

  // A last look may show that a push had landed which nobody confirmed.
  @Override
  public Outcome end(Problem why) throws IOException {
    if (directPush.isUnsure()) {
      try {
        Optional<Outcome> landed = directPush.landed(repository.fetch(HistoryWindow.DEPTH));
        if (landed.isPresent()) {
          return landed.get();
        }
      } catch (RemoteException fault) {
        LOG.debug("the last look failed", fault);
      }
    }
    return new Outcome.Failed(List.of(directPush.withFate(why)));
  }
}
