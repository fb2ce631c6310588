package com.acme.deploytag.publish;

import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.NewTree;
import com.acme.deploytag.git.object.FileChanges;
import com.acme.deploytag.git.protocol.PushResult;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.github.commits.GitDatabase;
import com.acme.deploytag.github.commits.GitRefs;
import com.acme.deploytag.github.commits.Verification;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.RemoteException;
import java.io.IOException;
import java.util.Optional;

/** Creates commits by GitHub's API, which signs them, and moves branches to them. */
final class ApiCommitMaker implements CommitMaker {

  private final InfraRepository repository;
  private final String branch;
  private final GitDatabase database;
  private final GitRefs refs;
  private final Optional<CommitVerification> verification;

  /**
   * @param verification requires that the commits are verified, if they must be
   */
  ApiCommitMaker(
      InfraRepository repository,
      String branch,
      GitDatabase database,
      GitRefs refs,
      Optional<CommitVerification> verification) {
    this.repository = repository;
    this.branch = branch;
    this.database = database;
    this.refs = refs;
    this.verification = verification;
  }

  @Override
  public Draft make(CommitFiles base, FileChanges changes, String message)
      throws RemoteException, IOException {
    NewTree tree = repository.commits().tree(base, changes);
    database.make(tree);
    Verification commit = database.commit(tree, base.commit(), message);
    if (verification.isPresent()) {
      verification.get().check(commit); // now, so that nothing else ever lands
    }
    return new ApiDraft(refs, branch, commit.commit(), base.commit());
  }

  private record ApiDraft(GitRefs refs, String branch, CommitId id, CommitId parent)
      implements Draft {

    @Override
    public PushResult land() throws RemoteException {
      return refs.move(branch, id, parent);
    }

    @Override
    public PushResult propose(String side, Optional<CommitId> expected) throws RemoteException {
      return refs.replace(side, id, expected);
    }
  }
}
