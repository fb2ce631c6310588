package com.acme.deploytag.publish;

import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.object.FileChanges;
import com.acme.deploytag.git.object.NewCommit;
import com.acme.deploytag.git.protocol.PushResult;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.model.Identity;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.signing.SshKey;
import java.io.IOException;
import java.util.Optional;

/** Creates commits in the temporary repository and pushes them. */
final class GitCommitMaker implements CommitMaker {

  private final InfraRepository repository;
  private final Identity author;
  private final Optional<SshKey> key;

  GitCommitMaker(InfraRepository repository, Identity author, Optional<SshKey> key) {
    this.repository = repository;
    this.author = author;
    this.key = key;
  }

  @Override
  public Draft make(CommitFiles base, FileChanges changes, String message) throws IOException {
    NewCommit commit = repository.commits().commit(base, changes, author, key, message);
    return new GitDraft(repository, commit);
  }

  private record GitDraft(InfraRepository repository, NewCommit commit) implements Draft {

    @Override
    public CommitId id() {
      return commit.id();
    }

    @Override
    public Optional<NewCommit> made() {
      return Optional.of(commit);
    }

    @Override
    public PushResult land() throws RemoteException {
      return repository.push(commit);
    }

    @Override
    public PushResult propose(String branch, Optional<CommitId> expected) throws RemoteException {
      return repository.pullRequestBranches().push(commit, branch, expected);
    }
  }
}
