package com.acme.deploytag.git.object;

import java.util.Optional;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectIdOwnerMap;

/**
 * The texts of small trees of a history that has just been fetched: to take each from its pack
 * again, through a chain of deltas, takes as long as to fetch it.
 */
final class FreshTrees {

  // In bytes, with what each takes besides its text.
  private static final int MOST = 16 << 20;
  private static final int EACH = 64;

  private ObjectIdOwnerMap<Text> texts = new ObjectIdOwnerMap<>();
  private int size;

  private static final class Text extends ObjectIdOwnerMap.Entry {
    private static final long serialVersionUID = 1;

    private final transient byte[] bytes;

    Text(AnyObjectId id, byte[] bytes) {
      super(id);
      this.bytes = bytes;
    }
  }

  /** Keeps a tree, as long as there is room. */
  void add(AnyObjectId id, byte[] text) {
    if (size < MOST) {
      texts.addIfAbsent(new Text(id, text));
      size += EACH + text.length;
    }
  }

  Optional<byte[]> text(AnyObjectId id) {
    return texts.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(texts.get(id)).map(t -> t.bytes);
  }

  void clear() {
    texts = new ObjectIdOwnerMap<>();
    size = 0;
  }
}
