package com.acme.deploytag.git.history;

import com.acme.deploytag.git.object.SoundWalk;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.git.remote.MissingObjectFetcher;
import com.acme.deploytag.git.remote.Trees;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.RemoteException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** The branch's first-parent line back from a tip, as far as it was fetched. */
public final class History {

  private final ObjectReader reader;
  private final Trees trees;
  private final Predicate<String> isKept;
  // The texts of the line's commits, newest first.
  private final List<LineReading.Text> line = new ArrayList<>();
  private List<LineCommit> commits = List.of();
  // The oldest commit of the line, where reading goes on.
  private ObjectId end;
  private boolean whole;
  private int reached;

  /**
   * The line that ends at {@code tip}.
   *
   * @param reader reads the commits
   * @param trees reads trees and files
   * @param shallow the shallow boundary: commits whose parents were not fetched
   * @param isKept which messages to keep
   * @throws IOException if a commit cannot be read
   */
  public History(
      CommitId tip,
      ObjectReader reader,
      Trees trees,
      Set<ObjectId> shallow,
      Predicate<String> isKept)
      throws IOException {
    this.reader = reader;
    this.trees = trees;
    this.isKept = isKept;
    this.end = ObjectId.fromString(tip.hex());
    read(shallow);
  }

  /**
   * Reads on to the present shallow boundary. Reads merged commits again, since more of them may
   * have been fetched.
   *
   * @param shallow the shallow boundary
   * @throws IOException if a commit cannot be read
   */
  public void goOn(Set<ObjectId> shallow) throws IOException {
    if (!whole) {
      line.removeLast();
      read(shallow);
    }
  }

  private void read(Set<ObjectId> shallow) throws IOException {
    try (RevWalk walk = new SoundWalk(reader)) {
      RevCommit commit = walk.parseCommit(end);
      line.add(LineReading.Text.of(commit, isKept));
      while (commit.getParentCount() > 0) {
        end = commit.getParent(0).copy();
        commit = walk.parseCommit(end);
        line.add(LineReading.Text.of(commit, isKept));
      }
      whole = !shallow.contains(end);
      LineReading reading = new LineReading(walk, Set.copyOf(shallow), isKept, line);
      commits = reading.commits(commits);
      reached = reading.reached();
    }
  }

  /** Newest first; never empty. */
  public List<LineCommit> commits() {
    return Collections.unmodifiableList(commits);
  }

  /** Whether the line reaches the first commit. */
  public boolean isWhole() {
    return whole;
  }

  /** How many commits were read, merged ones included. */
  public int reached() {
    return reached;
  }

  /** A trace of {@code folders} along the line. */
  public FolderTrace trace(Set<String> folders) {
    return new FolderTrace(trees.reader(), folders);
  }

  /** The files of {@code commit}, one of this line. */
  public CommitFiles files(LineCommit commit) {
    return new CommitFiles(commit.id(), commit.tree(), trees);
  }

  /**
   * The files of {@code commit}, which {@code trace} was at last, some of whose folders it knows:
   * nothing above them is read again.
   */
  public CommitFiles files(LineCommit commit, FolderTrace trace, Collection<String> folders) {
    return files(commit).knowing(trace.trees(folders));
  }

  /**
   * Fetches the files that are directly in the known folders of each of {@code files}, in one round
   * trip.
   *
   * @throws RemoteException if they cannot be fetched
   * @throws IOException if a tree cannot be read
   */
  public void bringKnown(Collection<CommitFiles> files) throws RemoteException, IOException {
    if (trees.isPartial()) {
      Set<ObjectId> folders = new HashSet<>();
      for (CommitFiles of : files) {
        folders.addAll(of.known());
      }
      MissingObjectFetcher.bringFiles(trees, folders);
    }
  }

  /**
   * The object id of the file at {@code path} in {@code commit}; nothing if there is none.
   *
   * @throws IOException if a tree cannot be read
   */
  public Optional<String> fileId(LineCommit commit, String path) throws IOException {
    return trees.at(commit.tree(), path).map(entry -> entry.id().name());
  }

  /** {@code text} as the message of a commit from {@code base} to {@code head}. */
  public Remark between(CommitFiles base, CommitFiles head, String text) {
    return new Remark(head.commit(), head.root(), Optional.of(base.root()), false, text);
  }

  /** The files after {@code remark}'s commit. */
  public CommitFiles after(Remark remark) {
    return new CommitFiles(remark.commit(), remark.tree(), trees);
  }

  /** The files before {@code remark}'s commit, if it has a parent. */
  public Optional<CommitFiles> before(Remark remark) {
    return remark.before().map(tree -> new CommitFiles(remark.commit(), tree, trees));
  }

  /**
   * Fetches the files that are directly in {@code folders}, given by commit, in one round trip.
   *
   * @throws RemoteException if they cannot be fetched
   * @throws IOException if a tree cannot be read
   */
  public void bring(Map<LineCommit, ? extends Collection<String>> folders)
      throws RemoteException, IOException {
    if (trees.isPartial()) {
      MissingObjectFetcher.bringFiles(trees, byTree(folders));
    }
  }

  /**
   * Fetches what is at {@code paths} before and after each of {@code remarks}, in as many round
   * trips as the deepest path has folders.
   *
   * @throws RemoteException if an object cannot be fetched
   * @throws IOException if an object cannot be read
   */
  public void bring(Collection<Remark> remarks, Collection<String> paths)
      throws RemoteException, IOException {
    if (trees.isPartial()) {
      Set<ObjectId> roots = new HashSet<>();
      for (Remark remark : remarks) {
        roots.add(remark.tree());
        remark.before().ifPresent(roots::add);
      }
      new MissingObjectFetcher(trees, roots).bring(paths);
    }
  }

  /**
   * Fetches what is at the paths in each commit, files and whole folders, in as many round trips as
   * the deepest path has folders.
   *
   * @throws RemoteException if an object cannot be fetched
   * @throws IOException if an object cannot be read
   */
  public void bringAll(Map<LineCommit, ? extends Collection<String>> paths)
      throws RemoteException, IOException {
    if (trees.isPartial()) {
      MissingObjectFetcher.bring(trees, byTree(paths));
    }
  }

  private static Map<ObjectId, Set<String>> byTree(
      Map<LineCommit, ? extends Collection<String>> paths) {
    Map<ObjectId, Set<String>> byTree = new HashMap<>();
    paths.forEach(
        (commit, of) -> byTree.computeIfAbsent(commit.tree(), _ -> new HashSet<>()).addAll(of));
    return byTree;
  }
}
