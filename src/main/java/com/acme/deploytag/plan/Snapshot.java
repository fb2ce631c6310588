package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import java.util.Map;
import java.util.Optional;

/**
 * What one commit of the infra repository says: everything in a plan comes from the same one.
 *
 * @param catalog its catalog
 * @param overlays its overlays, by folder, as far as they were asked for; empty where there is none
 * @param ledger what its history tells, as far as it was read
 */
public record Snapshot(
    Catalog catalog, Map<RepoPath, Checked<Optional<Kustomization>>> overlays, Ledger ledger) {

  public Snapshot {
    overlays = Map.copyOf(overlays);
  }

  /** Whether there is an overlay in {@code folder}, be it sound or not. */
  boolean has(RepoPath folder) {
    return !(overlays.get(folder) instanceof Checked.Good<Optional<Kustomization>>(var file))
        || file.isPresent();
  }

  /** The overlay in {@code folder}; bad where there is none. */
  Checked<Kustomization> overlay(RepoPath folder) {
    return overlays
        .get(folder)
        .then(
            file ->
                file.map(Checked::good)
                    .orElseGet(
                        () ->
                            Checked.bad(
                                Problem.at(
                                    Place.of(folder.text()),
                                    "there is no overlay: no " + names() + " in " + folder,
                                    "Add the overlay, or correct the service's path in the"
                                        + " catalog."))));
  }

  private static String names() {
    return String.join(", ", Kustomization.FILE_NAMES);
  }
}
