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
 * Knows what trees hold of the folders that are looked for. Of large trees it is noted while they
 * are fetched, when their texts are at hand: to put them together again from a pack, each from a
 * chain of differences, takes longer than to fetch them.
 */
public final class TreeNotes extends ObjectChecker {

  // A smaller one is read as fast as it is noted.
  private static final int LARGE = 1024;
  // More than the services of a promotion have: notes of hundreds would not fit into memory.
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

  /** Sees every commit and tree that is fetched; whether git would write it so is not checked. */
  @Override
  public void check(AnyObjectId id, int type, byte[] text) {
    if (notes && type == Constants.OBJ_TREE && text.length >= LARGE) {
      noted.put(id.copy(), large.find(text));
    }
  }

  /** The folders in {@code tree}, which is here; see {@link TreeScan#find}. */
  public ObjectId[] find(ObjectId tree) throws IOException {
    ObjectId[] found = noted.remove(tree);
    return found == null
        ? small.find(reader.open(tree, Constants.OBJ_TREE).getCachedBytes())
        : found;
  }
}
