package com.acme.deploytag.git.object;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * Makes a new tree in which some files have other content, or are new. Reads only the trees above
 * these, and replaces only the ids of changed entries in them: names that are not UTF-8 and modes
 * that git no longer writes keep their bytes.
 */
public final class TreeRewrite {

  private final ObjectReader reader;
  private final MadeObjects made;

  public TreeRewrite(ObjectReader reader, ObjectInserter inserter) {
    this.reader = reader;
    this.made = new MadeObjects(inserter);
  }

  /** The objects made so far. */
  public List<NewObject> made() {
    return made.list();
  }

  /**
   * The id of {@code tree} with {@code changes} in it.
   *
   * @throws FileNotFoundException if one of them edits a file that does not exist
   * @throws IOException if one of them adds a file where something exists
   */
  public ObjectId with(ObjectId tree, FileChanges changes) throws IOException {
    if (!changes.isAddition()) {
      return with(tree, changes.contents());
    }
    ObjectId root = tree;
    for (Map.Entry<String, byte[]> file : changes.contents().entrySet()) {
      root = new TreeAddition(reader, made).with(root, file.getKey(), file.getValue());
    }
    return root;
  }

  /**
   * The id of {@code tree} with {@code changed} in it.
   *
   * @throws FileNotFoundException if one of the paths is not in the tree
   */
  public ObjectId with(ObjectId tree, Map<String, byte[]> changed) throws IOException {
    if (changed.isEmpty()) {
      return tree;
    }
    Map<String, byte[]> files = new HashMap<>();
    Map<String, Map<String, byte[]>> folders = new HashMap<>();
    changed.forEach((path, content) -> {
      int slash = path.indexOf('/');
      if (slash < 0) {
        files.put(path, content);
      } else {
        folders
            .computeIfAbsent(path.substring(0, slash), _ -> new TreeMap<>())
            .put(path.substring(slash + 1), content);
      }
    });
    byte[] old = reader.open(tree, Constants.OBJ_TREE).getBytes();
    byte[] bytes = old.clone();
    CanonicalTreeParser in = new CanonicalTreeParser();
    for (in.reset(old); !in.eof(); in.next(1)) {
      entry(in, files, folders).copyRawTo(bytes, in.idOffset());
    }
    if (!files.isEmpty() || !folders.isEmpty()) {
      throw new FileNotFoundException(changed.keySet() + " under tree " + tree.name());
    }
    return made.add(NewObject.tree(bytes, tree, old));
  }

  private ObjectId entry(
      CanonicalTreeParser in, Map<String, byte[]> files, Map<String, Map<String, byte[]>> folders)
      throws IOException {
    byte[] content = files.remove(in.getEntryPathString());
    if (content != null) {
      return made.add(NewObject.blob(content));
    }
    Map<String, byte[]> below = folders.remove(in.getEntryPathString());
    return below == null ? in.getEntryObjectId() : with(in.getEntryObjectId(), below);
  }
}
