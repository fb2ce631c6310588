package com.acme.deploytag.snapshot;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.git.history.FolderTrace;
import com.acme.deploytag.git.history.History;
import com.acme.deploytag.git.history.LineCommit;
import com.acme.deploytag.git.history.Remark;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.problem.Memory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads from a branch's history what stood when: of each commit only the overlays it changed. Where
 * an overlay is, the catalog says as it was then: what lay in other folders was no service's, and
 * nobody judged it.
 */
final class LedgerReader {

  /** Of more services and environments, all folders of the commits cost less than theirs. */
  static final int FEW = 32;

  private final Catalog catalog;
  private final RepoPath catalogPath;
  private final History history;
  private final Set<ServiceEnvironment> targets;
  private final CatalogTrace rules;
  // Where each target's overlay is, in the commits that come next.
  private final Map<ServiceEnvironment, Location> places = new LinkedHashMap<>();
  // Whose overlay is in a folder of these.
  private final Map<String, List<ServiceEnvironment>> targetsIn = new HashMap<>();
  // What the files of values were at the commit before.
  private final Map<ServiceEnvironment, List<Optional<String>>> fileIds = new HashMap<>();
  private Optional<FolderTrace> trace = Optional.empty();
  private final List<Map<ServiceEnvironment, Optional<Version>>> versions = new ArrayList<>();
  private final Set<Integer> moves = new HashSet<>();
  // Of the commits that came first, the folders have to be got; all of those are here of others.
  private final boolean hasFolders;
  private int near;

  /**
   * @param catalog the catalog at the tip
   * @param catalogPath where it is, and was in older commits
   * @param targets the services and environments whose timelines are wanted
   * @param hasFolders whether the commits are here with their folders
   */
  LedgerReader(
      Catalog catalog,
      RepoPath catalogPath,
      History history,
      Set<ServiceEnvironment> targets,
      boolean hasFolders) {
    this.catalog = catalog;
    this.catalogPath = catalogPath;
    this.history = history;
    this.hasFolders = hasFolders;
    this.targets = targets;
    this.rules = new CatalogTrace(catalogPath, history);
    for (ServiceEnvironment target : targets) {
      Overlays.place(catalog, target).ifPresent(place -> places.put(target, place));
    }
    follow();
  }

  /** What follows the overlays; nothing where none is to be followed. */
  Optional<FolderTrace> trace() {
    return trace;
  }

  /** The commits, by their place, before which the catalog had an overlay elsewhere. */
  Set<Integer> moves() {
    return moves;
  }

  private void follow() {
    targetsIn.clear();
    places.forEach((target, place) ->
        place
            .folders()
            .forEach(
                folder -> targetsIn.computeIfAbsent(folder, _ -> new ArrayList<>()).add(target)));
    trace =
        targets.isEmpty() ? Optional.empty() : Optional.of(history.trace(folders(places.values())));
  }

  /**
   * What stood at each commit of the history, newest first: for each target for which it is
   * something else than at the next newer one. What was here at the call before is not read again.
   *
   * @throws RemoteException if something of it cannot be had
   * @throws IOException if an object cannot be read
   */
  List<Map<ServiceEnvironment, Optional<Version>>> read() throws IOException, RemoteException {
    List<LineCommit> older = history.commits().subList(versions.size(), history.commits().size());
    if (versions.isEmpty() && trace.isPresent() && !hasFolders) {
      near = older.size();
      bring(Set.of(CatalogFile.folder(catalogPath)));
    }
    Map<LineCommit, Map<ServiceEnvironment, Optional<Change>>> changes = changes(older);
    List<CommitFiles> changed = new ArrayList<>();
    changes
        .values()
        .forEach(at ->
            at.values().stream()
                .flatMap(Optional::stream)
                .map(Change::files)
                .forEach(changed::add));
    history.bringKnown(changed);
    for (LineCommit commit : older) {
      Map<ServiceEnvironment, Optional<Version>> found = new HashMap<>();
      for (Map.Entry<ServiceEnvironment, Optional<Change>> entry :
          changes.getOrDefault(commit, Map.of()).entrySet()) {
        Service service = catalog.services().get(entry.getKey().service());
        Optional<Change> change = entry.getValue();
        found.put(
            entry.getKey(),
            change.isEmpty()
                ? Optional.empty()
                : Overlays.version(change.get().files(), change.get().place(), service));
      }
      versions.add(found);
    }
    trace.ifPresent(FolderTrace::forget);
    Memory.tidy();
    return versions;
  }

  /** An overlay that is another one than at the next newer commit, and the files it is among. */
  private record Change(Location place, CommitFiles files) {}

  /**
   * Where each target's overlay is, for every commit at which it is not as at the next newer one;
   * nowhere where the catalog does not have it.
   */
  private Map<LineCommit, Map<ServiceEnvironment, Optional<Change>>> changes(
      List<LineCommit> commits) throws IOException, RemoteException {
    Map<LineCommit, Map<ServiceEnvironment, Optional<Change>>> changes = new HashMap<>();
    if (trace.isEmpty()) {
      return changes;
    }
    Map<LineCommit, Catalog> catalogs = rules.changes(commits);
    int position = versions.size();
    for (LineCommit commit : commits) {
      Map<ServiceEnvironment, Optional<Location>> at = new HashMap<>();
      if (catalogs.containsKey(commit)) {
        move(catalogs.get(commit), at);
        if (!at.isEmpty()) {
          follow();
          bring(Set.of());
          moves.add(position - 1);
        }
      }
      Set<ServiceEnvironment> concerned = new LinkedHashSet<>();
      for (String folder : trace.get().changed(commit).keySet()) {
        concerned.addAll(targetsIn.getOrDefault(folder, List.of()));
      }
      for (ServiceEnvironment target : concerned) {
        if (isOther(commit, target)) {
          at.put(target, Optional.of(places.get(target)));
        }
      }
      if (!at.isEmpty()) {
        changes.put(commit, changes(commit, at));
      }
      position++;
    }
    return changes;
  }

  private Map<ServiceEnvironment, Optional<Change>> changes(
      LineCommit commit, Map<ServiceEnvironment, Optional<Location>> at) {
    Map<ServiceEnvironment, Optional<Change>> changes = new HashMap<>();
    at.forEach(
        (target, place) -> changes.put(target, place.map(p -> new Change(p, files(commit, p)))));
    return changes;
  }

  private CommitFiles files(LineCommit commit, Location place) {
    return history.files(commit, trace.orElseThrow(), place.folders());
  }

  /** Whether the files of values are others: beside them in a folder much else may change. */
  private boolean isOther(LineCommit commit, ServiceEnvironment target) throws IOException {
    if (!(places.get(target) instanceof Location.Values values)) {
      return true;
    }
    List<Optional<String>> ids = new ArrayList<>();
    CommitFiles files = files(commit, values);
    for (String path : values.paths()) {
      ids.add(files.fileId(path));
    }
    return !ids.equals(fileIds.put(target, ids));
  }

  /** Gets the services' folders, and what is at {@code more}, of the commits that came first. */
  private void bring(Set<String> more) throws IOException, RemoteException {
    Set<String> paths = new HashSet<>(more);
    for (Location place : places.values()) {
      paths.addAll(OverlayReader.wanted(place));
    }
    List<Remark> remarks = new ArrayList<>();
    for (LineCommit commit : history.commits().subList(0, near)) {
      remarks.add(commit.own());
    }
    history.bring(remarks, paths);
  }

  /** Goes on by {@code then}; {@code at} gets what that has elsewhere. */
  private void move(Catalog then, Map<ServiceEnvironment, Optional<Location>> at) {
    for (ServiceEnvironment target : targets) {
      Optional<Location> place = Overlays.place(then, target);
      if (!place.equals(Optional.ofNullable(places.get(target)))) {
        fileIds.remove(target);
        at.put(target, place);
        place.ifPresentOrElse(p -> places.put(target, p), () -> places.remove(target));
      }
    }
  }

  private static Set<String> folders(Collection<Location> places) {
    Set<String> folders = new HashSet<>();
    for (Location place : places) {
      folders.addAll(place.folders());
    }
    return folders;
  }
}
