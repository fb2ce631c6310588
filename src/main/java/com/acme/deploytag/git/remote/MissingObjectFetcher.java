package com.acme.deploytag.git.remote;

import com.acme.deploytag.git.protocol.FetchSpec;
import com.acme.deploytag.net.RemoteException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Fetches the missing objects of commits that came without their trees and blobs: the trees above a
 * path one level in a round trip, and then all that is at the path in one.
 */
public final class MissingObjectFetcher {

  private final Trees trees;
  private final Collection<ObjectId> roots;

  public MissingObjectFetcher(Trees trees, Collection<ObjectId> roots) {
    this.trees = trees;
    this.roots = roots;
  }

  /** Fetches what is at {@code paths}, as far as they exist. */
  public void bring(Collection<String> paths) throws IOException, RemoteException {
    Map<ObjectId, Collection<String>> all = new HashMap<>();
    for (ObjectId root : roots) {
      all.put(root, paths);
    }
    bring(trees, all);
  }

  /**
   * Fetches what is at the paths below each root; all paths share the round trips of the deepest.
   */
  public static void bring(Trees trees, Map<ObjectId, ? extends Collection<String>> paths)
      throws IOException, RemoteException {
    trees.get(missing(trees, ends(trees, paths)), FetchSpec.WHOLE);
  }

  /**
   * Fetches the files that are directly in the folders below each root, whose trees are here, in
   * one round trip.
   */
  public static void bringFiles(Trees trees, Map<ObjectId, ? extends Collection<String>> folders)
      throws IOException, RemoteException {
    Set<ObjectId> found = new HashSet<>();
    for (Map.Entry<ObjectId, ? extends Collection<String>> root : folders.entrySet()) {
      for (String folder : root.getValue()) {
        trees.folderTree(root.getKey(), folder).ifPresent(found::add);
      }
    }
    bringFiles(trees, found);
  }

  /** Fetches the files that are directly in {@code folders}, which are here, in one round trip. */
  public static void bringFiles(Trees trees, Collection<ObjectId> folders)
      throws IOException, RemoteException {
    Set<ObjectId> files = new HashSet<>();
    for (ObjectId folder : folders) {
      for (Trees.Entry entry : trees.entries(folder)) {
        if (!entry.isFolder() && !entry.isSubmodule()) {
          files.add(entry.id());
        }
      }
    }
    trees.bringFiles(files);
  }

  /** Fetches the folders in the folder at {@code path}, but not their content. */
  void bringFolders(String path) throws IOException, RemoteException {
    Map<ObjectId, Set<String>> all = new HashMap<>();
    for (ObjectId root : roots) {
      all.put(root, Set.of(path));
    }
    for (Trees.Entry end : ends(trees, all)) {
      if (end.isFolder()) {
        Set<ObjectId> folder = Set.of(end.id());
        trees.get(trees.has(end.id()) ? Set.of() : folder, FetchSpec.ALONE);
        Set<ObjectId> missing = new HashSet<>();
        for (Trees.Entry entry : trees.entries(end.id())) {
          if (entry.isFolder() && !trees.has(entry.id())) {
            missing.add(entry.id());
          }
        }
        trees.get(missing, FetchSpec.ALONE);
      }
    }
  }

  /** The entries at the paths; fetches the trees above them. */
  private static List<Trees.Entry> ends(
      Trees trees, Map<ObjectId, ? extends Collection<String>> paths)
      throws IOException, RemoteException {
    while (true) {
      Set<ObjectId> above = new HashSet<>();
      List<Trees.Entry> ends = new ArrayList<>();
      for (Map.Entry<ObjectId, ? extends Collection<String>> root : paths.entrySet()) {
        for (String path : root.getValue()) {
          find(trees, root.getKey(), path, above).ifPresent(ends::add);
        }
      }
      if (above.isEmpty()) {
        return ends;
      }
      trees.get(above, FetchSpec.ALONE);
    }
  }

  /**
   * The entry at {@code path}, or one above it that is no folder; nothing if a tree is missing,
   * which is added to {@code above}.
   */
  private static Optional<Trees.Entry> find(
      Trees trees, ObjectId root, String path, Set<ObjectId> above) throws IOException {
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

  // Iterative, and each object once: a folder may occur in many places, and nest to any depth.
  private static Set<ObjectId> missing(Trees trees, List<Trees.Entry> ends) throws IOException {
    Set<ObjectId> missing = new HashSet<>();
    Set<ObjectId> seen = new HashSet<>();
    Deque<Trees.Entry> open = new ArrayDeque<>(ends);
    while (!open.isEmpty()) {
      Trees.Entry entry = open.remove();
      if (entry.isSubmodule() || !seen.add(entry.id())) {
        continue;
      }
      if (!trees.has(entry.id())) {
        missing.add(entry.id());
      } else if (entry.isFolder()) {
        open.addAll(trees.entries(entry.id()));
      }
    }
    return missing;
  }
}
