package com.acme.deploytag.snapshot;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.ledger.Versions;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Version;
import java.io.IOException;
import java.util.Optional;

/** Where an overlay was, by a catalog that may be an old one, and what it pinned. */
final class Overlays {

  private Overlays() {}

  /** Where {@code target}'s overlay is; nothing where {@code catalog} does not have it. */
  static Optional<Location> place(Catalog catalog, ServiceEnvironment target) {
    Service service = catalog.services().get(target.service());
    Environment environment = catalog.environments().get(target.environment());
    return service == null || environment == null
        ? Optional.empty()
        : Optional.of(service.overlay(environment));
  }

  /**
   * The version of {@code service} in the overlay at {@code place}; nothing if there is none, or it
   * cannot be read.
   *
   * @throws IOException if an object cannot be read
   */
  static Optional<Version> version(CommitFiles files, Location place, Service service)
      throws IOException {
    return OverlayReader.read(files, place)
        .readable()
        .flatMap(overlay -> Versions.of(service, overlay));
  }
}
