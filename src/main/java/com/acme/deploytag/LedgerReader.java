package com.acme.deploytag;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.git.FilesAt;
import com.acme.deploytag.git.FolderTrace;
import com.acme.deploytag.git.History;
import com.acme.deploytag.git.LineCommit;
import com.acme.deploytag.git.RemoteFault;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.ledger.Chapter;
import com.acme.deploytag.ledger.Extent;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.Track;
import com.acme.deploytag.ledger.Version;
import com.acme.deploytag.ledger.Versions;
import com.acme.deploytag.problem.Checked;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the ledger from a branch's history: of each commit only the overlays that it changed. */
final class LedgerReader {

  private final Catalog catalog;
  private final RepoPath catalogPath;
  private final Instant now;

  /**
   * @param catalog the catalog at the tip
   * @param catalogPath where it is, and was in older commits
   */
  LedgerReader(Catalog catalog, RepoPath catalogPath, Instant now) {
    this.catalog = catalog;
    this.catalogPath = catalogPath;
    this.now = now;
  }

  /**
   * What {@code history} tells.
   *
   * @param tracks the services and environments whose timelines are wanted
   * @param beyond what there is before the history, if it is not whole
   * @throws RemoteFault if something of it cannot be had
   * @throws IOException if an object cannot be read
   */
  Ledger read(History history, Set<Track> tracks, Extent beyond) throws IOException, RemoteFault {
    Map<LineCommit, Map<Track, RepoPath>> changes = changes(history, tracks);
    Map<LineCommit, List<String>> folders = new HashMap<>();
    changes.forEach((commit, at) -> folders.put(commit, texts(at.values())));
    history.bring(folders);
    List<Chapter> chapters = new ArrayList<>();
    for (LineCommit commit : history.commits()) {
      Map<Track, Optional<Version>> versions = new HashMap<>();
      for (Map.Entry<Track, RepoPath> change : changes.getOrDefault(commit, Map.of()).entrySet()) {
        Service service = catalog.services().get(change.getKey().service());
        versions.put(change.getKey(), version(history.files(commit), change.getValue(), service));
      }
      chapters.add(
          new Chapter(commit.id(), commit.dated(), commit.author(), commit.messages(), versions));
    }
    return Ledger.of(chapters, now, history.isWhole() ? Extent.WHOLE : beyond);
  }

  /**
   * Where each track's overlay is, for every commit at which it is not as at the next newer one.
   */
  private Map<LineCommit, Map<Track, RepoPath>> changes(History history, Set<Track> tracks)
      throws IOException, RemoteFault {
    Map<Track, RepoPath> folders = new LinkedHashMap<>();
    tracks.forEach(t -> folder(catalog, t).ifPresent(f -> folders.put(t, f)));
    Map<LineCommit, Map<Track, RepoPath>> changes = new HashMap<>();
    FolderTrace trace = trace(history, folders);
    for (LineCommit commit : tracks.isEmpty() ? List.<LineCommit>of() : history.commits()) {
      Map<String, Boolean> changed = trace.changed(commit);
      if (changed.containsValue(false) && hasMoved(history.files(commit), folders, changed)) {
        trace = trace(history, folders);
        trace.changed(commit).forEach(changed::putIfAbsent);
      }
      Map<Track, RepoPath> at = new HashMap<>();
      folders.forEach(
          (track, folder) -> {
            if (changed.containsKey(folder.text())) {
              at.put(track, folder);
            }
          });
      if (!at.isEmpty()) {
        changes.put(commit, at);
      }
    }
    return changes;
  }

  private static List<String> texts(Collection<RepoPath> paths) {
    return paths.stream().map(RepoPath::text).toList();
  }

  private static FolderTrace trace(History history, Map<Track, RepoPath> folders) {
    return history.trace(Set.copyOf(texts(folders.values())));
  }

  private static Optional<RepoPath> folder(Catalog catalog, Track track) {
    return Optional.ofNullable(catalog.services().get(track.service()))
        .map(service -> service.path().resolve("overlays/" + track.environment()));
  }

  private static Optional<Version> version(FilesAt files, RepoPath folder, Service service)
      throws IOException {
    return Snapshots.overlay(files, folder) instanceof Checked.Good<Optional<Kustomization>>(var f)
        ? f.flatMap(overlay -> Versions.of(service, overlay))
        : Optional.empty();
  }

  /**
   * Whether a folder that is gone at this commit was elsewhere, by the catalog of that time; then
   * it is looked for there from here on.
   */
  private boolean hasMoved(
      FilesAt files, Map<Track, RepoPath> folders, Map<String, Boolean> changed)
      throws IOException, RemoteFault {
    if (!(Snapshots.catalog(files, catalogPath) instanceof Checked.Good<Catalog>(Catalog then))) {
      return false;
    }
    boolean moved = false;
    for (Map.Entry<Track, RepoPath> folder : folders.entrySet()) {
      Optional<RepoPath> other =
          folder(then, folder.getKey()).filter(f -> !f.equals(folder.getValue()));
      if (Boolean.FALSE.equals(changed.get(folder.getValue().text())) && other.isPresent()) {
        folder.setValue(other.get());
        moved = true;
      }
    }
    return moved;
  }
}
