package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.kustomize.build.BuildFiles;
import com.acme.deploytag.kustomize.build.Built;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.pins.Overlay;
import com.acme.deploytag.pins.PinFile;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.problem.Suggestion;
import java.util.Map;

/**
 * What one commit of the infra repository says: everything in a plan comes from the same one.
 *
 * @param catalog its catalog
 * @param overlays its overlays, by folder, as far as they were asked for
 * @param builds what is built of overlays that do not pin all by themselves, by folder, as far as
 *     that was asked for
 * @param files what overlays are built of, as far as that was looked at
 * @param ledger what its history tells, as far as it was read
 */
public record Snapshot(
    Catalog catalog,
    Map<RepoPath, Overlay> overlays,
    Map<RepoPath, Checked<Built>> builds,
    BuildFiles files,
    Ledger ledger) {

  public Snapshot {
    overlays = Map.copyOf(overlays);
    builds = Map.copyOf(builds);
  }

  /** One in which no overlay is followed to what it is built of. */
  public Snapshot(Catalog catalog, Map<RepoPath, Overlay> overlays, Ledger ledger) {
    this(catalog, overlays, Map.of(), BuildFiles.NONE, ledger);
  }

  /** The same with another ledger. */
  public Snapshot with(Ledger other) {
    return new Snapshot(catalog, overlays, builds, files, other);
  }

  /** What is built of the overlay in {@code folder}; bad where that is not plain, or not known. */
  public Checked<Built> built(RepoPath folder) {
    Checked<Built> built = builds.get(folder);
    return built != null
        ? built
        : Checked.bad(Problem.at(Place.of(folder.text()), "it was not looked at", ""));
  }

  /** Whether there is an overlay in {@code folder}, be it sound or not. */
  public boolean has(RepoPath folder) {
    return !(overlays.get(folder) instanceof Overlay.Absent);
  }

  /** The overlay in {@code folder}; bad where there is none. */
  public Checked<PinFile> overlay(RepoPath folder) {
    return switch (overlays.get(folder)) {
      case Overlay.Present(PinFile overlay) -> Checked.good(overlay);
      case Overlay.Unreadable(var problems) -> new Checked.Bad<>(problems);
      case Overlay.Absent(Overlay.Nearby nearby) ->
          Checked.bad(
              Problem.at(
                  Place.of(folder.text()),
                  "there is no overlay: no " + names() + " in " + folder,
                  found(folder, nearby)
                      + "Add the overlay, or correct the layout or the service's path in the"
                      + " catalog."));
    };
  }

  /** What may have been meant by {@code folder}. */
  private static String found(RepoPath folder, Overlay.Nearby nearby) {
    int begin = nearby.parent().isEmpty() ? 0 : nearby.parent().length() + 1;
    String rest = folder.text().substring(Math.min(begin, folder.text().length()));
    String missing = rest.substring(0, (rest + "/").indexOf('/'));
    return nearby.folders().isEmpty() || nearby.folders().contains(missing)
        ? ""
        : "%sFound in %s: %s. "
            .formatted(
                Suggestion.hint(missing, nearby.folders()),
                nearby.parent().isEmpty() ? "the repository" : nearby.parent(),
                SafeText.names(nearby.folders()));
  }

  private static String names() {
    return String.join(", ", Kustomization.FILE_NAMES);
  }
}
