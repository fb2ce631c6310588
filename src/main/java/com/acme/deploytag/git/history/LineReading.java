package com.acme.deploytag.git.history;

import com.acme.deploytag.model.CommitId;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Reads the commits of a line, and of its merges those that they brought in. Each commit is looked
 * at once, and found by the parents alone: dates are chosen by whoever makes a commit.
 */
final class LineReading {

  // Of a branch so long that it is not here down to its start, this many commits are enough: more
  // have those that bring in another repository's history.
  private static final int ENOUGH = 10_000;

  private final RevWalk walk;
  private final Set<ObjectId> shallow;
  private final Predicate<String> isTold;
  private final List<ObjectId> line;
  private final Set<ObjectId> seen;

  /**
   * @param shallow the commits whose parents are not here
   * @param isTold which messages are to be kept
   * @param line newest first
   */
  LineReading(RevWalk walk, Set<ObjectId> shallow, Predicate<String> isTold, List<ObjectId> line) {
    this.walk = walk;
    this.shallow = shallow;
    this.isTold = isTold;
    this.line = line;
    this.seen = new HashSet<>(line);
  }

  /** The commits, newest first. */
  List<LineCommit> commits() throws IOException {
    List<LineCommit> commits = new ArrayList<>(line.size());
    // From the oldest on: what an older merge brought in, a newer one did not.
    for (int i = line.size() - 1; i >= 0; i--) {
      RevCommit commit = walk.parseCommit(line.get(i));
      List<Remark> merged = new ArrayList<>();
      boolean isCut = commit.getParentCount() > 1 && merged(commit, merged);
      walk.parseBody(commit);
      String text = commit.getFullMessage();
      commits.add(
          new LineCommit(
              new CommitId(commit.name()),
              commit.getTree().getId(),
              commit.getCommitterIdent().getWhenAsInstant(),
              commit.getAuthorIdent().getName(),
              remark(commit, isTold.test(text) ? text : ""),
              merged,
              isCut));
      commit.disposeBody();
    }
    Collections.reverse(commits);
    return commits;
  }

  /** How many commits were found, those that merges brought in among them. */
  int reached() {
    return seen.size();
  }

  /** Adds what {@code merge} brought in; whether there is more. */
  private boolean merged(RevCommit merge, List<Remark> merged) throws IOException {
    Deque<RevCommit> open = new ArrayDeque<>();
    for (int i = 1; i < merge.getParentCount(); i++) {
      open.add(merge.getParent(i));
    }
    int count = 0;
    boolean isCut = false;
    while (!open.isEmpty()) {
      RevCommit commit = open.remove();
      if (seen.add(commit.getId().copy())) {
        count++;
        walk.parseHeaders(commit);
        isCut |= shallow.contains(commit);
        open.addAll(List.of(commit.getParents()));
        walk.parseBody(commit);
        if (isTold.test(commit.getFullMessage())) {
          merged.add(remark(commit, commit.getFullMessage()));
        }
        commit.disposeBody();
      }
    }
    return isCut && count < ENOUGH;
  }

  private Remark remark(RevCommit commit, String text) throws IOException {
    Optional<ObjectId> before = Optional.empty();
    if (commit.getParentCount() > 0) {
      RevCommit parent = commit.getParent(0);
      walk.parseHeaders(parent);
      before = Optional.of(parent.getTree().getId());
    }
    return new Remark(
        new CommitId(commit.name()),
        commit.getTree().getId(),
        before,
        before.isEmpty() && !shallow.contains(commit),
        text);
  }
}
