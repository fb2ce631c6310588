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
import com.acme.deploytag.problem.Checked;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
   * @throws IOException if an object cannot be read
   */
  Ledger read(History history, Set<Track> tracks, Extent beyond) throws IOException {
    Map<Track, RepoPath> folders = new LinkedHashMap<>();
    tracks.forEach(t -> folders.put(t, folder(catalog, t).orElseThrow()));
    FolderTrace trace = trace(history, folders);
    List<Chapter> chapters = new ArrayList<>();
    for (LineCommit commit : history.commits()) {
      FilesAt files = history.files(commit);
      Map<Track, Optional<Version>> versions = versions(files, folders, trace.changed(commit));
      if (hasMoved(files, folders, versions)) {
        trace = trace(history, folders);
        versions.putAll(versions(files, folders, trace.changed(commit)));
      }
      chapters.add(
          new Chapter(commit.id(), commit.dated(), commit.author(), commit.messages(), versions));
    }
    return Ledger.of(chapters, now, history.isWhole() ? Extent.WHOLE : beyond);
  }

  private static FolderTrace trace(History history, Map<Track, RepoPath> folders) {
    return history.trace(folders.values().stream().map(RepoPath::text).collect(Collectors.toSet()));
  }

  private static Optional<RepoPath> folder(Catalog catalog, Track track) {
    return Optional.ofNullable(catalog.services().get(track.service()))
        .map(service -> service.path().resolve("overlays/" + track.environment()));
  }

  private Map<Track, Optional<Version>> versions(
      FilesAt files, Map<Track, RepoPath> folders, Set<String> changed) throws IOException {
    Map<Track, Optional<Version>> versions = new HashMap<>();
    for (Map.Entry<Track, RepoPath> folder : folders.entrySet()) {
      if (changed.contains(folder.getValue().text())) {
        Service service = catalog.services().get(folder.getKey().service());
        versions.put(folder.getKey(), version(files, folder.getValue(), service));
      }
    }
    return versions;
  }

  private static Optional<Version> version(FilesAt files, RepoPath folder, Service service)
      throws IOException {
    return Snapshots.overlay(files, folder) instanceof Checked.Good<Optional<Kustomization>>(var f)
        ? f.flatMap(overlay -> Versions.of(service, overlay))
        : Optional.empty();
  }

  /**
   * Whether a folder that is not there at this commit was elsewhere, by the catalog of that time;
   * then it is looked for there from here on.
   */
  private boolean hasMoved(
      FilesAt files, Map<Track, RepoPath> folders, Map<Track, Optional<Version>> versions)
      throws IOException {
    Optional<Catalog> then = Optional.empty();
    boolean moved = false;
    for (Map.Entry<Track, Optional<Version>> version : versions.entrySet()) {
      if (version.getValue().isEmpty()) {
        then = then.isPresent() ? then : catalogAt(files);
        Track track = version.getKey();
        Optional<RepoPath> other =
            then.flatMap(c -> folder(c, track)).filter(f -> !f.equals(folders.get(track)));
        other.ifPresent(folder -> folders.put(track, folder));
        moved |= other.isPresent();
      }
    }
    return moved;
  }

  private Optional<Catalog> catalogAt(FilesAt files) throws IOException {
    return Snapshots.catalog(files, catalogPath) instanceof Checked.Good<Catalog>(Catalog read)
        ? Optional.of(read)
        : Optional.empty();
  }
}
