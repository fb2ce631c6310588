package com.acme.deploytag.git.history;

import com.acme.deploytag.git.object.SoundReader;
import com.acme.deploytag.git.object.TreeNotes;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Finds the commits at which folders changed, by the ids of their trees. Of the trees above a
 * folder it reads only those that differ from the previous commit's.
 */
public final class FolderTrace {

  private final Node root = new Node();
  private final Map<String, Node> nodes = new HashMap<>();
  private final TreeNotes trees;

  FolderTrace(SoundReader reader, Set<String> folders) {
    Map<String, Integer> names = new LinkedHashMap<>();
    for (String folder : folders) {
      Node node = root;
      for (String name : folder.isEmpty() ? new String[0] : folder.split("/", -1)) {
        names.putIfAbsent(name, names.size());
        node = node.below.computeIfAbsent(names.get(name), _ -> new Node());
      }
      node.folder = Optional.of(folder);
      nodes.put(folder, node);
    }
    this.trees = new TreeNotes(reader, names.keySet());
  }

  /** Observes a fetch, so that the fetched trees need not be read again. */
  public ObjectChecker observer() {
    return trees;
  }

  /** Drops what was kept of the last fetch, all of which has been read. */
  public void forget() {
    trees.forget();
  }

  /**
   * The folders that differ between {@code commit} and the previous call's commit, and whether each
   * exists at {@code commit}; at the first call all of them.
   *
   * @throws IOException if a tree cannot be read
   */
  public Map<String, Boolean> changed(LineCommit commit) throws IOException {
    Map<String, Boolean> changed = new HashMap<>();
    visit(root, commit.tree(), changed);
    return changed;
  }

  /**
   * The trees of {@code folders}, some of those that are traced, at the last call's commit; without
   * those that do not exist.
   */
  Map<String, ObjectId> trees(Collection<String> folders) {
    Map<String, ObjectId> trees = new HashMap<>();
    for (String folder : folders) {
      ObjectId tree = nodes.get(folder).tree;
      if (tree != null && !tree.equals(ObjectId.zeroId())) {
        trees.put(folder, tree);
      }
    }
    return trees;
  }

  private void visit(Node node, ObjectId tree, Map<String, Boolean> changed) throws IOException {
    if (tree.equals(node.tree)) {
      return;
    }
    node.tree = tree;
    boolean isThere = !tree.equals(ObjectId.zeroId());
    node.folder.ifPresent(folder -> changed.put(folder, isThere));
    if (!node.below.isEmpty()) {
      ObjectId[] found = isThere ? trees.find(tree) : new ObjectId[0];
      for (Map.Entry<Integer, Node> child : node.below.entrySet()) {
        visit(child.getValue(), isThere ? found[child.getKey()] : ObjectId.zeroId(), changed);
      }
    }
  }

  /** A part of a path. */
  private static final class Node {
    // By the index of their names among all that are looked for.
    private final Map<Integer, Node> below = new LinkedHashMap<>();
    private Optional<String> folder = Optional.empty();
    private ObjectId tree;
  }
}
