package com.acme.deploytag.git;

import com.acme.deploytag.net.RemoteFault;
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
 * Compares a proposal's head with its base and forks, folder by folder. Only folders that are other
 * are looked into; those that are not here are got a level at a time.
 */
final class TreeChanges {

  private final Trees trees;
  private final List<TreeChange> changes = new ArrayList<>();

  TreeChanges(Trees trees) {
    this.trees = trees;
  }

  /**
   * A folder on each side, where it is one.
   *
   * @param sides the head first, then the base, then the forks
   */
  private record Folder(String path, List<Optional<ObjectId>> sides) {}

  List<TreeChange> of(Proposal proposal, List<FilesAt> forks) throws IOException, RemoteFault {
    List<Optional<ObjectId>> roots =
        Stream.concat(Stream.of(proposal.head(), proposal.base()), forks.stream())
            .map(files -> Optional.of(files.root()))
            .toList();
    List<Folder> level = List.of(new Folder("", roots));
    while (!level.isEmpty()) {
      bring(level);
      List<Folder> next = new ArrayList<>();
      for (Folder folder : level) {
        compare(folder, next);
      }
      level = next;
    }
    return changes;
  }

  private void bring(List<Folder> level) throws IOException, RemoteFault {
    if (trees.isPartial()) {
      Set<ObjectId> missing = new HashSet<>();
      for (Folder folder : level) {
        for (Optional<ObjectId> side : folder.sides()) {
          if (side.isPresent() && !trees.has(side.get())) {
            missing.add(side.get());
          }
        }
      }
      trees.get(missing, Want.ALONE);
    }
  }

  private void compare(Folder folder, List<Folder> next) throws IOException {
    int count = folder.sides().size();
    Map<String, List<Optional<Trees.Entry>>> entries = new TreeMap<>();
    for (int side = 0; side < count; side++) {
      if (folder.sides().get(side).isPresent()) {
        for (Trees.Entry entry : trees.entries(folder.sides().get(side).get())) {
          entries
              .computeIfAbsent(
                  entry.name(),
                  _ -> new ArrayList<>(Stream.generate(TreeChanges::none).limit(count).toList()))
              .set(side, Optional.of(entry));
        }
      }
    }
    entries.forEach((name, sides) -> compare(folder.path() + name, sides, next));
  }

  private static Optional<Trees.Entry> none() {
    return Optional.empty();
  }

  private void compare(String path, List<Optional<Trees.Entry>> sides, List<Folder> next) {
    Optional<Trees.Entry> head = sides.getFirst();
    boolean isOther = sides.stream().skip(2).anyMatch(fork -> !isSame(head, fork));
    if (!isOther || isSame(head, sides.get(1))) {
      return;
    }
    if (head.isPresent() && !head.get().isFolder()) {
      changes.add(change(path, head.get().mode()));
    } else if (head.isEmpty()
        && sides.stream().flatMap(Optional::stream).anyMatch(entry -> !entry.isFolder())) {
      changes.add(new TreeChange(path, true, Optional.empty()));
    }
    List<Optional<ObjectId>> folders =
        sides.stream()
            .map(side -> side.filter(Trees.Entry::isFolder).map(Trees.Entry::id))
            .toList();
    if (folders.stream().anyMatch(Optional::isPresent)) {
      next.add(new Folder(path + "/", folders));
    }
  }

  private static boolean isSame(Optional<Trees.Entry> one, Optional<Trees.Entry> other) {
    return Objects.equals(one.map(Trees.Entry::id), other.map(Trees.Entry::id))
        && Objects.equals(one.map(e -> e.mode().getBits()), other.map(e -> e.mode().getBits()));
  }

  private static TreeChange change(String path, FileMode mode) {
    boolean isFile = FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
    return new TreeChange(
        path, false, isFile ? Optional.empty() : Optional.of(FilesAt.unsafe(path, mode)));
  }
}
