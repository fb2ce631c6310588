package com.acme.deploytag.operation;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.publish.AttemptResult;
import com.acme.deploytag.publish.DirectPush;
import com.acme.deploytag.publish.queue.RequestQueue;
import com.acme.deploytag.request.Request;
import com.acme.deploytag.snapshot.HistoryWindow;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a run does about others that push to the branch at the same time. Until it meets some, that
 * is nothing, and nothing is loaded for it.
 */
final class SharedLanding implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SharedLanding.class);

  // Where two meet once, the second attempt mostly lands; a request costs a push of its own.
  private static final int ENOUGH = 2;

  private final Job job;
  private final Request.Change request;
  private final InfraRepository repository;
  private final Deadline deadline;
  private final DirectPush directPush;
  private Optional<RequestQueue> queue = Optional.empty();
  private int lost;
  private Duration took = Duration.ZERO;

  SharedLanding(
      Job job,
      Request.Change request,
      InfraRepository repository,
      Deadline deadline,
      DirectPush directPush) {
    this.job = job;
    this.request = request;
    this.repository = repository;
    this.deadline = deadline;
    this.directPush = directPush;
  }

  /** Whether the run need not pause after a lost race, since it waits by {@link #fetch}. */
  boolean isWaiting() {
    return queue.isPresent() && queue.get().isWaiting();
  }

  /**
   * The files to plan on, when it is this run's turn.
   *
   * @throws RemoteException if the branch cannot be read
   * @throws IOException if the temporary repository cannot be written
   */
  CommitFiles fetch() throws RemoteException, IOException {
    if (queue.isPresent()) {
      queue.get().await(took);
    }
    CommitFiles files = repository.fetch(HistoryWindow.DEPTH);
    // Whoever has lost a race to a line stands in it rather than race on.
    if (lost == 0 || queue().isEmpty() || isLeft() || !queue.get().isBusy()) {
      return files;
    }
    queue.get().leave(files.commit());
    queue.get().await(took);
    return repository.fetch(HistoryWindow.DEPTH);
  }

  /** What others wait for and the run can land along; nothing where nobody waits. */
  Optional<RequestQueue> queue() {
    if (queue.isEmpty()
        && (lost >= ENOUGH || repository.hasOwnRefs())
        && RequestQueue.isFor(job, request)
        && request instanceof Request.Update update) {
      queue =
          Optional.of(
              new RequestQueue(
                  job,
                  update,
                  repository,
                  (other, files) -> new PlanningLoop(job, other, repository, deadline).on(files),
                  deadline));
    }
    return queue;
  }

  /**
   * The outcome if another run has landed what this one has asked for.
   *
   * @throws RemoteException if what it takes to be sure cannot be had
   * @throws IOException if an object cannot be read
   */
  Optional<Outcome> byAnother(CommitFiles tip) throws RemoteException, IOException {
    return isLeft() ? queue.get().byAnother(tip).map(this::told) : Optional.empty();
  }

  private Outcome told(RequestQueue.Landed by) {
    return by.plan().isPresent()
        ? directPush.pushed(by.plan().get(), by.commit())
        : new Outcome.Failed(
            List.of(
                Problem.of(
                    "commit %s says that another run has landed this one's request, but by now that"
                            .formatted(by.commit())
                        + " would be refused, so that it cannot be proven",
                    "Look at what the commit changes; if the rules must hold for it, too, revert"
                        + " it.")),
            Optional.of(by.commit()));
  }

  /** Takes note of how an attempt ended that was made on {@code files}. */
  void ended(AttemptResult result, CommitFiles files, boolean isLast, Duration time) {
    took = time;
    if (result instanceof AttemptResult.Lost) {
      lost++;
      if (lost >= ENOUGH && !isLast && queue().isPresent()) {
        queue.get().leave(files.commit());
      }
    }
  }

  private boolean isLeft() {
    return queue.isPresent() && queue.get().isLeft();
  }

  /**
   * What to say at the end: {@code outcome}, once nobody can land the run's request any more; or
   * that somebody has.
   */
  Outcome settled(Outcome outcome) {
    if (!isLeft()) {
      return outcome;
    }
    return switch (queue.get().withdraw()) {
      case DONE, REFUSED -> outcome;
      case GONE -> outcome instanceof Outcome.Pushed ? outcome : landed(outcome);
      case UNKNOWN -> new Outcome.Failed(List.of(unknown(outcome)));
    };
  }

  private Outcome landed(Outcome otherwise) {
    try {
      return byAnother(repository.fetch(HistoryWindow.DEPTH)).orElse(otherwise);
    } catch (RemoteException | IOException e) {
      LOG.debug("the last look failed", e);
      return new Outcome.Failed(List.of(unknown(otherwise)));
    }
  }

  private static Problem unknown(Outcome outcome) {
    return Problem.of(
        "whether another run has landed this one's request, or will, is not known: the server did"
            + " not say; it would have ended as "
            + outcome.word(),
        "Look at the branch before you run it again.");
  }

  /** Takes back what is left of a run that ended by a fault. */
  @Override
  public void close() {
    if (isLeft()) {
      LOG.debug("takes its request back: {}", queue.get().withdraw());
    }
  }
}
