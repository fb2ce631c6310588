package com.acme.deploytag.git;

import com.acme.deploytag.git.object.NewCommit;
import com.acme.deploytag.git.proposal.AheadWalk;
import com.acme.deploytag.git.proposal.BranchContents;
import com.acme.deploytag.git.protocol.FetchSpec;
import com.acme.deploytag.git.protocol.PushResult;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.git.remote.RemoteBranch;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.RemoteException;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** The branches of the runs' pull requests: reads them, and moves them to new commits. */
public final class PullRequestBranches {

  private final InfraRepository repository;
  private final RemoteBranch branch;
  private final Repository local;
  private final String filter;

  /**
   * @param local what was fetched so far
   * @param filter what to leave out of what is fetched, see {@link FetchSpec}
   */
  PullRequestBranches(
      InfraRepository repository, RemoteBranch branch, Repository local, String filter) {
    this.repository = repository;
    this.branch = branch;
    this.local = local;
    this.filter = filter;
  }

  /**
   * The tip of the branch {@code name}, as of the last look at the run's own branch or newer.
   *
   * @return nothing if there is no such branch
   * @throws RemoteException if the server does not answer
   */
  public Optional<CommitId> tip(String name) throws RemoteException {
    return branch.tipOf(name).map(tip -> new CommitId(tip.name()));
  }

  /**
   * The commits of the branch at {@code tip} that the run's own branch lacks.
   *
   * @param base the files of the run's own branch
   * @param depth how many commits of the other one to fetch
   * @throws RemoteException if the server does not send them
   * @throws IOException if a commit cannot be read
   */
  public BranchContents contents(CommitFiles base, CommitId tip, int depth)
      throws RemoteException, IOException {
    ObjectId id = InfraRepository.id(tip);
    if (!local.getObjectDatabase().has(id)) {
      branch
          .objects()
          .fetch(FetchSpec.beside(InfraRepository.id(base.commit()), id, depth, filter));
    }
    return new AheadWalk(repository.trees()).from(id);
  }

  /**
   * Moves the branch {@code name} to {@code commit} if it is at {@code expected}; the commits that
   * it has may be dropped.
   *
   * @param expected nothing if the branch is to be created
   * @throws RemoteException if the commit was not sent, or the server rejected the request
   */
  public PushResult push(NewCommit commit, String name, Optional<CommitId> expected)
      throws RemoteException {
    return branch.propose(commit, name, expected.map(InfraRepository::id));
  }
}
