package com.acme.deploytag.git.proposal;

import com.acme.deploytag.git.object.SoundWalk;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.git.remote.Trees;
import com.acme.deploytag.model.CommitId;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Finds the merge bases of a proposal's two sides, by parents alone. JGit's own search relies on
 * the commits' dates, which the head's author chooses: with a forged date it returns an older
 * commit, against which a change back to that commit's content shows no change.
 */
final class MergeBases {

  private MergeBases() {}

  /**
   * The merge bases; none if there is none, or if a newer one may be beyond the shallow boundary.
   *
   * @param shallow the shallow boundary
   */
  static List<CommitFiles> of(Proposal proposal, Trees trees, Set<ObjectId> shallow)
      throws IOException {
    try (RevWalk walk = new SoundWalk(trees.reader())) {
      Map<ObjectId, RevCommit> base = history(walk, proposal.base().commit());
      Map<ObjectId, RevCommit> head = history(walk, proposal.head().commit());
      if (shallow.stream()
          .anyMatch(commit -> base.containsKey(commit) != head.containsKey(commit))) {
        return List.of();
      }
      base.keySet().retainAll(head.keySet());
      Set<ObjectId> older = new HashSet<>();
      base.values().forEach(commit -> older.addAll(List.of(commit.getParents())));
      List<CommitFiles> forks = new ArrayList<>();
      for (RevCommit commit : base.values()) {
        if (!older.contains(commit)) {
          forks.add(new CommitFiles(new CommitId(commit.name()), commit.getTree(), trees));
        }
      }
      return forks;
    }
  }

  private static Map<ObjectId, RevCommit> history(RevWalk walk, CommitId tip) throws IOException {
    Map<ObjectId, RevCommit> history = new LinkedHashMap<>();
    Deque<RevCommit> queue = new ArrayDeque<>();
    queue.add(walk.parseCommit(ObjectId.fromString(tip.hex())));
    while (!queue.isEmpty()) {
      RevCommit commit = queue.remove();
      if (history.putIfAbsent(commit, commit) == null) {
        for (RevCommit parent : commit.getParents()) {
          walk.parseHeaders(parent);
          queue.add(parent);
        }
      }
    }
    return history;
  }
}
