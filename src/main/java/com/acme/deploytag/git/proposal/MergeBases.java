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
 * Finds where the two sides of a proposal parted: git's merge bases. JGit's own search goes by the
 * commits' dates, and who makes the head chooses these: a bad date would have an older commit taken
 * for the fork, against which a change back to what stood there shows no change. So it is done
 * here, by the parents alone.
 */
final class MergeBases {

  private MergeBases() {}

  /**
   * The newest commits in the history of both sides; none if there is no such commit, or one that
   * is newer may be among those that are not here.
   *
   * @param ends the commits whose parents are not here
   */
  static List<CommitFiles> of(Proposal proposal, Trees trees, Set<ObjectId> ends)
      throws IOException {
    try (RevWalk walk = new SoundWalk(trees.reader())) {
      Map<ObjectId, RevCommit> base = history(walk, proposal.base().commit());
      Map<ObjectId, RevCommit> head = history(walk, proposal.head().commit());
      if (ends.stream().anyMatch(end -> base.containsKey(end) != head.containsKey(end))) {
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
    Deque<RevCommit> open = new ArrayDeque<>();
    open.add(walk.parseCommit(ObjectId.fromString(tip.hex())));
    while (!open.isEmpty()) {
      RevCommit commit = open.remove();
      if (history.putIfAbsent(commit, commit) == null) {
        for (RevCommit parent : commit.getParents()) {
          walk.parseHeaders(parent);
          open.add(parent);
        }
      }
    }
    return history;
  }
}
