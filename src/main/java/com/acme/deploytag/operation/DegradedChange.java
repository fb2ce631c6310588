package com.acme.deploytag.operation;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.ledger.Versions;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.outcome.AwaitedPin;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.pins.Overlay;
import com.acme.deploytag.pins.PinFile;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.snapshot.CatalogFile;
import com.acme.deploytag.snapshot.OverlayReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A change of this run that has degraded, which a rollback is made for: only as long as it stands.
 *
 * @param path where the catalog is
 * @param plan by which it got in
 * @param pins what of it is to be rolled back
 * @param degraded what the cluster says of it
 */
public record DegradedChange(RepoPath path, Plan plan, LandedPins pins, List<AwaitedPin> degraded) {

  // A trailer is one line, and a few links are enough.
  private static final int LONGEST = 1_000;

  public DegradedChange {
    degraded = List.copyOf(degraded);
  }

  /**
   * Whether all of it still stands at the commit of {@code files}: nobody has moved on.
   *
   * @throws RemoteException if something of the files cannot be had
   * @throws IOException if an object cannot be read
   */
  boolean stands(CommitFiles files) throws IOException, RemoteException {
    if (!(CatalogFile.read(files, path) instanceof Checked.Good<Catalog>(Catalog catalog))) {
      // The rollback's own reading tells what is wrong with it.
      return true;
    }
    for (ServiceEnvironment target : pins.targets()) {
      Optional<Version> version = version(target, catalog, files);
      if (version.isEmpty() || !pins.stand(target, version.get())) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Version> version(
      ServiceEnvironment target, Catalog catalog, CommitFiles files)
      throws IOException, RemoteException {
    Service service = catalog.services().get(target.service());
    Environment environment = catalog.environments().get(target.environment());
    if (service == null || environment == null) {
      return Optional.empty();
    }
    OverlayReader.bring(files, List.of(service.overlay(environment)));
    return OverlayReader.read(files, service.overlay(environment))
            instanceof Overlay.Present(PinFile overlay)
        ? Versions.of(service, overlay)
        : Optional.empty();
  }

  /** How it ends where somebody has moved on, by {@code tip}. */
  public Outcome overtaken(CommitId tip) {
    return new Outcome.Superseded(plan.left(pins.pins(), "others have moved on"), tip);
  }

  /** The same decision; what is to be done says why, and where the cluster says so. */
  Decision explaining(Decision decision) {
    return decision instanceof Decision.Go(Plan rollback)
        ? new Decision.Go(rollback.recording(Trailer.DEGRADED, why()))
        : decision;
  }

  private String why() {
    return SafeText.plain(
        degraded.stream()
            .map(pin -> pin.name() + pin.sign().map(s -> ", " + s.words()).orElse(""))
            .collect(Collectors.joining("; ")),
        LONGEST);
  }
}
