package com.acme.deploytag.operation;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.net.Backoff;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.publish.AttemptResult;
import java.io.IOException;
import java.time.Duration;

/** Attempt after attempt, until one is the last; between two of them it waits. */
final class RetryLoop {

  private final Job job;
  private final Deadline deadline;
  private final Backoff backoff;

  /** What is tried. */
  interface Attempts {

    /**
     * Makes one.
     *
     * @param number which it is, from 1 on
     * @throws IOException if the temporary repository cannot be read or written
     */
    AttemptResult make(int number) throws IOException;

    /**
     * The end after the last one.
     *
     * @param why what went wrong in it, and what it was the last for
     * @throws IOException if the temporary repository cannot be read or written
     */
    Outcome end(Problem why, int number) throws IOException;
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
  Outcome run(Attempts attempts) throws IOException, InterruptedException {
    for (int number = 1; ; number++) {
      long start = System.nanoTime();
      switch (attempts.make(number)) {
        case AttemptResult.Done(Outcome outcome) -> {
          return outcome;
        }
        case AttemptResult.Again again -> {
          if (number == job.maxAttempts() && !deadline.isOver()) {
            return attempts.end(givenUp(again, "max-attempts is " + number), number);
          }
          if (!rested(again, number, Duration.ofNanos(System.nanoTime() - start))) {
            String bound = "timeout is " + job.timeout().toSeconds() + "s";
            return attempts.end(givenUp(again, bound), number);
          }
        }
      }
    }
  }

  private boolean rested(AttemptResult.Again again, int number, Duration took)
      throws InterruptedException {
    return switch (again) {
      case AttemptResult.Lost _ -> backoff.afterRace(number, took);
      case AttemptResult.Broken(Problem _, Duration pause) -> backoff.afterFault(number, pause);
    };
  }

  private static Problem givenUp(AttemptResult.Again again, String bound) {
    return Problem.of("gave up, since " + bound + ": " + again.why().what(), again.why().remedy());
  }
}
