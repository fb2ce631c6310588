package com.acme.deploytag.git;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/** The files of one commit. Symbolic links and submodules are never followed. */
public final class FilesAt {

  /** No file that is read or written here has a reason to be larger, in bytes. */
  private static final long LARGEST = 1 << 20;

  private final CommitId commit;
  private final ObjectId root;
  private final ObjectReader reader;

  FilesAt(CommitId commit, ObjectId root, ObjectReader reader) {
    this.commit = commit;
    this.root = root;
    this.reader = reader;
  }

  public CommitId commit() {
    return commit;
  }

  ObjectId root() {
    return root;
  }

  /**
   * The content of the file at {@code path}; nothing if there is none; bad if it is no regular
   * file, larger than 1 MiB, or behind a symbolic link or submodule.
   *
   * @throws IOException if the object cannot be read
   */
  public Checked<Optional<byte[]>> read(String path) throws IOException {
    ObjectId tree = root;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      Optional<Entry> folder = entry(tree, path.substring(0, slash));
      if (folder.isEmpty()) {
        return Checked.good(Optional.empty());
      }
      if (!FileMode.TREE.equals(folder.get().mode())) {
        return Checked.bad(unsafe(path.substring(0, slash), folder.get()));
      }
      tree = folder.get().id();
    }
    Optional<Entry> file = entry(tree, path);
    return file.isEmpty() ? Checked.good(Optional.empty()) : content(path, file.get());
  }

  /**
   * The names of the folders in {@code path} that have a folder {@code below} in them.
   *
   * @throws IOException if a tree cannot be read
   */
  public List<String> folders(String path, String below) throws IOException {
    List<String> names = new ArrayList<>();
    Optional<Entry> parent = entry(root, path);
    if (parent.isPresent() && FileMode.TREE.equals(parent.get().mode())) {
      for (Entry folder : entries(parent.get().id())) {
        if (FileMode.TREE.equals(folder.mode())
            && entry(folder.id(), below).filter(e -> FileMode.TREE.equals(e.mode())).isPresent()) {
          names.add(folder.name());
        }
      }
    }
    return names;
  }

  private Checked<Optional<byte[]>> content(String path, Entry file) throws IOException {
    if (!FileMode.REGULAR_FILE.equals(file.mode())
        && !FileMode.EXECUTABLE_FILE.equals(file.mode())) {
      return Checked.bad(unsafe(path, file));
    }
    ObjectLoader loader = reader.open(file.id());
    if (loader.getSize() > LARGEST) {
      return Checked.bad(
          Problem.at(
              Place.of(path),
              "the file has %,d bytes; more than 1 MiB is not read".formatted(loader.getSize()),
              "Check that it is the right file."));
    }
    return Checked.good(Optional.of(loader.getBytes()));
  }

  private static Problem unsafe(String path, Entry entry) {
    String kind =
        FileMode.SYMLINK.equals(entry.mode())
            ? "a symbolic link"
            : FileMode.GITLINK.equals(entry.mode())
                ? "a submodule"
                : FileMode.TREE.equals(entry.mode()) ? "a folder" : "a file";
    return Problem.at(
        Place.of(path),
        "this is " + kind + ", where a regular file or folder of this repository must be",
        "Put the real file there; what links and submodules lead to is not reviewed here.");
  }

  /** The entry of {@code tree} that is called like the last part of {@code path}. */
  private Optional<Entry> entry(ObjectId tree, String path) throws IOException {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return entries(tree).stream().filter(e -> e.name().equals(name)).findFirst();
  }

  private List<Entry> entries(ObjectId tree) throws IOException {
    List<Entry> entries = new ArrayList<>();
    CanonicalTreeParser parser = new CanonicalTreeParser(null, reader, tree);
    for (; !parser.eof(); parser.next(1)) {
      entries.add(
          new Entry(
              parser.getEntryPathString(), parser.getEntryFileMode(), parser.getEntryObjectId()));
    }
    return entries;
  }

  private record Entry(String name, FileMode mode, ObjectId id) {}
}
