package com.acme.deploytag.operation;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.outcome.RunResult;
import com.acme.deploytag.publish.DeploymentRecords;
import com.acme.deploytag.request.Request;
import java.nio.file.Path;
import java.util.Optional;

/** The use case of getting a change in. */
public final class ChangeOperation {

  private ChangeOperation() {}

  /**
   * Does the job.
   *
   * @param temporary the folder to work in; nothing is left there
   */
  public static RunResult run(Job job, Request.Change request, Path temporary) {
    return run(job, request, temporary, Optional.empty());
  }

  /**
   * The same.
   *
   * @param cause what the request is made for, as long as that stands
   */
  public static RunResult run(
      Job job, Request.Change request, Path temporary, Optional<DegradedChange> cause) {
    Deadline deadline = Deadline.in(job.timeout());
    return Workplace.in(
        temporary,
        job.timeout(),
        deadline,
        () -> {
          try (InfraRepository repository =
                  InfraRepository.open(job.remote(), job.access(), temporary, deadline);
              ChangeAttempts attempts =
                  new ChangeAttempts(job, request, repository, deadline, cause)) {
            RunResult result =
                new RetryLoop(job, deadline).run(attempts).judged(attempts.catalog());
            // A run without records loads nothing of them; one that waits has more to say later.
            return job.deployments() && (job.patience().isEmpty() || cause.isPresent())
                ? result.with(new DeploymentRecords(job, deadline).recorded(result.outcome()))
                : result;
          }
        });
  }
}
