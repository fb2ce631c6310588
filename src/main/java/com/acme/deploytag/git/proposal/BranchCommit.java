package com.acme.deploytag.git.proposal;

import com.acme.deploytag.git.history.Remark;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.model.TreeChange;
import java.util.List;
import java.util.Optional;

/**
 * A commit that a proposal would merge.
 *
 * @param files its files
 * @param parent the files of its first parent; nothing if it has none
 * @param changes its changes against that parent; none for a merge, which a rebase would omit
 * @param remark its message
 */
public record BranchCommit(
    CommitFiles files, Optional<CommitFiles> parent, List<TreeChange> changes, Remark remark) {

  public BranchCommit {
    changes = List.copyOf(changes);
  }
}
