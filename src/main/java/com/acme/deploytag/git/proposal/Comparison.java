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
 * What a merge of a proposal would change: where its head is other than the base, and other than
 * where the two parted. The base may have moved on meanwhile, and that is no change of the head's.
 *
 * @param forks the newest commits in the history of both sides; one, unless the two have merged
 *     each other crosswise, and then what is other than at any of them counts
 * @param changes the paths that are other
 * @param commits the commits that it would bring in
 */
public record Comparison(
    List<CommitFiles> forks, List<TreeChange> changes, List<BranchCommit> commits) {

  public Comparison {
    forks = List.copyOf(forks);
    changes = List.copyOf(changes);
    commits = List.copyOf(commits);
  }

  /** The comparison, if what is here of the history is enough to tell. */
  public static Optional<Comparison> of(Proposal proposal, Trees trees, Set<ObjectId> ends)
      throws IOException, RemoteException {
    List<CommitFiles> forks = MergeBases.of(proposal, trees, ends);
    return forks.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Comparison(
                forks,
                new TreeChanges(trees).of(proposal, forks),
                new BranchWalk(trees, proposal).commits()));
  }

  /** What the commits say. */
  public List<String> messages() {
    return commits.stream().map(commit -> commit.remark().text()).toList();
  }
}
