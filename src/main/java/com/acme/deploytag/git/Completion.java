package com.acme.deploytag.git;

import com.acme.deploytag.net.RemoteFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Gets what is missing of a commit whose trees and blobs were not fetched along with it: of the
 * folders above a path only the folders themselves, a level in a round trip, and what is at the
 * path whole, in one.
 */
final class Completion {

  private final Trees trees;
  private final ObjectId root;

  Completion(Trees trees, ObjectId root) {
    this.trees = trees;
    this.root = root;
  }

  /** Gets what is at {@code paths}, as far as there is something. */
  void bring(Collection<String> paths) throws IOException, RemoteFault {
    Set<ObjectId> missing = new HashSet<>();
    for (Trees.Entry end : ends(paths)) {
      missing(end, missing);
    }
    trees.get(missing, Want.WHOLE);
  }

  /** Gets the folders in the folder at {@code path}, but not what is in them. */
  void bringFolders(String path) throws IOException, RemoteFault {
    for (Trees.Entry end : ends(Set.of(path))) {
      if (end.isFolder()) {
        Set<ObjectId> folder = Set.of(end.id());
        trees.get(trees.has(end.id()) ? Set.of() : folder, Want.ALONE);
        Set<ObjectId> missing = new HashSet<>();
        for (Trees.Entry entry : trees.entries(end.id())) {
          if (entry.isFolder() && !trees.has(entry.id())) {
            missing.add(entry.id());
          }
        }
        trees.get(missing, Want.ALONE);
      }
    }
  }

  /** What the paths lead to, after the folders above it were got. */
  private List<Trees.Entry> ends(Collection<String> paths) throws IOException, RemoteFault {
    while (true) {
      Set<ObjectId> above = new HashSet<>();
      List<Trees.Entry> ends = new ArrayList<>();
      for (String path : paths) {
        find(path, above).ifPresent(ends::add);
      }
      if (above.isEmpty()) {
        return ends;
      }
      trees.get(above, Want.ALONE);
    }
  }

  /** What is at {@code path} or in its way; nothing if a folder is missing, which goes to above. */
  private Optional<Trees.Entry> find(String path, Set<ObjectId> above) throws IOException {
    ObjectId tree = root;
    Optional<Trees.Entry> entry = Optional.empty();
    for (String name : path.split("/", -1)) {
      if (!trees.has(tree)) {
        above.add(tree);
        return Optional.empty();
      }
      entry = trees.entry(tree, name);
      if (entry.filter(Trees.Entry::isFolder).isEmpty()) {
        return entry;
      }
      tree = entry.get().id();
    }
    return entry;
  }

  private void missing(Trees.Entry entry, Set<ObjectId> missing) throws IOException {
    if (entry.isSubmodule()) {
      return;
    }
    if (!trees.has(entry.id())) {
      missing.add(entry.id());
    } else if (entry.isFolder()) {
      for (Trees.Entry below : trees.entries(entry.id())) {
        missing(below, missing);
      }
    }
  }
}
