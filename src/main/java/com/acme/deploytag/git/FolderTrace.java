package com.acme.deploytag.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * Tells at which commits folders changed, by the ids of their trees: of a commit only those trees
 * above a folder are read that differ from the commit's before.
 */
public final class FolderTrace {

  private final ObjectReader reader;
  private final Node root = new Node();

  FolderTrace(ObjectReader reader, Set<String> folders) {
    this.reader = reader;
    for (String folder : folders) {
      Node node = root;
      for (String part : folder.split("/", -1)) {
        node = node.below.computeIfAbsent(part.getBytes(StandardCharsets.UTF_8), _ -> new Node());
      }
      node.folder = Optional.of(folder);
    }
  }

  /**
   * The folders that are different at {@code commit} from what they were at the commit of the call
   * before, and whether each is there; at the first call all of them.
   *
   * @throws IOException if a tree cannot be read
   */
  public Map<String, Boolean> changed(LineCommit commit) throws IOException {
    Map<String, Boolean> changed = new HashMap<>();
    visit(root, commit.tree(), changed);
    return changed;
  }

  private void visit(Node node, ObjectId tree, Map<String, Boolean> changed) throws IOException {
    if (tree.equals(node.tree)) {
      return;
    }
    node.tree = tree;
    boolean isThere = !tree.equals(ObjectId.zeroId());
    node.folder.ifPresent(folder -> changed.put(folder, isThere));
    if (node.below.isEmpty()) {
      return;
    }
    Set<Node> missing = Collections.newSetFromMap(new IdentityHashMap<>());
    missing.addAll(node.below.values());
    if (isThere) {
      CanonicalTreeParser entries = new CanonicalTreeParser(null, reader, tree);
      for (; !entries.eof(); entries.next(1)) {
        if (FileMode.TREE.equals(entries.getEntryRawMode())) {
          Node child = node.below.get(name(entries));
          if (child != null && missing.remove(child)) {
            visit(child, entries.getEntryObjectId(), changed);
          }
        }
      }
    }
    for (Node child : missing) {
      visit(child, ObjectId.zeroId(), changed);
    }
  }

  private static byte[] name(CanonicalTreeParser entry) {
    byte[] name = new byte[entry.getNameLength()];
    entry.getName(name, 0);
    return name;
  }

  /** A part of a path. */
  private static final class Node {
    private final Map<byte[], Node> below = new TreeMap<>(Arrays::compare);
    private Optional<String> folder = Optional.empty();
    private ObjectId tree;
  }
}
