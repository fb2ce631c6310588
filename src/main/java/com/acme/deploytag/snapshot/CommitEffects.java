package com.acme.deploytag.snapshot;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.git.history.History;
import com.acme.deploytag.git.history.Remark;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.ledger.trailer.VersionChange;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.problem.Checked;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out what single commits did to pins, by the catalog as it was before them: the service's
 * overlay in their first parent, and in themselves.
 */
public final class CommitEffects {

  private final RepoPath path;
  private final Optional<Catalog> rules;
  private final Catalog names;
  private final Map<CommitId, Map<ServiceEnvironment, VersionChange>> known = new HashMap<>();

  /**
   * @param path where the catalog is, and was in older commits
   * @param names the catalog by which images are called, whatever they were called then
   */
  public CommitEffects(RepoPath path, Catalog names) {
    this(path, Optional.empty(), names);
  }

  private CommitEffects(RepoPath path, Optional<Catalog> rules, Catalog names) {
    this.path = path;
    this.rules = rules;
    this.names = names;
  }

  /** One that goes by {@code rules}, whatever the catalog was then. */
  public static CommitEffects by(Catalog rules, RepoPath path) {
    return new CommitEffects(path, Optional.of(rules), rules);
  }

  /** What {@code remark}'s commit did, as far as it was looked at. */
  public Map<ServiceEnvironment, VersionChange> of(Remark remark) {
    return known.getOrDefault(remark.commit(), Map.of());
  }

  /**
   * Looks at what commits did, all of them in as few round trips as one takes.
   *
   * @param asked the pins in question, by commit
   */
  public void bring(History history, Map<Remark, Set<ServiceEnvironment>> asked)
      throws IOException, RemoteException {
    Map<Remark, Set<ServiceEnvironment>> open = new HashMap<>();
    for (Map.Entry<Remark, Set<ServiceEnvironment>> entry : asked.entrySet()) {
      Remark remark = entry.getKey();
      boolean isHere = remark.isFirst() || remark.before().isPresent();
      if (isHere && !of(remark).keySet().containsAll(entry.getValue())) {
        open.put(remark, entry.getValue());
      }
    }
    if (open.isEmpty()) {
      return;
    }
    history.bring(open.keySet(), Set.of(CatalogFile.folder(path)));
    Map<Remark, Map<ServiceEnvironment, Place>> places = new HashMap<>();
    Set<String> folders = new HashSet<>();
    for (Map.Entry<Remark, Set<ServiceEnvironment>> entry : open.entrySet()) {
      Map<ServiceEnvironment, Place> found = places(history, entry.getKey(), entry.getValue());
      places.put(entry.getKey(), found);
      found.values().forEach(place -> folders.addAll(OverlayReader.wanted(place.location())));
    }
    history.bring(open.keySet(), folders);
    for (Map.Entry<Remark, Map<ServiceEnvironment, Place>> entry : places.entrySet()) {
      read(history, entry.getKey(), entry.getValue());
    }
  }

  private record Place(Service service, Location location) {}

  private Map<ServiceEnvironment, Place> places(
      History history, Remark remark, Set<ServiceEnvironment> targets)
      throws IOException, RemoteException {
    CommitFiles files = history.before(remark).orElseGet(() -> history.after(remark));
    Map<ServiceEnvironment, Place> places = new HashMap<>();
    Checked<Catalog> catalog =
        rules.isPresent() ? Checked.good(rules.get()) : CatalogFile.read(files, path);
    if (catalog instanceof Checked.Good<Catalog>(Catalog then)) {
      for (ServiceEnvironment target : targets) {
        Optional<Location> location = Overlays.place(then, target);
        if (location.isPresent()) {
          places.put(target, new Place(then.services().get(target.service()), location.get()));
        }
      }
    }
    return places;
  }

  private void read(History history, Remark remark, Map<ServiceEnvironment, Place> places)
      throws IOException {
    Map<ServiceEnvironment, VersionChange> changes = new HashMap<>(of(remark));
    Optional<CommitFiles> before = history.before(remark);
    for (Map.Entry<ServiceEnvironment, Place> place : places.entrySet()) {
      Service service = place.getValue().service();
      Location location = place.getValue().location();
      Optional<Version> old =
          before.isPresent() ? version(before.get(), location, service) : Optional.empty();
      Optional<Version> young = version(history.after(remark), location, service);
      changes.put(place.getKey(), new VersionChange(old, young));
    }
    known.put(remark.commit(), Map.copyOf(changes));
  }

  private Optional<Version> version(CommitFiles files, Location location, Service service)
      throws IOException {
    return Overlays.version(files, location, service)
        .map(version ->
            new Version(
                version.pins().stream()
                    .map(pin -> pin.of(names.imageName(service.name(), pin.image())))
                    .toList()));
  }
}
