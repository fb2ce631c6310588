package com.acme.deploytag.git.object;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.pack.DeltaEncoder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/** An object that the remote lacks. */
public final class NewObject {

  private final int type;
  private final byte[] content;
  private final Optional<Old> old;

  private NewObject(int type, byte[] content, Optional<Old> old) {
    this.type = type;
    this.content = content.clone();
    this.old = old;
  }

  public static NewObject commit(byte[] content) {
    return new NewObject(Constants.OBJ_COMMIT, content, Optional.empty());
  }

  public static NewObject blob(byte[] content) {
    return new NewObject(Constants.OBJ_BLOB, content, Optional.empty());
  }

  /** A tree that is sent whole. */
  public static NewObject tree(byte[] content) {
    return new NewObject(Constants.OBJ_TREE, content, Optional.empty());
  }

  /** A tree that replaces one that the remote has, and differs from that in some ids. */
  public static NewObject tree(byte[] content, ObjectId old, byte[] oldContent) {
    return new NewObject(
        Constants.OBJ_TREE, content, Optional.of(new Old(old, delta(oldContent, content))));
  }

  /** A delta base that the remote has, and the delta. */
  private static final class Old {
    private final ObjectId id;
    private final byte[] delta;

    Old(ObjectId id, byte[] delta) {
      this.id = id;
      this.delta = delta;
    }
  }

  /** The type, one of JGit's {@link Constants}. */
  public int type() {
    return type;
  }

  /** Its id, which is counted from its content each time. */
  public ObjectId id() {
    try (ObjectInserter.Formatter names = new ObjectInserter.Formatter()) {
      return names.idFor(type, content);
    }
  }

  public byte[] content() {
    return content.clone();
  }

  /** The id of the delta's base, an object that the remote has. */
  public Optional<ObjectId> base() {
    return old.map(o -> o.id);
  }

  /**
   * The delta from {@link #base} to this object.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public byte[] delta() {
    return old.orElseThrow().delta.clone();
  }

  /** Copies equal bytes from the base, and inserts an id's length of bytes where the two differ. */
  private static byte[] delta(byte[] old, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      DeltaEncoder delta = new DeltaEncoder(out, old.length, content.length);
      int at = 0;
      while (at < content.length) {
        int same = Arrays.mismatch(old, at, old.length, content, at, content.length);
        int end = same < 0 ? content.length : at + same;
        delta.copy(at, end - at);
        at = Math.min(end + Constants.OBJECT_ID_LENGTH, content.length);
        delta.insert(content, end, at - end);
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written", e);
    }
    return out.toByteArray();
  }
}
