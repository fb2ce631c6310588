package com.acme.deploytag.publish;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.init.CatalogProposal;
import com.acme.deploytag.net.RemoteException;
import java.io.IOException;
import java.util.Optional;

/** Proposes a catalog by pull request. */
public final class CatalogPublisher {

  private final Job job;
  private final InfraRepository repository;
  private final Committer committer;
  // Kept for all attempts: it knows what this run has pushed.
  private Optional<PullRequestPublisher> publisher = Optional.empty();

  public CatalogPublisher(Job job, InfraRepository repository, Committer committer) {
    this.job = job;
    this.repository = repository;
    this.committer = committer;
  }

  /**
   * Proposes {@code catalog}, in place of what an earlier run has proposed.
   *
   * @param base the files that it was made of
   * @throws RemoteException if the remote or GitHub cannot be asked, or answered that it will not
   *     do
   * @throws IOException if the temporary repository cannot be read or written
   */
  public AttemptResult propose(CommitFiles base, CatalogProposal catalog)
      throws IOException, RemoteException {
    if (publisher.isEmpty()) {
      publisher = Optional.of(new PullRequestPublisher(job, repository, committer));
    }
    return publisher.get().propose(base, new CatalogPullRequest(catalog, job.run()));
  }
}
