package com.acme.deploytag.git;

import com.acme.deploytag.net.RemoteFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/** The trees and blobs that are here, and the way to those that are not. */
final class Trees {

  private final ObjectReader reader;
  private final RemoteBranch source;
  private final boolean partial;

  /**
   * @param partial whether there may be any that are not here
   */
  Trees(ObjectReader reader, RemoteBranch source, boolean partial) {
    this.reader = reader;
    this.source = source;
    this.partial = partial;
  }

  boolean isPartial() {
    return partial;
  }

  /** What a tree says of a file or folder in it. */
  record Entry(String name, FileMode mode, ObjectId id) {
    boolean isFolder() {
      return FileMode.TREE.equals(mode);
    }

    boolean isSubmodule() {
      return FileMode.GITLINK.equals(mode);
    }
  }

  ObjectReader reader() {
    return reader;
  }

  boolean has(ObjectId id) throws IOException {
    return reader.has(id);
  }

  /**
   * Gets objects, with what they lead to as far as {@code filter} lets it through.
   *
   * @throws RemoteFault if they cannot be had
   */
  void get(Collection<ObjectId> ids, String filter) throws RemoteFault {
    if (!ids.isEmpty()) {
      source.get(Want.objects(ids, filter));
    }
  }

  /** The entry of {@code tree} that is called like the last part of {@code path}. */
  Optional<Entry> entry(ObjectId tree, String path) throws IOException {
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

  /** What is in the folder at {@code path} below {@code root}; nothing if there is none. */
  List<Entry> folder(ObjectId root, String path) throws IOException {
    ObjectId tree = root;
    for (String name : path.split("/", -1)) {
      Optional<Entry> entry = entry(tree, name).filter(Entry::isFolder);
      if (entry.isEmpty()) {
        return List.of();
      }
      tree = entry.get().id();
    }
    return entries(tree);
  }

  List<Entry> entries(ObjectId tree) throws IOException {
    List<Entry> entries = new ArrayList<>();
    CanonicalTreeParser parser = new CanonicalTreeParser(null, reader, tree);
    for (; !parser.eof(); parser.next(1)) {
      entries.add(entry(parser));
    }
    return entries;
  }

  private static Entry entry(CanonicalTreeParser parser) {
    return new Entry(
        parser.getEntryPathString(), parser.getEntryFileMode(), parser.getEntryObjectId());
  }
}
