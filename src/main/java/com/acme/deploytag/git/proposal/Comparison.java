package com.acme.deploytag.git.proposal;

import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.git.remote.Trees;
import com.acme.deploytag.model.TreeChange;
import com.acme.deploytag.net.RemoteException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The changes that a merge of a proposal would make: the paths where its head differs from the base
 * and from the merge base. What the base alone changed since then is no change of the head's.
 *
 * @param forks the merge bases; one, unless the two sides have merged each other crosswise: then a
 *     difference from any of them counts
 * @param changes the changed paths
 * @param commits the commits that would be merged
 */
public record Comparison(
    List<CommitFiles> forks, List<TreeChange> changes, List<BranchCommit> commits) {

  public Comparison {
    forks = List.copyOf(forks);
    changes = List.copyOf(changes);
    commits = List.copyOf(commits);
  }

  /** The comparison; nothing if not enough history was fetched to find the merge base. */
  public static Optional<Comparison> of(Proposal proposal, Trees trees, Set<ObjectId> shallow)
      throws IOException, RemoteException {
    List<CommitFiles> forks = MergeBases.of(proposal, trees, shallow);
    return forks.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Comparison(
                forks,
                new TreeChanges(trees).of(proposal, forks),
                new BranchWalk(trees, proposal).commits()));
  }

  /** The commits' messages. */
  public List<String> messages() {
    return commits.stream().map(commit -> commit.remark().text()).toList();
  }
}
