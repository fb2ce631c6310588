package com.acme.deploytag.git.history;

import com.acme.deploytag.model.CommitId;
import java.io.IOException;
import java.time.Instant;
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
 * Reads the commits of a first-parent line, and those that its merges merged. Walks by parents
 * alone and reads each commit once: dates prove nothing, since whoever makes a commit chooses them.
 */
final class LineReading {

  // A merged branch that is not fetched down to its start counts as complete from this many commits
  // on: a longer one is another repository's history.
  private static final int ENOUGH = 10_000;

  private final RevWalk walk;
  private final Set<ObjectId> shallow;
  private final Predicate<String> isKept;
  private final List<Text> line;
  private final Set<ObjectId> seen = new HashSet<>();

  /**
   * What a commit of the line says.
   *
   * @param text its message if that is kept
   */
  record Text(
      ObjectId id,
      ObjectId tree,
      boolean isMerge,
      boolean hasParent,
      Instant dated,
      String author,
      String text) {

    /** That of a commit that was just parsed, whose body is not needed any more. */
    static Text of(RevCommit commit, Predicate<String> isKept) {
      String text = commit.getFullMessage();
      Text said =
          new Text(
              commit.getId().copy(),
              commit.getTree().getId().copy(),
              commit.getParentCount() > 1,
              commit.getParentCount() > 0,
              commit.getCommitterIdent().getWhenAsInstant(),
              commit.getAuthorIdent().getName(),
              isKept.test(text) ? text : "");
      commit.disposeBody();
      return said;
    }
  }

  /**
   * @param shallow the shallow boundary
   * @param isKept which messages to keep
   * @param line newest first
   */
  LineReading(RevWalk walk, Set<ObjectId> shallow, Predicate<String> isKept, List<Text> line) {
    this.walk = walk;
    this.shallow = shallow;
    this.isKept = isKept;
    this.line = line;
    line.forEach(text -> seen.add(text.id()));
  }

  /**
   * The commits, newest first.
   *
   * @param known the newest of them, as of a reading that did not go as far
   */
  List<LineCommit> commits(List<LineCommit> known) throws IOException {
    List<LineCommit> commits = new ArrayList<>(line.size());
    // From the oldest on: a commit belongs to the oldest merge that reaches it.
    for (int i = line.size() - 1; i >= 0; i--) {
      Text text = line.get(i);
      // Of the last one that was known, the parent was not.
      commits.add(!text.isMerge() && i < known.size() - 1 ? known.get(i) : commit(i, text));
    }
    Collections.reverse(commits);
    return commits;
  }

  private LineCommit commit(int place, Text text) throws IOException {
    List<Remark> merged = new ArrayList<>();
    boolean isCut = text.isMerge() && merged(walk.parseCommit(text.id()), merged);
    CommitId id = new CommitId(text.id().name());
    Optional<ObjectId> before =
        text.hasParent() ? Optional.of(line.get(place + 1).tree()) : Optional.empty();
    boolean isFirst = before.isEmpty() && !shallow.contains(text.id());
    Remark own = new Remark(id, text.tree(), before, isFirst, text.text());
    return new LineCommit(id, text.tree(), text.dated(), text.author(), own, merged, isCut);
  }

  /** How many commits were read, merged ones included. */
  int reached() {
    return seen.size();
  }

  /** Adds the messages of {@code merge}'s commits; returns whether commits are missing. */
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
        if (isKept.test(commit.getFullMessage())) {
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
