package com.acme.deploytag;

import com.acme.deploytag.git.CommitId;
import com.acme.deploytag.git.FilesAt;
import com.acme.deploytag.git.Identity;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.NewCommit;
import com.acme.deploytag.git.PushResult;
import com.acme.deploytag.net.RemoteFault;
import com.acme.deploytag.signing.SshKey;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Makes commits here and pushes them. */
final class GitCommits implements Commits {

  private final InfraRepository repository;
  private final Identity author;
  private final Optional<SshKey> key;

  GitCommits(InfraRepository repository, Identity author, Optional<SshKey> key) {
    this.repository = repository;
    this.author = author;
    this.key = key;
  }

  @Override
  public Draft make(FilesAt base, Map<String, byte[]> changed, String message) throws IOException {
    return new GitDraft(repository, repository.commit(base, changed, author, key, message));
  }

  private record GitDraft(InfraRepository repository, NewCommit commit) implements Draft {

    @Override
    public CommitId id() {
      return commit.id();
    }

    @Override
    public PushResult land() throws RemoteFault {
      return repository.push(commit);
    }

    @Override
    public PushResult propose(String branch, Optional<CommitId> expected) throws RemoteFault {
      return repository.propose(commit, branch, expected);
    }
  }
}
