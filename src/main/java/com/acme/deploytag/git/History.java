package com.acme.deploytag.git;

import com.acme.deploytag.net.RemoteFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** The first-parent line of the branch back from a tip, as far as it is here. */
public final class History {

  // What a merge brought in is read for what the commits say of themselves; nobody merges more.
  private static final int MOST_MERGED = 100;

  private final Trees trees;
  private final List<LineCommit> commits = new ArrayList<>();
  // The oldest of them, from which it goes on.
  private ObjectId end;
  private boolean whole;

  /**
   * The line that ends at {@code tip}.
   *
   * @param shallow the commits whose parents are not here
   * @throws IOException if a commit cannot be read
   */
  History(CommitId tip, Trees trees, Set<ObjectId> shallow) throws IOException {
    this.trees = trees;
    this.end = ObjectId.fromString(tip.hex());
    read(shallow);
  }

  /**
   * Reads on, down to where it ends now. The commit where it ended is read again: it may be a
   * merge, and what it brought in was not here.
   *
   * @param shallow the commits whose parents are not here
   * @throws IOException if a commit cannot be read
   */
  void goOn(Set<ObjectId> shallow) throws IOException {
    if (!whole) {
      commits.removeLast();
      read(shallow);
    }
  }

  private void read(Set<ObjectId> shallow) throws IOException {
    try (RevWalk walk = new RevWalk(trees.reader())) {
      while (true) {
        RevCommit commit = walk.parseCommit(end);
        commits.add(line(walk, commit));
        if (commit.getParentCount() == 0) {
          whole = !shallow.contains(end);
          return;
        }
        commit.disposeBody();
        end = commit.getParent(0).copy();
      }
    }
  }

  /** Newest first; never empty. */
  public List<LineCommit> commits() {
    return Collections.unmodifiableList(commits);
  }

  /** Whether the line is here down to its first commit. */
  public boolean isWhole() {
    return whole;
  }

  /** Follows what becomes of {@code folders} along the line. */
  public FolderTrace trace(Set<String> folders) {
    return new FolderTrace(trees.reader(), folders);
  }

  /** The files of {@code commit}, which is of this line. */
  public FilesAt files(LineCommit commit) {
    return new FilesAt(commit.id(), commit.tree(), trees);
  }

  /**
   * Gets the files that are directly in {@code folders}, commit by commit, so that they can be
   * read; all of them in one round trip.
   *
   * @throws RemoteFault if they cannot be had
   * @throws IOException if a tree cannot be read
   */
  public void bring(Map<LineCommit, ? extends Collection<String>> folders)
      throws RemoteFault, IOException {
    if (!trees.isPartial()) {
      return;
    }
    Set<ObjectId> missing = new HashSet<>();
    for (Map.Entry<LineCommit, ? extends Collection<String>> commit : folders.entrySet()) {
      for (String folder : commit.getValue()) {
        for (Trees.Entry entry : trees.folder(commit.getKey().tree(), folder)) {
          if (!entry.isFolder() && !entry.isSubmodule() && !trees.has(entry.id())) {
            missing.add(entry.id());
          }
        }
      }
    }
    trees.get(missing, Want.WHOLE);
  }

  private LineCommit line(RevWalk walk, RevCommit commit) throws IOException {
    walk.parseBody(commit);
    List<String> messages = new ArrayList<>(List.of(commit.getFullMessage()));
    for (int i = 1; i < commit.getParentCount(); i++) {
      messages.addAll(merged(trees, commit.getParent(0), commit.getParent(i)));
    }
    return new LineCommit(
        new CommitId(commit.name()),
        commit.getTree().getId(),
        commit.getCommitterIdent().getWhenAsInstant(),
        commit.getAuthorIdent().getName(),
        messages);
  }

  /** The messages of the commits that {@code other} has, and {@code first} has not. */
  static List<String> merged(Trees trees, ObjectId first, ObjectId other) throws IOException {
    List<String> messages = new ArrayList<>();
    try (RevWalk walk = new RevWalk(trees.reader())) {
      walk.markStart(walk.parseCommit(other));
      walk.markUninteresting(walk.parseCommit(first));
      for (RevCommit commit : walk) {
        walk.parseBody(commit);
        messages.add(commit.getFullMessage());
        if (messages.size() == MOST_MERGED) {
          break;
        }
      }
    }
    return messages;
  }
}
