package com.acme.deploytag.operation.dispatch;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.dispatch.Payload;
import com.acme.deploytag.github.client.ApiClient;
import com.acme.deploytag.github.runs.WorkflowRun;
import com.acme.deploytag.github.runs.WorkflowRuns;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.Patience;
import com.acme.deploytag.net.Pauses;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Waits for the run that a request has started, found by the request's id in its title. */
final class AnswerWait {

  // A run that has not started by then will not: GitHub starts one within seconds.
  private static final Duration FIRST_SIGN = Duration.ofSeconds(90);
  // Clocks differ, and GitHub's own machines' do, too.
  private static final Duration LEEWAY = Duration.ofMinutes(1);
  // For reading what a run has said that ended at the last moment.
  private static final Duration READING = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private final Job job;
  private final Payload payload;
  private final Instant sent;
  private final Duration most;
  private final Consumer<String> log;
  private final Patience patience;
  private final WorkflowRuns runs;

  /**
   * @param sent when, by GitHub's clock
   * @param most how long to wait
   * @param log gets a line when its run is found
   */
  AnswerWait(
      Job job, Payload payload, Instant sent, Duration most, Pauses time, Consumer<String> log) {
    this.job = job;
    this.payload = payload;
    this.sent = sent;
    this.most = most;
    this.log = log;
    this.patience = new Patience(time, most, FIRST_PAUSE, LONGEST_PAUSE);
    this.runs =
        new WorkflowRuns(
            job.server(),
            new ApiClient(
                job.server(),
                job.remote().route(),
                job.remote().credential(),
                Deadline.in(most.plus(READING))));
  }

  /** What became of it. */
  Outcome outcome() {
    try {
      return waited();
    } catch (RemoteException fault) {
      return failed(
          Problem.of(
              "%s, but what became of it is not known: %s"
                  .formatted(request(), fault.problem().what()),
              fault.problem().remedy()
                  + " To wait takes actions: read and checks: read there; with wait: 0 nothing is"
                  + " asked."));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(Problem.of(request() + ", and the wait was interrupted", "Look there."));
    }
  }

  private Outcome waited() throws RemoteException, InterruptedException {
    boolean isTold = false;
    while (true) {
      List<WorkflowRun> all = runs.since(sent.minus(LEEWAY));
      List<WorkflowRun> ours =
          all.stream()
              .filter(run -> run.title().contains(payload.id()))
              .sorted(Comparator.comparingLong(WorkflowRun::id))
              .toList();
      if (!isTold && !ours.isEmpty()) {
        isTold = true;
        log.accept("Its run: " + ours.getFirst().page());
      }
      Optional<WorkflowRun> last = decisive(ours);
      if (last.isPresent()) {
        return new AnswerReader(runs, payload).outcome(last.get());
      }
      boolean isLost = ours.isEmpty() && patience.passed().compareTo(FIRST_SIGN) >= 0;
      if (isLost || !patience.pause(Duration.ZERO)) {
        return failed(ours.isEmpty() ? missing(all) : unfinished(ours.getFirst()));
      }
    }
  }

  /**
   * The run that tells what became of the request, if one has. There are several where GitHub's
   * answer to the first dispatch was lost: then all but one of them find it done.
   */
  private static Optional<WorkflowRun> decisive(List<WorkflowRun> ours) {
    Optional<WorkflowRun> good = ours.stream().filter(WorkflowRun::isGood).findFirst();
    return good.isPresent() || !ours.stream().allMatch(WorkflowRun::isOver)
        ? good
        : ours.stream().findFirst();
  }

  private Problem missing(List<WorkflowRun> all) throws RemoteException {
    Duration waited = most.compareTo(FIRST_SIGN) < 0 ? most : FIRST_SIGN;
    return new NoRun(job.server(), runs, request(), payload.id(), waited).why(all);
  }

  private String request() {
    return "request %s was sent to %s".formatted(payload.id(), job.server().repository());
  }

  private Problem unfinished(WorkflowRun run) {
    return Problem.of(
        "%s, and its run is still %s after %ds"
            .formatted(request(), run.status().replace('_', ' '), most.toSeconds()),
        "It goes on without this one: see %s. To wait longer, give the input \"wait\" more."
            .formatted(run.page()));
  }

  private static Outcome failed(Problem problem) {
    return new Outcome.Failed(List.of(problem));
  }
}
