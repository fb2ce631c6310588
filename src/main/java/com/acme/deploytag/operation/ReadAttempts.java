package com.acme.deploytag.operation;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.remote.Access;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.outcome.RunResult;
import com.acme.deploytag.publish.AttemptResult;
import java.io.IOException;
import java.nio.file.Path;

/** Attempts at what only reads the repository. */
record ReadAttempts(Job job, Work work, Path temporary, Deadline deadline)
    implements RetryLoop.Attempts {

  /** What is to be done. */
  interface Work {
    Outcome on(InfraRepository repository, Deadline deadline) throws IOException, RemoteException;
  }

  /**
   * Does {@code work}, and again while that fails in ways that may pass.
   *
   * @param temporary the folder to work in; nothing is left there
   */
  static RunResult run(Job job, Path temporary, Work work) {
    Deadline deadline = Deadline.in(job.timeout());
    return Workplace.in(
        temporary,
        job.timeout(),
        deadline,
        () -> new RetryLoop(job, deadline).run(new ReadAttempts(job, work, temporary, deadline)));
  }

  @Override
  public AttemptResult make(int number) throws IOException, RemoteException {
    // Anew each time: what a broken fetch left behind need not be whole.
    try (InfraRepository repository =
        InfraRepository.open(job.remote(), Access.READ, temporary, deadline)) {
      return new AttemptResult.Done(work.on(repository, deadline));
    }
  }
}
