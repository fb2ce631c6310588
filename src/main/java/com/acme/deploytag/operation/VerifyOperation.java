package com.acme.deploytag.operation;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.proposal.Comparison;
import com.acme.deploytag.git.proposal.Proposal;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.outcome.RunResult;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.request.Request;
import com.acme.deploytag.snapshot.HistoryWindow;
import com.acme.deploytag.verify.PullRequestVerifier;
import com.acme.deploytag.verify.pins.Review;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The use case of judging what others would merge. It only reads, and of the head it reads only the
 * catalog and overlays: nothing in it is run.
 */
public final class VerifyOperation {

  private final Job job;
  private final Request.Verify request;

  public VerifyOperation(Job job, Request.Verify request) {
    this.job = job;
    this.request = request;
  }

  /**
   * Does the job.
   *
   * @param temporary the folder to work in; nothing is left there
   */
  public RunResult run(Path temporary) {
    return ReadAttempts.run(job, temporary, this::verified);
  }

  private Outcome verified(InfraRepository repository, Deadline deadline)
      throws IOException, RemoteException {
    Proposal proposal = repository.proposals().fetch(request.head(), HistoryWindow.DEPTH);
    Optional<Comparison> comparison = compared(repository, proposal);
    if (comparison.isEmpty()) {
      return new Outcome.Refused(List.of(unrelated()));
    }
    PullRequestVerifier reviews =
        new PullRequestVerifier(
            job, deadline, repository, proposal, comparison.get(), request.text());
    Review review = reviews.of(request.subject());
    return new Outcome.Verified(
        request.base().equals(job.remote().branch()) ? review : review.with(otherBase()));
  }

  /** The comparison, with as much of both histories as it takes to find where the two parted. */
  private static Optional<Comparison> compared(InfraRepository repository, Proposal proposal)
      throws IOException, RemoteException {
    Optional<Comparison> comparison = repository.proposals().compare(proposal);
    int depth = HistoryWindow.DEPTH;
    for (boolean more = true; comparison.isEmpty() && more; ) {
      depth *= HistoryWindow.DEEPER;
      more = repository.proposals().deepen(proposal, depth);
      comparison = repository.proposals().compare(proposal);
    }
    return comparison;
  }

  // The check stands on the commit, and stays there when the pull request is given another base.
  private String otherBase() {
    return "it goes to %s, but was judged as if it went to %s, since it may be retargeted"
        .formatted(request.base(), job.remote().branch());
  }

  private Problem unrelated() {
    return Problem.of(
        "the server gives no history that commit %s and the branch %s have in common"
            .formatted(request.head().brief(), job.remote().branch()),
        "Update the pull request's branch, by \"Update branch\" or a rebase, and push it again.");
  }
}
