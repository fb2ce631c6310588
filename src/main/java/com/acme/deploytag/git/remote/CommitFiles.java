package com.acme.deploytag.git.remote;

import com.acme.deploytag.git.protocol.FetchSpec;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/** The files of one commit. Symbolic links and submodules are never followed. */
public final class CommitFiles {

  /** The largest file that is read or edited, in bytes; nobody writes a larger one by hand. */
  private static final long LARGEST = 1 << 20;

  private final CommitId commit;
  private final ObjectId root;
  private final Trees trees;
  private final Optional<MissingObjectFetcher> completion;
  // The trees of some folders, by their paths.
  private final Map<String, ObjectId> known;

  public CommitFiles(CommitId commit, ObjectId root, Trees trees) {
    this(commit, root, trees, Map.of());
  }

  private CommitFiles(CommitId commit, ObjectId root, Trees trees, Map<String, ObjectId> known) {
    this.commit = commit;
    this.root = root;
    this.trees = trees;
    this.completion =
        trees.isPartial()
            ? Optional.of(new MissingObjectFetcher(trees, List.of(root)))
            : Optional.empty();
    this.known = known;
  }

  /** The same files, the trees of some of whose folders are known. */
  public CommitFiles knowing(Map<String, ObjectId> folders) {
    return new CommitFiles(commit, root, trees, folders);
  }

  /** The trees of the known folders. */
  public Collection<ObjectId> known() {
    return known.values();
  }

  public CommitId commit() {
    return commit;
  }

  public ObjectId root() {
    return root;
  }

  /** Whether {@code other} has the same files, with the same content. */
  public boolean isSame(CommitFiles other) {
    return root.equals(other.root);
  }

  /**
   * Fetches what is missing at {@code paths}, files and whole folders, so that it can be read: in
   * as many round trips as the deepest path has folders, in none if the whole commit was fetched.
   *
   * @throws RemoteException if an object cannot be fetched
   * @throws IOException if an object cannot be read
   */
  public void bring(Collection<String> paths) throws RemoteException, IOException {
    if (completion.isPresent()) {
      completion.get().bring(paths);
    }
  }

  /**
   * The content of the file at {@code path}, which was {@linkplain #bring fetched} before; nothing
   * if there is no such file; bad if it is no regular file, larger than 1 MiB, or behind a symbolic
   * link or submodule.
   *
   * @throws IOException if the object cannot be read
   */
  public Checked<Optional<byte[]>> read(String path) throws IOException {
    Optional<ObjectId> within = knownFolder(path);
    if (within.isPresent()) {
      return content(path, trees.entry(within.get(), path));
    }
    ObjectId tree = root;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      Optional<Trees.Entry> folder = trees.entry(tree, path.substring(0, slash));
      if (folder.isEmpty()) {
        return Checked.good(Optional.empty());
      }
      if (!folder.get().isFolder()) {
        return Checked.bad(unsafe(path.substring(0, slash), folder.get().mode()));
      }
      tree = folder.get().id();
    }
    return content(path, trees.entry(tree, path));
  }

  /**
   * The object id of the file at {@code path}; nothing if there is none.
   *
   * @throws IOException if a tree cannot be read
   */
  public Optional<String> fileId(String path) throws IOException {
    Optional<ObjectId> within = knownFolder(path);
    Optional<Trees.Entry> entry =
        within.isPresent() ? trees.entry(within.get(), path) : trees.at(root, path);
    return entry.map(file -> file.id().name());
  }

  /** The tree of the folder that the file at {@code path} is in, if that is known. */
  private Optional<ObjectId> knownFolder(String path) {
    return Optional.ofNullable(known.get(path.substring(0, Math.max(0, path.lastIndexOf('/')))));
  }

  /**
   * The result of a search for files.
   *
   * @param paths the files' paths, sorted
   * @param isWhole whether the search found all files
   */
  public record Found(List<String> paths, boolean isWhole) {
    public Found {
      paths = List.copyOf(paths);
    }
  }

  /**
   * Finds the regular files in all folders that have one of {@code names}. Fetches all folders in
   * one round trip, but no file.
   *
   * @param most how many files to find at most
   * @throws RemoteException if the folders cannot be fetched
   * @throws IOException if a tree cannot be read
   */
  public Found find(Collection<String> names, int most) throws RemoteException, IOException {
    if (completion.isPresent()) {
      trees.get(List.of(root), FetchSpec.FOLDERS);
    }
    return new FileSearch(trees, names, most).in(root);
  }

  /**
   * Whether {@link #read} of {@code path} needs no fetch.
   *
   * @throws IOException if a tree cannot be read
   */
  public boolean isHere(String path) throws IOException {
    ObjectId tree = root;
    for (String name : path.split("/", -1)) {
      if (!trees.has(tree)) {
        return false;
      }
      Optional<Trees.Entry> entry = trees.entry(tree, name);
      if (entry.filter(Trees.Entry::isFolder).isEmpty()) {
        return entry.isEmpty() || entry.get().isSubmodule() || trees.has(entry.get().id());
      }
      tree = entry.get().id();
    }
    return trees.has(tree);
  }

  /**
   * Whether there is a folder at {@code path}, which was {@linkplain #bring fetched} before.
   *
   * @throws IOException if a tree cannot be read
   */
  public boolean isFolder(String path) throws IOException {
    ObjectId tree = root;
    for (String name : path.split("/", -1)) {
      Optional<Trees.Entry> entry = trees.entry(tree, name).filter(Trees.Entry::isFolder);
      if (entry.isEmpty()) {
        return false;
      }
      tree = entry.get().id();
    }
    return true;
  }

  /**
   * The names of the folders in the folder at {@code path}, or in the root for an empty path; none
   * if it is no folder. It must be an ancestor of something that was {@linkplain #bring fetched}
   * before.
   *
   * @throws IOException if a tree cannot be read
   */
  public List<String> folders(String path) throws IOException {
    List<Trees.Entry> entries = path.isEmpty() ? trees.entries(root) : trees.folder(root, path);
    return entries.stream().filter(Trees.Entry::isFolder).map(Trees.Entry::name).toList();
  }

  /**
   * The names of all entries of the folder at {@code path}, which was {@linkplain #bring fetched}
   * before; none if it is no folder.
   *
   * @throws IOException if a tree cannot be read
   */
  public List<String> names(String path) throws IOException {
    return trees.folder(root, path).stream().map(Trees.Entry::name).toList();
  }

  /**
   * The mode of the file at {@code path}, which was read before.
   *
   * @throws java.util.NoSuchElementException if there is no such file
   * @throws IOException if a tree cannot be read
   */
  public FileMode mode(String path) throws IOException {
    ObjectId tree = root;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      tree = trees.entry(tree, path.substring(0, slash)).orElseThrow().id();
    }
    return trees.entry(tree, path).orElseThrow().mode();
  }

  /**
   * The names of the folders in {@code path} that contain a folder {@code below}.
   *
   * @throws RemoteException if these folders cannot be fetched
   * @throws IOException if a tree cannot be read
   */
  public List<String> folders(String path, String below) throws RemoteException, IOException {
    if (completion.isPresent()) {
      completion.get().bringFolders(path);
    }
    List<String> names = new ArrayList<>();
    Optional<Trees.Entry> parent = trees.entry(root, path).filter(Trees.Entry::isFolder);
    if (parent.isPresent()) {
      for (Trees.Entry folder : trees.entries(parent.get().id())) {
        if (folder.isFolder()
            && trees.entry(folder.id(), below).filter(Trees.Entry::isFolder).isPresent()) {
          names.add(folder.name());
        }
      }
    }
    return names;
  }

  private Checked<Optional<byte[]>> content(String path, Optional<Trees.Entry> file)
      throws IOException {
    return file.isEmpty() ? Checked.good(Optional.empty()) : content(path, file.get());
  }

  private Checked<Optional<byte[]>> content(String path, Trees.Entry file) throws IOException {
    if (!FileMode.REGULAR_FILE.equals(file.mode())
        && !FileMode.EXECUTABLE_FILE.equals(file.mode())) {
      return Checked.bad(unsafe(path, file.mode()));
    }
    // Checked first, so that a file that is too large is never in memory.
    long size = trees.reader().getObjectSize(file.id(), Constants.OBJ_BLOB);
    if (size > LARGEST) {
      return Checked.bad(
          Problem.at(
              Place.of(path),
              "the file has %,d bytes; more than 1 MiB is not read".formatted(size),
              "Check that it is the right file."));
    }
    return Checked.good(Optional.of(trees.reader().open(file.id(), Constants.OBJ_BLOB).getBytes()));
  }

  /** The problem that an entry of {@code mode} is at {@code path}, where a regular file must be. */
  public static Problem unsafe(String path, FileMode mode) {
    String kind =
        FileMode.SYMLINK.equals(mode)
            ? "a symbolic link"
            : FileMode.GITLINK.equals(mode)
                ? "a submodule"
                : FileMode.TREE.equals(mode) ? "a folder" : "a file";
    return Problem.at(
        Place.of(path),
        "this is " + kind + ", where a regular file or folder of this repository must be",
        "Put the real file there; what links and submodules lead to is not reviewed here.");
  }
}
