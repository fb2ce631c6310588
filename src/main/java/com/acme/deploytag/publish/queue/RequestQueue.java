package com.acme.deploytag.publish.queue;

import com.acme.deploytag.action.input.CommitSettings;
import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.action.input.PayloadText;
import com.acme.deploytag.git.CommitSearch;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.RequestRefs;
import com.acme.deploytag.git.RequestWithdrawal;
import com.acme.deploytag.git.object.NewCommit;
import com.acme.deploytag.git.protocol.PushResult;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.request.Request;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A run's place in the line of those who want to push: its own request, once it has left one, and
 * those of others, which it lands along with its own. It depends on nobody: where something of this
 * does not work, the run goes on alone.
 */
public final class RequestQueue {

  private static final Duration MOST_PAUSE = Duration.ofSeconds(4);
  private static final Duration LEAST_PAUSE = Duration.ofMillis(50);
  // How often a run looks whether it was landed, before it pushes although others are before it.
  private static final int PATIENCE = 8;

  private final InfraRepository repository;
  private final Deadline deadline;
  private final RequestRefs refs;
  private final WaitingLine line;
  private final RequestCommits maker;
  private final QueuePlace place;
  private final JointPush push;
  private int looks;

  public RequestQueue(
      Job job,
      Request.Update update,
      InfraRepository repository,
      Planning planning,
      Deadline deadline) {
    this.repository = repository;
    this.deadline = deadline;
    QueueScope scope = QueueScope.of(job);
    this.refs = repository.requests();
    this.line = new WaitingLine(refs, scope);
    this.maker = new RequestCommits(job, repository, planning);
    this.place = new QueuePlace(job, update, refs, scope, deadline);
    Companions companions = new Companions(scope, repository, maker, deadline);
    this.push = new JointPush(repository, refs, line, companions, place);
  }

  /**
   * Whether a run takes part: with an update that a dispatch alone could ask for, which it commits
   * and pushes by git. What must be verified is looked at one by one.
   */
  public static boolean isFor(Job job, Request.Change request) {
    return request instanceof Request.Update update
        && !job.dryRun()
        && job.committing().maker() == CommitSettings.Maker.GIT
        && !job.committing().mustBeVerified()
        && PayloadText.of(update).isPresent();
  }

  /** Whether the run has left a request of which it does not know what became of it. */
  public boolean isLeft() {
    return place.own().isPresent();
  }

  /** Whether the next attempt is to wait for others by {@link #await} rather than by chance. */
  public boolean isWaiting() {
    return isLeft() && looks < PATIENCE;
  }

  /** Whether others wait, as of the last look. */
  public boolean isBusy() {
    return !place.isOff() && !line.others(place.own()).isEmpty();
  }

  /**
   * Waits until the run's request is gone or the first in line; not for ever.
   *
   * @param took how long the last attempt took, as others' may take
   * @throws RemoteException if the server does not answer
   * @throws IOException if the thread is interrupted
   */
  public void await(Duration took) throws RemoteException, IOException {
    while (isWaiting()) {
      refs.look();
      looks++;
      OwnRequest own = place.own().orElseThrow();
      if (line.isFirst(own) || !line.isHere(own)) {
        return;
      }
      rest(took);
    }
  }

  private void rest(Duration took) throws IOException {
    Duration most = took.multipliedBy(1 + looks / 2);
    most = most.compareTo(MOST_PAUSE) > 0 ? MOST_PAUSE : most;
    most = most.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : most;
    long half = most.toMillis() / 2;
    Duration pause = Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
    if (pause.compareTo(deadline.remaining()) < 0) {
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
    }
  }

  /**
   * A commit that says that it carries out this run's request.
   *
   * @param plan what it does; nothing if that cannot be told any more
   */
  public record Landed(Optional<Plan> plan, CommitId commit) {}

  /**
   * The commit by which another run has landed this one's request, if it is gone and that is there:
   * made on the commit before just as this run would have made it, or it is not believed.
   *
   * @param tip the branch, as of the last look
   * @throws RemoteException if what that takes cannot be had
   * @throws IOException if an object cannot be read
   */
  public Optional<Landed> byAnother(CommitFiles tip) throws RemoteException, IOException {
    if (!isLeft() || line.isHere(place.own().get())) {
      return Optional.empty();
    }
    OwnRequest own = place.own().get();
    QueuedRequest request = own.request();
    Optional<CommitSearch.Found> found =
        repository.commitSearch().find(tip, own.since(), request.trailer());
    Optional<Landed> landed =
        found.isPresent()
            ? landed(maker.proof(request, found.get()), found.get().files().commit())
            : Optional.empty();
    // Gone for good, be it landed or not.
    place.forget();
    place.goAlone();
    return landed;
  }

  private static Optional<Landed> landed(RequestCommits.Proof proof, CommitId commit) {
    return switch (proof) {
      case RequestCommits.Same(Plan plan) ->
          Optional.of(
              new Landed(
                  Optional.of(plan.noted("another run has landed this along with its own")),
                  commit));
      case RequestCommits.Open _ -> Optional.of(new Landed(Optional.empty(), commit));
      case RequestCommits.Other _ -> Optional.empty();
    };
  }

  /**
   * Leaves the run's request, if the server takes it.
   *
   * @param tip where the branch was at the last look
   */
  public void leave(CommitId tip) {
    place.leave(tip);
  }

  /** Takes the run's request back. */
  public RequestWithdrawal.Result withdraw() {
    return place.withdraw();
  }

  /**
   * Pushes {@code commit}, and along with it what others have asked for; or, where that is refused,
   * {@code commit} alone.
   *
   * @return the result for {@code commit}
   * @throws RemoteException if nothing was sent, or the server rejected the request
   */
  public PushResult land(NewCommit commit) throws RemoteException {
    return push.land(commit);
  }
}
