package com.acme.deploytag.git.proposal;

import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.model.CommitId;
import java.util.List;
import java.util.Optional;

/**
 * What a branch beside the run's own has that a run put there, or somebody else.
 *
 * @param tip its files
 * @param commits the commits on it, the newest first, down to the first that has no other parent
 *     than one: what a run proposes is a single commit
 * @param before the files of the commit that this one was made on, if it is here
 */
public record BranchContents(CommitFiles tip, List<Commit> commits, Optional<CommitFiles> before) {

  public BranchContents {
    commits = List.copyOf(commits);
  }

  /**
   * A commit on the branch.
   *
   * @param author its author's name
   * @param authorEmail its author's address
   * @param committerEmail the address of whoever put it there
   * @param isMerge whether it has more parents than one
   */
  public record Commit(
      CommitId id,
      String author,
      String authorEmail,
      String committerEmail,
      boolean isMerge,
      String message) {}
}
