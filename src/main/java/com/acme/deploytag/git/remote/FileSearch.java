package com.acme.deploytag.git.remote;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Finds files by their names in all folders of a commit. Bounded, since a few small trees that
 * contain each other can make any number of folders.
 */
final class FileSearch {

  private static final int MOST_FOLDERS = 100_000;
  // The longest path that is read, in characters.
  private static final int LONGEST = 1024;

  private final Trees trees;
  private final Collection<String> names;
  private final int most;
  private final Deque<Folder> open = new ArrayDeque<>();
  private final List<String> found = new ArrayList<>();
  private boolean isWhole = true;

  private record Folder(String path, ObjectId id) {}

  /**
   * @param names the names of the files
   * @param most how many files to find at most
   */
  FileSearch(Trees trees, Collection<String> names, int most) {
    this.trees = trees;
    this.names = names;
    this.most = most;
  }

  CommitFiles.Found in(ObjectId root) throws IOException {
    open.add(new Folder("", root));
    for (int folders = 0; !open.isEmpty() && isWhole; folders++) {
      isWhole = folders < MOST_FOLDERS;
      look(open.remove());
    }
    found.sort(null);
    return new CommitFiles.Found(found, isWhole);
  }

  private void look(Folder folder) throws IOException {
    for (Trees.Entry entry : trees.entries(folder.id())) {
      String path = folder.path() + entry.name();
      if (path.length() > LONGEST) {
        isWhole = false;
      } else if (entry.isFolder()) {
        open.add(new Folder(path + "/", entry.id()));
      } else if (isFile(entry) && names.contains(entry.name())) {
        isWhole = found.size() < most;
        if (!isWhole) {
          return;
        }
        found.add(path);
      }
    }
  }

  private static boolean isFile(Trees.Entry entry) {
    return FileMode.REGULAR_FILE.equals(entry.mode())
        || FileMode.EXECUTABLE_FILE.equals(entry.mode());
  }
}
