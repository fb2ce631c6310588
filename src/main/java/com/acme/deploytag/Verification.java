package com.acme.deploytag;

import com.acme.deploytag.action.Job;
import com.acme.deploytag.git.Comparison;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.Proposal;
import com.acme.deploytag.net.RemoteFault;
import com.acme.deploytag.plan.Outcome;
import com.acme.deploytag.plan.Request;
import com.acme.deploytag.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The use case of judging what others would merge. It only reads, and of the head it reads only the
 * catalog and overlays: nothing in it is run.
 */
final class Verification {

  private final Job job;
  private final Request.Verify request;

  Verification(Job job, Request.Verify request) {
    this.job = job;
    this.request = request;
  }

  /**
   * Does the job.
   *
   * @param temporary the folder to work in; nothing is left there
   */
  Outcome run(Path temporary) {
    return new Reading(job, this::verified).run(temporary);
  }

  private Outcome verified(InfraRepository repository, int attempt)
      throws IOException, RemoteFault {
    Proposal proposal = repository.fetch(request.head(), Past.DEPTH);
    Optional<Comparison> comparison = compared(repository, proposal);
    if (comparison.isEmpty()) {
      return new Outcome.Refused(List.of(unrelated()), attempt);
    }
    Reviews reviews = new Reviews(repository, proposal, comparison.get(), job.catalog());
    return new Outcome.Verified(reviews.of(request.subject()), attempt);
  }

  /** The comparison, with as much of both histories as it takes to find where the two parted. */
  private static Optional<Comparison> compared(InfraRepository repository, Proposal proposal)
      throws IOException, RemoteFault {
    Optional<Comparison> comparison = repository.compare(proposal);
    int depth = Past.DEPTH;
    for (boolean more = true; comparison.isEmpty() && more; ) {
      depth *= Past.DEEPER;
      more = repository.deepen(proposal, depth);
      comparison = repository.compare(proposal);
    }
    return comparison;
  }

  private Problem unrelated() {
    return Problem.of(
        "the server gives no history that commit %s and the branch %s have in common"
            .formatted(request.head().brief(), job.remote().branch()),
        "Update the pull request's branch, by \"Update branch\" or a rebase, and push it again.");
  }
}
