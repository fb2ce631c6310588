package com.acme.deploytag.git.history;

import com.acme.deploytag.git.object.SoundWalk;
import com.acme.deploytag.git.protocol.FetchSpec;
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

/** The first-parent line of the branch back from a tip, as far as it is here. */
public final class History {

  private final ObjectReader reader;
  private final Trees trees;
  private final Predicate<String> isTold;
  private final List<ObjectId> line = new ArrayList<>();
  private List<LineCommit> commits = List.of();
  // The oldest of them, from which it goes on.
  private ObjectId end;
  private boolean whole;
  private int reached;

  /**
   * The line that ends at {@code tip}.
   *
   * @param reader reads the commits
   * @param trees the trees and files
   * @param shallow the commits whose parents are not here
   * @param isTold which messages are to be kept
   * @throws IOException if a commit cannot be read
   */
  public History(
      CommitId tip,
      ObjectReader reader,
      Trees trees,
      Set<ObjectId> shallow,
      Predicate<String> isTold)
      throws IOException {
    this.reader = reader;
    this.trees = trees;
    this.isTold = isTold;
    this.end = ObjectId.fromString(tip.hex());
    read(shallow);
  }

  /**
   * Reads on, down to where it ends now. What merges brought in is read again: more of it may be
   * here now.
   *
   * @param shallow the commits whose parents are not here
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
      walk.setRetainBody(false);
      RevCommit commit = walk.parseCommit(end);
      line.add(end);
      while (commit.getParentCount() > 0) {
        end = commit.getParent(0).copy();
        line.add(end);
        commit = walk.parseCommit(end);
      }
      whole = !shallow.contains(end);
      LineReading reading = new LineReading(walk, Set.copyOf(shallow), isTold, line);
      commits = reading.commits();
      reached = reading.reached();
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

  /** How many commits there are, with those that merges brought in. */
  public int reached() {
    return reached;
  }

  /** Follows what becomes of {@code folders} along the line. */
  public FolderTrace trace(Set<String> folders) {
    return new FolderTrace(trees.reader(), folders);
  }

  /** The files of {@code commit}, which is of this line. */
  public CommitFiles files(LineCommit commit) {
    return new CommitFiles(commit.id(), commit.tree(), trees);
  }

  /**
   * What tells the file at {@code path} in {@code commit} from others; nothing if there is none.
   *
   * @throws IOException if a tree cannot be read
   */
  public Optional<String> fileId(LineCommit commit, String path) throws IOException {
    int slash = path.lastIndexOf('/');
    Optional<Trees.Entry> file =
        slash < 0
            ? trees.entry(commit.tree(), path)
            : trees.folder(commit.tree(), path.substring(0, slash)).stream()
                .filter(entry -> entry.name().equals(path.substring(slash + 1)))
                .findFirst();
    return file.map(entry -> entry.id().name());
  }

  /** What {@code text} is about, if that is the way from {@code base} to {@code head}. */
  public Remark between(CommitFiles base, CommitFiles head, String text) {
    return new Remark(head.commit(), head.root(), Optional.of(base.root()), false, text);
  }

  /** The files after what {@code remark} is about. */
  public CommitFiles after(Remark remark) {
    return new CommitFiles(remark.commit(), remark.tree(), trees);
  }

  /** The files before it, where there are any. */
  public Optional<CommitFiles> before(Remark remark) {
    return remark.before().map(tree -> new CommitFiles(remark.commit(), tree, trees));
  }

  /**
   * Gets the files that are directly in {@code folders}, commit by commit, so that they can be
   * read; all of them in one round trip.
   *
   * @throws RemoteException if they cannot be had
   * @throws IOException if a tree cannot be read
   */
  public void bring(Map<LineCommit, ? extends Collection<String>> folders)
      throws RemoteException, IOException {
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
    trees.get(missing, FetchSpec.WHOLE);
  }

  /**
   * Gets what is at {@code paths} before and after each of {@code remarks}, in as few round trips
   * as the paths' depth takes.
   *
   * @throws RemoteException if it cannot be had
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
   * Gets what is at the paths in each commit, files and whole folders, all of it in as few round
   * trips as one path takes.
   *
   * @throws RemoteException if it cannot be had
   * @throws IOException if an object cannot be read
   */
  public void bringAll(Map<LineCommit, ? extends Collection<String>> paths)
      throws RemoteException, IOException {
    if (trees.isPartial()) {
      Map<ObjectId, Set<String>> roots = new HashMap<>();
      for (Map.Entry<LineCommit, ? extends Collection<String>> commit : paths.entrySet()) {
        roots
            .computeIfAbsent(commit.getKey().tree(), _ -> new HashSet<>())
            .addAll(commit.getValue());
      }
      MissingObjectFetcher.bring(trees, roots);
    }
  }
}
