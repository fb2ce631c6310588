package com.acme.deploytag.git.proposal;

import com.acme.deploytag.git.history.Remark;
import com.acme.deploytag.git.object.SoundWalk;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.git.remote.Trees;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.model.TreeChange;
import com.acme.deploytag.net.RemoteException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Finds the commits that a proposal would merge, by all parents; each once. */
final class BranchWalk {

  private final Trees trees;
  private final Proposal proposal;

  BranchWalk(Trees trees, Proposal proposal) {
    this.trees = trees;
    this.proposal = proposal;
  }

  /** The commits, breadth-first from the head. */
  List<BranchCommit> commits() throws IOException, RemoteException {
    List<Walked> walked = new ArrayList<>();
    try (RevWalk walk = new SoundWalk(trees.reader())) {
      Set<ObjectId> seen = new HashSet<>();
      for (RevCommit known : reached(walk, proposal.base().commit(), seen)) {
        seen.add(known);
      }
      for (RevCommit commit : reached(walk, proposal.head().commit(), seen)) {
        walk.parseBody(commit);
        walked.add(walked(commit));
        commit.disposeBody();
      }
    }
    new TreeChanges(trees).compare(walked.stream().flatMap(t -> t.comparison().stream()).toList());
    return walked.stream().map(Walked::commit).toList();
  }

  /** A commit and its comparison with its parent; none if it is a merge or a root commit. */
  private record Walked(
      CommitFiles files,
      Optional<CommitFiles> parent,
      Remark remark,
      Optional<TreeChanges.Case> comparison) {

    BranchCommit commit() {
      List<TreeChange> changes = comparison.map(TreeChanges.Case::changes).orElse(List.of());
      return new BranchCommit(files, parent, changes, remark);
    }
  }

  private static List<RevCommit> reached(RevWalk walk, CommitId tip, Set<ObjectId> seen)
      throws IOException {
    List<RevCommit> reached = new ArrayList<>();
    Deque<RevCommit> open = new ArrayDeque<>();
    open.add(walk.parseCommit(ObjectId.fromString(tip.hex())));
    while (!open.isEmpty()) {
      RevCommit commit = open.remove();
      if (seen.add(commit)) {
        reached.add(commit);
        for (RevCommit parent : commit.getParents()) {
          walk.parseHeaders(parent);
          open.add(parent);
        }
      }
    }
    return reached;
  }

  private Walked walked(RevCommit commit) {
    CommitFiles files = files(commit);
    Optional<CommitFiles> parent =
        commit.getParentCount() == 0 ? Optional.empty() : Optional.of(files(commit.getParent(0)));
    Optional<TreeChanges.Case> comparison =
        parent
            .filter(_ -> commit.getParentCount() == 1)
            .map(old -> new TreeChanges.Case(files, proposal.base(), List.of(old)));
    Remark remark =
        new Remark(
            files.commit(),
            files.root(),
            parent.map(CommitFiles::root),
            parent.isEmpty(),
            commit.getFullMessage());
    return new Walked(files, parent, remark, comparison);
  }

  private CommitFiles files(RevCommit commit) {
    return new CommitFiles(new CommitId(commit.name()), commit.getTree(), trees);
  }
}
