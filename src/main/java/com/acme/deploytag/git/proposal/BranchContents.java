package com.acme.deploytag.git.proposal;

import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.model.CommitId;
import java.util.List;
import java.util.Optional;

/**
 * The commits of a pull request's branch, by a run or by somebody else.
 *
 * @param tip the files at its tip
 * @param commits its commits, newest first, down to the first that is no merge: a run proposes a
 *     single commit
 * @param before the files of that commit's parent, if it was fetched
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
   * @param committerEmail its committer's address
   * @param isMerge whether it has several parents
   */
  public record Commit(
      CommitId id,
      String author,
      String authorEmail,
      String committerEmail,
      boolean isMerge,
      String message) {}
}
