package com.acme.deploytag.git.proposal;

import com.acme.deploytag.git.history.Remark;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.model.TreeChange;
import java.util.List;
import java.util.Optional;

/**
 * A commit that a proposal would bring in.
 *
 * @param files its files
 * @param parent those of its first parent; nothing if it has none
 * @param changes what it changes against that; nothing of a merge, which a rebase leaves out
 * @param remark its message
 */
public record BranchCommit(
    CommitFiles files, Optional<CommitFiles> parent, List<TreeChange> changes, Remark remark) {

  public BranchCommit {
    changes = List.copyOf(changes);
  }
}
