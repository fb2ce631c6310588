package com.acme.deploytag.snapshot;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.git.history.FolderTrace;
import com.acme.deploytag.git.history.History;
import com.acme.deploytag.git.history.LineCommit;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.problem.Checked;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells at which commits of a line the catalog was another one than at the next newer one. */
final class CatalogTrace {

  private final RepoPath path;
  private final History history;
  private final Optional<String> folder;
  private final Optional<FolderTrace> trace;
  // The file at the newest of the commits that come next, and what it says.
  private String last = "";
  private final Map<String, Optional<Catalog>> read = new HashMap<>();

  /**
   * @param path where it is, and was in older commits
   */
  CatalogTrace(RepoPath path, History history) {
    this.path = path;
    this.history = history;
    int slash = path.text().lastIndexOf('/');
    this.folder = slash < 0 ? Optional.empty() : Optional.of(path.text().substring(0, slash));
    this.trace = folder.map(f -> history.trace(Set.of(f)));
  }

  /**
   * The catalogs at those of {@code commits}, newest first, at which it was another one. One that
   * is not there or cannot be read changes nothing.
   *
   * @throws RemoteException if one cannot be had
   * @throws IOException if an object cannot be read
   */
  Map<LineCommit, Catalog> changes(List<LineCommit> commits) throws IOException, RemoteException {
    Map<LineCommit, String> files = new HashMap<>();
    Map<LineCommit, List<String>> places = new HashMap<>();
    for (LineCommit commit : commits) {
      if (trace.isEmpty() || !trace.get().changed(commit).isEmpty()) {
        String file = history.fileId(commit, path.text()).orElse("");
        if (!file.equals(last)) {
          last = file;
          files.put(commit, file);
          if (folder.isPresent() && !file.isEmpty() && !read.containsKey(file)) {
            places.put(commit, List.of(folder.get()));
          }
        }
      }
    }
    history.bring(places);
    Map<LineCommit, Catalog> changes = new HashMap<>();
    for (Map.Entry<LineCommit, String> file : files.entrySet()) {
      if (!read.containsKey(file.getValue())) {
        read.put(file.getValue(), catalog(file.getKey(), file.getValue()));
      }
      read.get(file.getValue()).ifPresent(catalog -> changes.put(file.getKey(), catalog));
    }
    return changes;
  }

  private Optional<Catalog> catalog(LineCommit commit, String file)
      throws IOException, RemoteException {
    return !file.isEmpty()
            && CatalogFile.read(history.files(commit), path)
                instanceof Checked.Good<Catalog>(Catalog then)
        ? Optional.of(then)
        : Optional.empty();
  }
}
