package com.acme.deploytag.git.object;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Finds given folders in trees. Notes the folders of large trees during their fetch, when their
 * texts are at hand, and keeps the texts of small ones: to rebuild a tree from a pack, through a
 * chain of deltas, takes longer than to fetch it.
 */
public final class TreeNotes extends ObjectChecker {

  // A smaller tree takes no more memory than notes.
  private static final int LARGE = 512;
  // Of folders in notes, which take four bytes each. Trees that do not differ in them share them.
  private static final int MOST = 4_000_000;

  private final SoundReader reader;
  private final int names;
  private final TreeScan small;
  private final TreeScan large;
  private final Map<ObjectId, ObjectId[]> noted = new HashMap<>();

  private int folders;

  public TreeNotes(SoundReader reader, Collection<String> names) {
    this.reader = reader;
    this.names = names.size();
    this.small = new TreeScan(names);
    this.large = new TreeScan(names);
  }

  /** Observes each fetched commit and tree; does not check it. */
  @Override
  public void check(AnyObjectId id, int type, byte[] text) {
    if (type != Constants.OBJ_TREE) {
      return;
    }
    if (text.length < LARGE) {
      reader.fresh().add(id, text);
    } else if (folders < MOST) {
      ObjectId[] found = large.find(text);
      folders += large.isShared() ? 0 : names;
      noted.put(id.copy(), found);
    }
  }

  /** Drops what was kept of the last fetch. */
  public void forget() {
    reader.fresh().clear();
    noted.clear();
    folders = 0;
  }

  /** The folders in {@code tree}, which was fetched; see {@link TreeScan#find}. */
  public ObjectId[] find(ObjectId tree) throws IOException {
    ObjectId[] found = noted.remove(tree);
    return found == null
        ? small.find(reader.open(tree, Constants.OBJ_TREE).getCachedBytes())
        : found;
  }
}
