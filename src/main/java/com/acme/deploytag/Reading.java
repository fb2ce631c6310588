package com.acme.deploytag;

import com.acme.deploytag.action.Job;
import com.acme.deploytag.git.Access;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.net.Backoff;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteFault;
import com.acme.deploytag.plan.Outcome;
import com.acme.deploytag.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what only reads the repository, and again while that fails in ways that may pass. */
final class Reading {

  private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

  private final Job job;
  private final Work work;
  private final Deadline deadline;
  private final Backoff backoff;

  /** What is to be done. */
  interface Work {
    Outcome attempt(InfraRepository repository, int attempt) throws IOException, RemoteFault;
  }

  Reading(Job job, Work work) {
    this.job = job;
    this.work = work;
    this.deadline = Deadline.in(job.timeout());
    this.backoff = new Backoff(deadline);
  }

  /**
   * Does it.
   *
   * @param temporary the folder to work in; nothing is left there
   */
  Outcome run(Path temporary) {
    return Workplace.in(temporary, () -> attempts(temporary));
  }

  private Outcome attempts(Path temporary) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      // Anew each time: what a broken fetch left behind need not be whole.
      try (InfraRepository repository = open(temporary)) {
        return work.attempt(repository, attempt);
      } catch (RemoteFault fault) {
        LOG.debug("attempt {} failed", attempt, fault);
        if (!fault.isPassing()) {
          return failed(fault.problem(), attempt);
        }
        if (attempt == job.maxAttempts()) {
          return givenUp(fault.problem(), "max-attempts is " + attempt, attempt);
        }
        if (!backoff.pause(attempt, false, Duration.ZERO)) {
          String bound = "timeout is " + job.timeout().toSeconds() + "s";
          return givenUp(fault.problem(), bound, attempt);
        }
      }
    }
  }

  private InfraRepository open(Path temporary) throws IOException {
    return InfraRepository.open(job.remote(), Access.READ, temporary, deadline);
  }

  private static Outcome givenUp(Problem last, String bound, int attempt) {
    return failed(
        Problem.of("gave up, since " + bound + ": " + last.what(), last.remedy()), attempt);
  }

  private static Outcome failed(Problem problem, int attempts) {
    return new Outcome.Failed(List.of(problem), attempts);
  }
}
