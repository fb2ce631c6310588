package com.acme.deploytag.git;

import com.acme.deploytag.git.object.SoundWalk;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.model.CommitId;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Searches what has come to the branch for a commit that says something. */
public final class CommitSearch {

  private final InfraRepository repository;

  CommitSearch(InfraRepository repository) {
    this.repository = repository;
  }

  /**
   * A commit of the branch.
   *
   * @param before the one that it was made on
   * @param message its whole message
   */
  public record Found(CommitFiles files, CommitFiles before, String message) {}

  /**
   * The newest commit in {@code tip}'s history that {@code since}'s lacks, with {@code line} in its
   * message, of those with one parent.
   *
   * @throws IOException if a commit cannot be read
   */
  public Optional<Found> find(CommitFiles tip, CommitId since, String line) throws IOException {
    try (RevWalk walk = new SoundWalk(repository.trees().reader())) {
      walk.markStart(walk.parseCommit(InfraRepository.id(tip.commit())));
      walk.markUninteresting(walk.parseCommit(InfraRepository.id(since)));
      for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
        if (commit.getParentCount() == 1
            && commit.getFullMessage().lines().anyMatch(line::equals)) {
          return Optional.of(
              new Found(
                  repository.files(commit),
                  repository.files(commit.getParent(0)),
                  commit.getFullMessage()));
        }
      }
      return Optional.empty();
    }
  }
}
