package com.acme.deploytag.git.proposal;

import com.acme.deploytag.git.object.BadObjectException;
import com.acme.deploytag.git.protocol.FetchSpec;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.git.remote.Trees;
import com.acme.deploytag.model.TreeChange;
import com.acme.deploytag.net.RemoteException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Compares commits with a base and merge bases, folder by folder. Reads only folders that differ,
 * and fetches missing ones a level at a time, for all commits at once.
 */
final class TreeChanges {

  private static final String EMPTY = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
  // Linux's limit (PATH_MAX).
  private static final int LONGEST = 4096;
  private static final int MOST = 1_000_000;
  // For all commits of a proposal together.
  private static final int MOST_IN_ALL = 20 * MOST;

  private final Trees trees;
  private int all;

  TreeChanges(Trees trees) {
    this.trees = trees;
  }

  /** One comparison. */
  static final class Case {
    private final ObjectId head;
    private final List<Optional<ObjectId>> roots;
    private final List<TreeChange> changes = new ArrayList<>();
    private int looked;

    Case(CommitFiles head, CommitFiles base, List<CommitFiles> forks) {
      this.head = ObjectId.fromString(head.commit().hex());
      this.roots =
          Stream.concat(Stream.of(head, base), forks.stream())
              .map(files -> Optional.of(files.root()))
              .toList();
    }

    /** The changes found. */
    List<TreeChange> changes() {
      return changes;
    }
  }

  /**
   * A path that is a folder on some side.
   *
   * @param sides the folder's tree on each side that has one: the head, the base, the merge bases
   */
  private record Folder(Case of, String path, List<Optional<ObjectId>> sides) {}

  List<TreeChange> of(Proposal proposal, List<CommitFiles> forks)
      throws IOException, RemoteException {
    Case only = new Case(proposal.head(), proposal.base(), forks);
    compare(List.of(only));
    return only.changes();
  }

  void compare(List<Case> cases) throws IOException, RemoteException {
    List<Folder> level = cases.stream().map(c -> new Folder(c, "", c.roots)).toList();
    while (!level.isEmpty()) {
      bring(level);
      List<Folder> next = new ArrayList<>();
      for (Folder folder : level) {
        compare(folder, next);
      }
      level = next;
    }
  }

  private void bring(List<Folder> level) throws IOException, RemoteException {
    if (trees.isPartial()) {
      Set<ObjectId> missing = new HashSet<>();
      for (Folder folder : level) {
        for (Optional<ObjectId> side : folder.sides()) {
          if (side.isPresent() && !trees.has(side.get())) {
            missing.add(side.get());
          }
        }
      }
      trees.get(missing, FetchSpec.ALONE);
    }
  }

  private void compare(Folder folder, List<Folder> next) throws IOException {
    int count = folder.sides().size();
    Map<String, List<Optional<Trees.Entry>>> entries = new TreeMap<>();
    for (int side = 0; side < count; side++) {
      if (folder.sides().get(side).isPresent()) {
        List<Trees.Entry> held = trees.entries(folder.sides().get(side).get());
        count(folder, held.size() + 1);
        for (Trees.Entry entry : held) {
          entries
              .computeIfAbsent(
                  entry.name(),
                  _ -> new ArrayList<>(Stream.generate(TreeChanges::none).limit(count).toList()))
              .set(side, Optional.of(entry));
        }
      }
    }
    entries.forEach((name, sides) -> compare(folder, folder.path() + name, sides, next));
  }

  private static Optional<Trees.Entry> none() {
    return Optional.empty();
  }

  private static void compare(
      Folder in, String path, List<Optional<Trees.Entry>> sides, List<Folder> next) {
    Optional<Trees.Entry> head = sides.getFirst();
    boolean isOther = sides.stream().skip(2).anyMatch(fork -> !isSame(head, fork));
    if (!isOther || isSame(head, sides.get(1))) {
      return;
    }
    if (head.isPresent() && !head.get().isFolder()) {
      in.of().changes.add(change(path, head.get().mode()));
    } else if (head.filter(TreeChanges::isEmpty).isPresent()
        || sides.stream().flatMap(Optional::stream).anyMatch(entry -> !entry.isFolder())) {
      in.of().changes.add(new TreeChange(path, head.isEmpty(), Optional.empty()));
    }
    List<Optional<ObjectId>> folders =
        sides.stream()
            .map(side -> side.filter(Trees.Entry::isFolder).map(Trees.Entry::id))
            .toList();
    if (folders.stream().anyMatch(Optional::isPresent)) {
      next.add(new Folder(in.of(), path + "/", folders));
    }
  }

  private static boolean isEmpty(Trees.Entry folder) {
    return folder.id().name().equals(EMPTY);
  }

  /** Bounds the comparison: a few trees can contain each other billions of times. */
  private void count(Folder folder, int entries) throws BadObjectException {
    folder.of().looked += entries;
    all += entries;
    boolean isLong = folder.path().length() > LONGEST;
    if (isLong || folder.of().looked > MOST || all > MOST_IN_ALL) {
      throw BadObjectException.tooLarge(
          "commit",
          folder.of().head,
          isLong
              ? "it has folders in one another that make a path of more than 4,096 characters"
              : folder.of().looked > MOST
                  ? "it changes folders that hold more than 1,000,000 entries"
                  : "it and the commits that it comes with change folders that hold more than"
                      + " 20,000,000 entries in all");
    }
  }

  private static boolean isSame(Optional<Trees.Entry> one, Optional<Trees.Entry> other) {
    return Objects.equals(one.map(Trees.Entry::id), other.map(Trees.Entry::id))
        && Objects.equals(one.map(e -> e.mode().getBits()), other.map(e -> e.mode().getBits()));
  }

  private static TreeChange change(String path, FileMode mode) {
    boolean isFile = FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
    return new TreeChange(
        path, false, isFile ? Optional.empty() : Optional.of(CommitFiles.unsafe(path, mode)));
  }
}
