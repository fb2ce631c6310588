package com.acme.deploytag.git.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/** Makes trees with an additional file; keeps every other byte. */
final class TreeAddition {

  private final ObjectReader reader;
  private final MadeObjects made;

  /**
   * @param made receives the new objects
   */
  TreeAddition(ObjectReader reader, MadeObjects made) {
    this.reader = reader;
    this.made = made;
  }

  /**
   * The id of {@code tree} with a regular file added at {@code path}, and the folders that it
   * needs.
   *
   * @throws IOException if the tree cannot be read, or something else is at the path or above it
   */
  ObjectId with(ObjectId tree, String path, byte[] content) throws IOException {
    byte[] old = bytes(tree);
    int slash = path.indexOf('/');
    byte[] name = path.substring(0, slash < 0 ? path.length() : slash).getBytes(UTF_8);
    CanonicalTreeParser at = find(old, name);
    if (slash < 0 && !at.eof()) {
      throw new IOException("there is something called " + path + " in tree " + tree.name());
    }
    if (slash < 0) {
      return inserted(old, name, FileMode.REGULAR_FILE, blob(content));
    }
    String below = path.substring(slash + 1);
    if (at.eof()) {
      return inserted(old, name, FileMode.TREE, folder(below, content));
    }
    byte[] bytes = old.clone();
    with(at.getEntryObjectId(), below, content).copyRawTo(bytes, at.idOffset());
    return made.add(NewObject.tree(bytes, tree, old));
  }

  private byte[] bytes(ObjectId tree) throws IOException {
    return reader.open(tree, Constants.OBJ_TREE).getBytes();
  }

  private ObjectId blob(byte[] content) throws IOException {
    return made.add(NewObject.blob(content));
  }

  /** A folder that holds only {@code path}. */
  private ObjectId folder(String path, byte[] content) throws IOException {
    int slash = path.indexOf('/');
    return slash < 0
        ? inserted(new byte[0], path.getBytes(UTF_8), FileMode.REGULAR_FILE, blob(content))
        : inserted(
            new byte[0],
            path.substring(0, slash).getBytes(UTF_8),
            FileMode.TREE,
            folder(path.substring(slash + 1), content));
  }

  private static CanonicalTreeParser find(byte[] tree, byte[] name) {
    CanonicalTreeParser at = new CanonicalTreeParser();
    at.reset(tree);
    while (!at.eof() && !Arrays.equals(name(at), name)) {
      at.next(1);
    }
    return at;
  }

  private static byte[] name(CanonicalTreeParser at) {
    byte[] name = new byte[at.getNameLength()];
    at.getName(name, 0);
    return name;
  }

  /** The id of {@code tree} with an entry inserted in git's order. */
  private ObjectId inserted(byte[] tree, byte[] name, FileMode mode, ObjectId id)
      throws IOException {
    int start = 0;
    CanonicalTreeParser at = new CanonicalTreeParser();
    for (at.reset(tree);
        !at.eof()
            && Arrays.compareUnsigned(key(name(at), at.getEntryFileMode()), key(name, mode)) < 0;
        at.next(1)) {
      start = at.idOffset() + Constants.OBJECT_ID_LENGTH;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tree, 0, start);
    mode.copyTo(out);
    out.write(' ');
    out.write(name);
    out.write(0);
    id.copyRawTo(out);
    out.write(tree, start, tree.length - start);
    return made.add(NewObject.tree(out.toByteArray()));
  }

  /** Git's sort key of an entry: a folder's name ends in a slash. */
  private static byte[] key(byte[] name, FileMode mode) {
    byte[] key = Arrays.copyOf(name, name.length + (FileMode.TREE.equals(mode) ? 1 : 0));
    if (key.length > name.length) {
      key[name.length] = '/';
    }
    return key;
  }
}
