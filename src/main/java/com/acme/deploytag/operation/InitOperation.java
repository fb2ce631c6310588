package com.acme.deploytag.operation;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.outcome.RunResult;
import com.acme.deploytag.request.Request;
import java.nio.file.Path;

/** The use case of proposing a catalog where there is none. */
public final class InitOperation {

  private final Job job;
  private final Request.Init request;

  public InitOperation(Job job, Request.Init request) {
    this.job = job;
    this.request = request;
  }

  /**
   * Does the job.
   *
   * @param temporary the folder to work in; nothing is left there
   */
  public RunResult run(Path temporary) {
    Deadline deadline = Deadline.in(job.timeout());
    return Workplace.in(
        temporary,
        job.timeout(),
        deadline,
        () -> {
          try (InfraRepository repository =
              InfraRepository.openBare(job.remote(), job.access(), temporary, deadline)) {
            return new RetryLoop(job, deadline)
                .run(new InitAttempts(job, request, repository, deadline));
          }
        });
  }
}
