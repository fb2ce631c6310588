package com.acme.deploytag.snapshot;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.git.history.History;
import com.acme.deploytag.git.history.LineCommit;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.problem.Checked;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what stood at single commits of a line, by the catalog that each of them has: what lay in
 * other folders was no service's, and nobody judged it.
 */
final class OldVersions {

  private final Catalog catalog;
  private final RepoPath path;
  private final Map<CommitId, Map<ServiceEnvironment, Optional<Version>>> known = new HashMap<>();
  // By the id of the file.
  private final Map<String, Optional<Catalog>> catalogs = new HashMap<>();

  /**
   * @param catalog the catalog at the tip
   * @param path where it is, and was in older commits
   */
  OldVersions(Catalog catalog, RepoPath path) {
    this.catalog = catalog;
    this.path = path;
  }

  /**
   * What stood of {@code target} at {@code commit}, where that was brought; nothing if nothing did,
   * or it cannot be told.
   */
  Optional<Version> at(LineCommit commit, ServiceEnvironment target) {
    return known.getOrDefault(commit.id(), Map.of()).getOrDefault(target, Optional.empty());
  }

  /**
   * Gets and reads what stood at commits, all of it in as few round trips as one takes.
   *
   * @throws RemoteException if something of it cannot be had
   * @throws IOException if an object cannot be read
   */
  void bring(History line, Map<LineCommit, Set<ServiceEnvironment>> asked)
      throws IOException, RemoteException {
    Map<LineCommit, Set<ServiceEnvironment>> open = new HashMap<>();
    Map<LineCommit, Set<String>> paths = new HashMap<>();
    for (Map.Entry<LineCommit, Set<ServiceEnvironment>> entry : asked.entrySet()) {
      LineCommit commit = entry.getKey();
      if (!known.getOrDefault(commit.id(), Map.of()).keySet().containsAll(entry.getValue())) {
        open.put(commit, entry.getValue());
        // Where the overlays are today they mostly were then.
        paths.put(commit, folders(places(catalog, entry.getValue())));
        paths.get(commit).add(CatalogFile.folder(path));
      }
    }
    line.bringAll(paths);
    Map<LineCommit, Map<ServiceEnvironment, Location>> places = new HashMap<>();
    for (Map.Entry<LineCommit, Set<ServiceEnvironment>> entry : open.entrySet()) {
      LineCommit commit = entry.getKey();
      places.put(commit, places(line, commit, entry.getValue()));
      paths.put(commit, folders(places.get(commit)));
    }
    line.bringAll(paths);
    for (Map.Entry<LineCommit, Set<ServiceEnvironment>> entry : open.entrySet()) {
      read(line, entry.getKey(), entry.getValue(), places.get(entry.getKey()));
    }
  }

  private static Set<String> folders(Map<ServiceEnvironment, Location> places) {
    Set<String> folders = new HashSet<>();
    for (Location place : places.values()) {
      folders.addAll(OverlayReader.wanted(place));
    }
    return folders;
  }

  private Map<ServiceEnvironment, Location> places(
      History line, LineCommit commit, Set<ServiceEnvironment> targets)
      throws IOException, RemoteException {
    Map<ServiceEnvironment, Location> today = places(catalog, targets);
    Optional<String> file = line.fileId(commit, path.text());
    if (file.isPresent()) {
      if (!catalogs.containsKey(file.get())) {
        catalogs.put(file.get(), catalog(line.files(commit)));
      }
      return catalogs.get(file.get()).map(then -> places(then, targets)).orElse(Map.of());
    }
    // Without a catalog the folders are the services: those that are so today as well.
    List<String> names = targets.stream().map(ServiceEnvironment::service).toList();
    Map<ServiceEnvironment, Location> places =
        new HashMap<>(places(Catalog.conventional(names), targets));
    places.entrySet().retainAll(today.entrySet());
    return path.equals(Catalog.DEFAULT_PATH) ? places : Map.of();
  }

  private Optional<Catalog> catalog(CommitFiles files) throws IOException, RemoteException {
    return CatalogFile.read(files, path) instanceof Checked.Good<Catalog>(Catalog then)
        ? Optional.of(then)
        : Optional.empty();
  }

  private static Map<ServiceEnvironment, Location> places(
      Catalog then, Set<ServiceEnvironment> targets) {
    Map<ServiceEnvironment, Location> places = new HashMap<>();
    for (ServiceEnvironment target : targets) {
      Overlays.place(then, target).ifPresent(place -> places.put(target, place));
    }
    return places;
  }

  private void read(
      History line,
      LineCommit commit,
      Set<ServiceEnvironment> targets,
      Map<ServiceEnvironment, Location> places)
      throws IOException {
    Map<ServiceEnvironment, Optional<Version>> versions =
        known.computeIfAbsent(commit.id(), _ -> new HashMap<>());
    for (ServiceEnvironment target : targets) {
      Location place = places.get(target);
      Service service = catalog.services().get(target.service());
      versions.put(
          target,
          place == null ? Optional.empty() : Overlays.version(line.files(commit), place, service));
    }
  }
}
