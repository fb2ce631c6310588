package com.acme.deploytag;

import com.acme.deploytag.git.CommitId;
import com.acme.deploytag.git.FilesAt;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.NewTree;
import com.acme.deploytag.git.PushResult;
import com.acme.deploytag.github.GitDatabase;
import com.acme.deploytag.github.GitRefs;
import com.acme.deploytag.net.RemoteFault;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Has GitHub make commits, which it signs then, and move the branch to them. */
final class ApiCommits implements Commits {

  private final InfraRepository repository;
  private final String branch;
  private final GitDatabase database;
  private final GitRefs refs;
  private final boolean mustBeVerified;

  ApiCommits(
      InfraRepository repository,
      String branch,
      GitDatabase database,
      GitRefs refs,
      boolean mustBeVerified) {
    this.repository = repository;
    this.branch = branch;
    this.database = database;
    this.refs = refs;
    this.mustBeVerified = mustBeVerified;
  }

  @Override
  public Draft make(FilesAt base, Map<String, byte[]> changed, String message)
      throws RemoteFault, IOException {
    NewTree tree = repository.tree(base, changed);
    database.make(tree);
    GitDatabase.Made commit = database.commit(tree, base.commit(), message);
    if (mustBeVerified) {
      Seals.check(commit); // now, so that nothing else ever lands
    }
    return new ApiDraft(refs, branch, commit.id());
  }

  private record ApiDraft(GitRefs refs, String branch, CommitId id) implements Draft {

    @Override
    public PushResult land() throws RemoteFault {
      return refs.move(branch, id);
    }

    @Override
    public PushResult propose(String side, Optional<CommitId> expected) throws RemoteFault {
      return refs.replace(side, id, expected);
    }
  }
}
