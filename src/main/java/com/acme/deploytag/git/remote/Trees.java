package com.acme.deploytag.git.remote;

import com.acme.deploytag.git.protocol.FetchSpec;
import com.acme.deploytag.net.RemoteException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/** The trees and blobs that are here, and the way to those that are not. */
public final class Trees {

  private final ObjectReader reader;
  private final RemoteBranch source;
  private final boolean partial;

  /**
   * @param partial whether there may be any that are not here
   */
  public Trees(ObjectReader reader, RemoteBranch source, boolean partial) {
    this.reader = reader;
    this.source = source;
    this.partial = partial;
  }

  public boolean isPartial() {
    return partial;
  }

  /** What a tree says of a file or folder in it. */
  public record Entry(String name, FileMode mode, ObjectId id) {
    public boolean isFolder() {
      return FileMode.TREE.equals(mode);
    }

    public boolean isSubmodule() {
      return FileMode.GITLINK.equals(mode);
    }
  }

  public ObjectReader reader() {
    return reader;
  }

  public boolean has(ObjectId id) throws IOException {
    return reader.has(id);
  }

  /**
   * Gets objects, with what they lead to as far as {@code filter} lets it through.
   *
   * @throws RemoteException if they cannot be had
   */
  public void get(Collection<ObjectId> ids, String filter) throws RemoteException {
    if (!ids.isEmpty()) {
      source.get(FetchSpec.objects(ids, filter));
    }
  }

  /** The entry of {@code tree} that is called like the last part of {@code path}. */
  public Optional<Entry> entry(ObjectId tree, String path) throws IOException {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int length = name.getBytes(StandardCharsets.UTF_8).length;
    CanonicalTreeParser parser = new CanonicalTreeParser(null, reader, tree);
    for (; !parser.eof(); parser.next(1)) {
      if (parser.getNameLength() == length && parser.getEntryPathString().equals(name)) {
        return Optional.of(entry(parser));
      }
    }
    return Optional.empty();
  }

  /**
   * What is in the folder at {@code path}, itself where that is empty, below {@code root}; nothing
   * if there is none.
   */
  public List<Entry> folder(ObjectId root, String path) throws IOException {
    ObjectId tree = root;
    for (String name : path.isEmpty() ? new String[0] : path.split("/", -1)) {
      Optional<Entry> entry = entry(tree, name).filter(Entry::isFolder);
      if (entry.isEmpty()) {
        return List.of();
      }
      tree = entry.get().id();
    }
    return entries(tree);
  }

  public List<Entry> entries(ObjectId tree) throws IOException {
    List<Entry> entries = new ArrayList<>();
    CanonicalTreeParser parser = new CanonicalTreeParser(null, reader, tree);
    for (; !parser.eof(); parser.next(1)) {
      entries.add(entry(parser));
    }
    return entries;
  }

  private static Entry entry(CanonicalTreeParser parser) {
    byte[] name = new byte[parser.getNameLength()];
    parser.getName(name, 0);
    return new Entry(name(name), parser.getEntryFileMode(), parser.getEntryObjectId());
  }

  /** Two names that are other stay other, whatever their bytes are; JGit guesses at some. */
  private static String name(byte[] bytes) {
    String name = new String(bytes, StandardCharsets.UTF_8);
    if (Arrays.equals(name.getBytes(StandardCharsets.UTF_8), bytes)) {
      return name;
    }
    StringBuilder halves = new StringBuilder();
    for (byte b : bytes) {
      // Half of a pair of surrogates, as no text has it.
      halves.append((char) (b < 0 ? 0xDC00 + (b & 0xFF) : b));
    }
    return halves.toString();
  }
}
