package com.acme.deploytag;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.git.FilesAt;
import com.acme.deploytag.git.FolderTrace;
import com.acme.deploytag.git.History;
import com.acme.deploytag.git.LineCommit;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.ledger.Chapter;
import com.acme.deploytag.ledger.Extent;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.Track;
import com.acme.deploytag.ledger.Version;
import com.acme.deploytag.ledger.Versions;
import com.acme.deploytag.net.RemoteFault;
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
  private final History history;
  private final Instant now;
  // Where each track's overlay is, in the commits that come next.
  private final Map<Track, RepoPath> folders = new LinkedHashMap<>();
  private Optional<FolderTrace> trace = Optional.empty();
  private final List<Chapter> chapters = new ArrayList<>();

  /**
   * @param catalog the catalog at the tip
   * @param catalogPath where it is, and was in older commits
   * @param tracks the services and environments whose timelines are wanted
   */
  LedgerReader(
      Catalog catalog, RepoPath catalogPath, History history, Set<Track> tracks, Instant now) {
    this.catalog = catalog;
    this.catalogPath = catalogPath;
    this.history = history;
    this.now = now;
    tracks.forEach(t -> folder(catalog, t).ifPresent(f -> folders.put(t, f)));
    follow();
  }

  /** What follows the overlays; nothing where none is to be followed. */
  Optional<FolderTrace> trace() {
    return trace;
  }

  private void follow() {
    trace =
        folders.isEmpty()
            ? Optional.empty()
            : Optional.of(history.trace(Set.copyOf(texts(folders.values()))));
  }

  /**
   * What the history tells. Of what was there at the call before, nothing is read again.
   *
   * @param beyond what there is before the history, if it is not whole
   * @throws RemoteFault if something of it cannot be had
   * @throws IOException if an object cannot be read
   */
  Ledger read(Extent beyond) throws IOException, RemoteFault {
    if (!chapters.isEmpty()) {
      // Its parents are here only now, and with them what it merged.
      Chapter last = chapters.removeLast();
      chapters.add(chapter(history.commits().get(chapters.size()), last.versions()));
    }
    List<LineCommit> older = history.commits().subList(chapters.size(), history.commits().size());
    Map<LineCommit, Map<Track, RepoPath>> changes = changes(older);
    Map<LineCommit, List<String>> places = new HashMap<>();
    changes.forEach((commit, at) -> places.put(commit, texts(at.values())));
    history.bring(places);
    for (LineCommit commit : older) {
      Map<Track, Optional<Version>> versions = new HashMap<>();
      for (Map.Entry<Track, RepoPath> change : changes.getOrDefault(commit, Map.of()).entrySet()) {
        Service service = catalog.services().get(change.getKey().service());
        versions.put(change.getKey(), version(history.files(commit), change.getValue(), service));
      }
      chapters.add(chapter(commit, versions));
    }
    return Ledger.of(chapters, now, history.isWhole() ? Extent.WHOLE : beyond);
  }

  private static Chapter chapter(LineCommit commit, Map<Track, Optional<Version>> versions) {
    return new Chapter(commit.id(), commit.dated(), commit.author(), commit.messages(), versions);
  }

  /**
   * Where each track's overlay is, for every commit at which it is not as at the next newer one.
   */
  private Map<LineCommit, Map<Track, RepoPath>> changes(List<LineCommit> commits)
      throws IOException, RemoteFault {
    Map<LineCommit, Map<Track, RepoPath>> changes = new HashMap<>();
    for (LineCommit commit : trace.isPresent() ? commits : List.<LineCommit>of()) {
      Map<String, Boolean> changed = trace.get().changed(commit);
      if (changed.containsValue(false) && hasMoved(history.files(commit), changed)) {
        follow();
        trace.get().changed(commit).forEach(changed::putIfAbsent);
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
  private boolean hasMoved(FilesAt files, Map<String, Boolean> changed)
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
