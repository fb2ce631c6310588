package com.acme.deploytag.snapshot;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.kustomize.build.BuildFiles;
import com.acme.deploytag.kustomize.build.Built;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.Versions;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.pins.KustomizationPins;
import com.acme.deploytag.pins.Overlay;
import com.acme.deploytag.pins.PinFile;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.problem.Checked;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what is judged of one commit: its overlays once, however far back its history has to be
 * read.
 */
public final class SnapshotReader {

  private final CommitFiles files;
  private final Catalog catalog;
  private final Set<Location> places;
  private final Set<ServiceEnvironment> told;
  private Optional<Snapshot> last = Optional.empty();

  /**
   * @param catalog the catalog in {@code files}
   * @param places where the overlays are that are looked at
   * @param told the services and environments whose version has to be told, wherever it is pinned;
   *     their overlays are among {@code places}
   */
  public SnapshotReader(
      CommitFiles files, Catalog catalog, Set<Location> places, Set<ServiceEnvironment> told) {
    this.files = files;
    this.catalog = catalog;
    this.places = places;
    this.told = told;
  }

  /**
   * The snapshot, with what the history tells by now.
   *
   * @throws RemoteException if something of the overlays cannot be had
   * @throws IOException if an object cannot be read
   */
  public Snapshot with(Ledger ledger) throws IOException, RemoteException {
    Snapshot snapshot = last.isPresent() ? last.get().with(ledger) : read(ledger);
    last = Optional.of(snapshot);
    return snapshot;
  }

  private Snapshot read(Ledger ledger) throws IOException, RemoteException {
    OverlayReader.bring(files, places);
    Map<Location, Overlay> overlays = new HashMap<>();
    for (Location place : places) {
      Overlay overlay = OverlayReader.read(files, place);
      overlays.put(
          place,
          overlay instanceof Overlay.Absent && place instanceof RepoPath folder
              ? new Overlay.Absent(OverlayReader.nearby(files, folder))
              : overlay);
    }
    BuildReader reader = new BuildReader(files);
    Map<RepoPath, Checked<Built>> builds = reader.of(open(overlays));
    return new Snapshot(catalog, overlays, builds, reader.here(present(overlays)), ledger);
  }

  /**
   * What {@code overlays} are built of, as far as it was brought along with them.
   *
   * @throws IOException if an object cannot be read
   */
  public static BuildFiles here(CommitFiles files, Map<Location, Overlay> overlays)
      throws IOException {
    return new BuildReader(files).here(present(overlays));
  }

  private static Map<RepoPath, Kustomization> present(Map<Location, Overlay> overlays) {
    Map<RepoPath, Kustomization> present = new HashMap<>();
    overlays.forEach((place, overlay) -> {
      if (place instanceof RepoPath folder
          && overlay instanceof Overlay.Present(KustomizationPins(Kustomization file))) {
        present.put(folder, file);
      }
    });
    return present;
  }

  /** Those of which has to be told what they do not say by themselves. */
  private Map<RepoPath, Kustomization> open(Map<Location, Overlay> overlays) {
    Map<RepoPath, Kustomization> open = new HashMap<>();
    for (ServiceEnvironment target : told) {
      Service service = catalog.services().get(target.service());
      Location place = service.overlay(catalog.environments().get(target.environment()));
      if (place instanceof RepoPath folder
          && overlays.get(folder) instanceof Overlay.Present(PinFile overlay)
          && overlay instanceof KustomizationPins(Kustomization kustomization)
          && !Versions.isWhole(service, overlay)) {
        open.put(folder, kustomization);
      }
    }
    return open;
  }
}
