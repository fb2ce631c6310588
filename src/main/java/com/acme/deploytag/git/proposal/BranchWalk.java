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

/**
 * Finds the commits that a proposal would bring in, on whichever of its lines: by the parents
 * alone, each once.
 */
final class BranchWalk {

  private final Trees trees;
  private final Proposal proposal;

  BranchWalk(Trees trees, Proposal proposal) {
    this.trees = trees;
    this.proposal = proposal;
  }

  /** The commits, those next to the head first. */
  List<BranchCommit> commits() throws IOException, RemoteException {
    List<Told> told = new ArrayList<>();
    try (RevWalk walk = new SoundWalk(trees.reader())) {
      Set<ObjectId> seen = new HashSet<>();
      for (RevCommit known : reached(walk, proposal.base().commit(), seen)) {
        seen.add(known);
      }
      for (RevCommit commit : reached(walk, proposal.head().commit(), seen)) {
        walk.parseBody(commit);
        told.add(told(commit));
        commit.disposeBody();
      }
    }
    new TreeChanges(trees).compare(told.stream().flatMap(t -> t.step().stream()).toList());
    return told.stream().map(Told::commit).toList();
  }

  /**
   * A commit, and how it is compared with its parent; not at all if it is a merge or the first one.
   */
  private record Told(
      CommitFiles files,
      Optional<CommitFiles> parent,
      Remark remark,
      Optional<TreeChanges.Case> step) {

    BranchCommit commit() {
      List<TreeChange> changes = step.map(TreeChanges.Case::changes).orElse(List.of());
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

  private Told told(RevCommit commit) {
    CommitFiles files = files(commit);
    Optional<CommitFiles> parent =
        commit.getParentCount() == 0 ? Optional.empty() : Optional.of(files(commit.getParent(0)));
    Optional<TreeChanges.Case> step =
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
    return new Told(files, parent, remark, step);
  }

  private CommitFiles files(RevCommit commit) {
    return new CommitFiles(new CommitId(commit.name()), commit.getTree(), trees);
  }
}
