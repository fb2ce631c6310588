package com.acme.deploytag.operation;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.git.object.BadObjectException;
import com.acme.deploytag.net.Backoff;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.outcome.RunResult;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.publish.AttemptResult;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Attempt after attempt, until one is the last; between two of them it waits. */
final class RetryLoop {

  private static final Logger LOG = LoggerFactory.getLogger(RetryLoop.class);

  private final Job job;
  private final Deadline deadline;
  private final Backoff backoff;

  /** What is tried. */
  interface Attempts {

    /**
     * Makes one.
     *
     * @param number which it is, from 1 on
     * @throws RemoteException if the remote could not be read or written
     * @throws IOException if the temporary repository cannot be read or written
     */
    AttemptResult make(int number) throws IOException, RemoteException;

    /** What is to be told of an attempt that ended with {@code problem}. */
    default Problem told(Problem problem) {
      return problem;
    }

    /** Whether the next one waits by itself for what a lost race is due to. */
    default boolean areWaiting() {
      return false;
    }

    /** What to say at the end in place of {@code outcome}, which nothing may change any more. */
    default Outcome settled(Outcome outcome) {
      return outcome;
    }

    /**
     * The end after the last one.
     *
     * @param why what went wrong in it, and what it was the last for
     * @throws IOException if the temporary repository cannot be read or written
     */
    default Outcome end(Problem why) throws IOException {
      return new Outcome.Failed(List.of(why));
    }
  }

  RetryLoop(Job job, Deadline deadline) {
    this.job = job;
    this.deadline = deadline;
    this.backoff = new Backoff(deadline);
  }

  /**
   * How they ended.
   *
   * @throws IOException if the temporary repository cannot be read or written
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  RunResult run(Attempts attempts) throws IOException, InterruptedException {
    for (int number = 1; ; number++) {
      long start = System.nanoTime();
      switch (made(attempts, number)) {
        case AttemptResult.Done(Outcome outcome) -> {
          return new RunResult(attempts.settled(outcome), number);
        }
        case AttemptResult.Again again -> {
          if (number == job.maxAttempts() && !deadline.isOver()) {
            return end(attempts, again, "max-attempts is " + number, number);
          }
          Duration took = Duration.ofNanos(System.nanoTime() - start);
          if (!rested(attempts, again, number, took)) {
            return end(attempts, again, "timeout is " + job.timeout().toSeconds() + "s", number);
          }
        }
      }
    }
  }

  private static AttemptResult made(Attempts attempts, int number) throws IOException {
    try {
      return attempts.make(number);
    } catch (BadObjectException e) {
      return AttemptResult.failed(attempts.told(e.problem()));
    } catch (Deadline.PassedException e) {
      return new AttemptResult.Broken(Workplace.noTime(), Duration.ZERO);
    } catch (RemoteException fault) {
      LOG.debug("attempt {} failed", number, fault);
      return AttemptResult.broken(fault, attempts.told(fault.problem()));
    }
  }

  private boolean rested(Attempts attempts, AttemptResult.Again again, int number, Duration took)
      throws InterruptedException {
    return switch (again) {
      case AttemptResult.Lost _ when attempts.areWaiting() -> !deadline.isOver();
      case AttemptResult.Lost _ -> backoff.afterRace(number, took);
      case AttemptResult.Broken(Problem _, Duration pause) -> backoff.afterFault(number, pause);
    };
  }

  private static RunResult end(
      Attempts attempts, AttemptResult.Again again, String bound, int number) throws IOException {
    Problem why =
        Problem.of("gave up, since " + bound + ": " + again.why().what(), again.why().remedy());
    return new RunResult(attempts.settled(attempts.end(why)), number);
  }
}
