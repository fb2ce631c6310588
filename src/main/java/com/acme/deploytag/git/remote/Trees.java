package com.acme.deploytag.git.remote;

import com.acme.deploytag.git.object.SoundReader;
import com.acme.deploytag.git.protocol.FetchSpec;
import com.acme.deploytag.net.RemoteException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/** Reads trees and blobs that were fetched, and fetches those that were not. */
public final class Trees {

  private final SoundReader reader;
  private final ObjectFetcher objects;
  private final boolean partial;
  // The tree that was read last, which is often the next one, too.
  private ObjectId last = ObjectId.zeroId();
  private byte[] lastText = {};

  /**
   * @param partial whether some of them may be missing
   */
  public Trees(SoundReader reader, ObjectFetcher objects, boolean partial) {
    this.reader = reader;
    this.objects = objects;
    this.partial = partial;
  }

  public boolean isPartial() {
    return partial;
  }

  /** An entry of a tree. */
  public record Entry(String name, FileMode mode, ObjectId id) {
    public boolean isFolder() {
      return FileMode.TREE.equals(mode);
    }

    public boolean isSubmodule() {
      return FileMode.GITLINK.equals(mode);
    }
  }

  public SoundReader reader() {
    return reader;
  }

  public boolean has(ObjectId id) throws IOException {
    return reader.has(id);
  }

  /**
   * Fetches files, as far as they did not come before.
   *
   * @throws RemoteException if the server does not send them
   */
  void bringFiles(Set<ObjectId> ids) throws RemoteException {
    get(objects.missing(ids), FetchSpec.WHOLE);
  }

  /**
   * Fetches objects with what they refer to, as far as {@code filter} allows.
   *
   * @throws RemoteException if the server does not send them
   */
  public void get(Collection<ObjectId> ids, String filter) throws RemoteException {
    if (!ids.isEmpty()) {
      objects.fetch(FetchSpec.objects(ids, filter));
    }
  }

  /** The entry of {@code tree} that has the name at the end of {@code path}. */
  public Optional<Entry> entry(ObjectId tree, String path) throws IOException {
    byte[] name = path.substring(path.lastIndexOf('/') + 1).getBytes(StandardCharsets.UTF_8);
    CanonicalTreeParser parser = parser(tree);
    for (; !parser.eof(); parser.next(1)) {
      if (parser.getNameLength() == name.length
          && Arrays.equals(parser.getEntryPathBuffer(), 0, name.length, name, 0, name.length)) {
        return Optional.of(entry(parser));
      }
    }
    return Optional.empty();
  }

  /** The entry at {@code path} below {@code root}; nothing if there is none. */
  public Optional<Entry> at(ObjectId root, String path) throws IOException {
    int slash = path.lastIndexOf('/');
    return slash < 0
        ? entry(root, path)
        : folder(root, path.substring(0, slash)).stream()
            .filter(entry -> entry.name().equals(path.substring(slash + 1)))
            .findFirst();
  }

  /**
   * The entries of the folder at {@code path} below {@code root}, or of the root for an empty path;
   * none if there is no such folder.
   */
  public List<Entry> folder(ObjectId root, String path) throws IOException {
    Optional<ObjectId> tree = folderTree(root, path);
    return tree.isPresent() ? entries(tree.get()) : List.of();
  }

  /** The tree of the folder at {@code path} below {@code root}; nothing if there is none. */
  Optional<ObjectId> folderTree(ObjectId root, String path) throws IOException {
    ObjectId tree = root;
    for (String name : path.isEmpty() ? new String[0] : path.split("/", -1)) {
      Optional<Entry> entry = entry(tree, name).filter(Entry::isFolder);
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      tree = entry.get().id();
    }
    return Optional.of(tree);
  }

  public List<Entry> entries(ObjectId tree) throws IOException {
    List<Entry> entries = new ArrayList<>();
    CanonicalTreeParser parser = parser(tree);
    for (; !parser.eof(); parser.next(1)) {
      entries.add(entry(parser));
    }
    return entries;
  }

  private CanonicalTreeParser parser(ObjectId tree) throws IOException {
    if (!tree.equals(last)) {
      lastText = reader.open(tree, Constants.OBJ_TREE).getCachedBytes();
      last = tree;
    }
    CanonicalTreeParser parser = new CanonicalTreeParser();
    parser.reset(lastText);
    return parser;
  }

  private static Entry entry(CanonicalTreeParser parser) {
    byte[] name = new byte[parser.getNameLength()];
    parser.getName(name, 0);
    return new Entry(name(name), parser.getEntryFileMode(), parser.getEntryObjectId());
  }

  /** Decodes a name such that different bytes yield different names; JGit guesses an encoding. */
  private static String name(byte[] bytes) {
    String name = new String(bytes, StandardCharsets.UTF_8);
    if (Arrays.equals(name.getBytes(StandardCharsets.UTF_8), bytes)) {
      return name;
    }
    StringBuilder halves = new StringBuilder();
    for (byte b : bytes) {
      // An unpaired surrogate, which no decoded text contains.
      halves.append((char) (b < 0 ? 0xDC00 + (b & 0xFF) : b));
    }
    return halves.toString();
  }
}
