package com.acme.deploytag.git.object;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Finds given folders in trees. Notes the folders of large trees during their fetch, when their
 * texts are at hand: to rebuild such a tree from a pack, through a chain of deltas, takes longer
 * than to fetch it.
 */
public final class TreeNotes extends ObjectChecker {

  // A smaller tree is read as fast as noted.
  private static final int LARGE = 1024;
  // More than a promotion's services have; notes on hundreds of folders would not fit into memory.
  private static final int MOST_NAMES = 50;

  private final ObjectReader reader;
  private final boolean notes;
  private final TreeScan small;
  private final TreeScan large;
  private final Map<ObjectId, ObjectId[]> noted = new HashMap<>();

  public TreeNotes(ObjectReader reader, Collection<String> names) {
    this.reader = reader;
    this.notes = names.size() <= MOST_NAMES;
    this.small = new TreeScan(names);
    this.large = new TreeScan(names);
  }

  /** Observes each fetched commit and tree; does not check it. */
  @Override
  public void check(AnyObjectId id, int type, byte[] text) {
    if (notes && type == Constants.OBJ_TREE && text.length >= LARGE) {
      noted.put(id.copy(), large.find(text));
    }
  }

  /** The folders in {@code tree}, which was fetched; see {@link TreeScan#find}. */
  public ObjectId[] find(ObjectId tree) throws IOException {
    ObjectId[] found = noted.remove(tree);
    return found == null
        ? small.find(reader.open(tree, Constants.OBJ_TREE).getCachedBytes())
        : found;
  }
}
