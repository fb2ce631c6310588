package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.health.ClusterReports;
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
import java.util.Optional;

/**
 * What one commit of the infra repository says: everything in a plan comes from the same one.
 *
 * @param catalog its catalog
 * @param overlays its overlays, by where they are, as far as they were asked for
 * @param builds what is built of overlays that do not pin all by themselves, by folder, as far as
 *     that was asked for
 * @param files what overlays are built of, as far as that was looked at
 * @param ledger what its history tells, as far as it was read
 * @param registry what registries say of images, as far as they were asked
 * @param health what is reported of commits, where the catalog wants that to be asked
 */
public record Snapshot(
    Catalog catalog,
    Map<Location, Overlay> overlays,
    Map<RepoPath, Checked<Built>> builds,
    BuildFiles files,
    Ledger ledger,
    RegistryAnswers registry,
    Optional<ClusterReports> health) {

  public Snapshot {
    overlays = Map.copyOf(overlays);
    builds = Map.copyOf(builds);
  }

  /** One for which nobody else was asked. */
  public Snapshot(
      Catalog catalog,
      Map<Location, Overlay> overlays,
      Map<RepoPath, Checked<Built>> builds,
      BuildFiles files,
      Ledger ledger) {
    this(catalog, overlays, builds, files, ledger, RegistryAnswers.NONE, Optional.empty());
  }

  /** One in which no overlay is followed to what it is built of. */
  public Snapshot(Catalog catalog, Map<Location, Overlay> overlays, Ledger ledger) {
    this(catalog, overlays, Map.of(), BuildFiles.NONE, ledger);
  }

  /** The same with another ledger. */
  public Snapshot with(Ledger other) {
    return new Snapshot(catalog, overlays, builds, files, other, registry, health);
  }

  /** The same with what registries said. */
  public Snapshot with(RegistryAnswers answers) {
    return new Snapshot(catalog, overlays, builds, files, ledger, answers, health);
  }

  /** The same with other files that overlays are built of. */
  public Snapshot with(BuildFiles others) {
    return new Snapshot(catalog, overlays, builds, others, ledger, registry, health);
  }

  /** The same with what is reported of commits. */
  public Snapshot with(ClusterReports reports) {
    return new Snapshot(catalog, overlays, builds, files, ledger, registry, Optional.of(reports));
  }

  /** What is built of the overlay in {@code folder}; bad where that is not plain, or not known. */
  public Checked<Built> built(Location folder) {
    Checked<Built> built = folder instanceof RepoPath path ? builds.get(path) : null;
    return built != null
        ? built
        : Checked.bad(Problem.at(Place.of(folder.first()), "it was not looked at", ""));
  }

  /** Whether there is an overlay at {@code location}, be it sound or not. */
  public boolean has(Location location) {
    return !(overlays.get(location) instanceof Overlay.Absent);
  }

  /** The overlay at {@code location}; bad where there is none. */
  public Checked<PinFile> overlay(Location location) {
    return switch (overlays.get(location)) {
      case Overlay.Present(PinFile overlay) -> Checked.good(overlay);
      case Overlay.Unreadable(var problems) -> new Checked.Bad<>(problems);
      case Overlay.Absent(Overlay.Nearby nearby) -> Checked.bad(absent(location, nearby));
    };
  }

  private static Problem absent(Location location, Overlay.Nearby nearby) {
    return switch (location) {
      case RepoPath folder ->
          Problem.at(
              Place.of(folder.text()),
              "there is no overlay: no " + names() + " in " + folder,
              found(folder, nearby)
                  + "Add the overlay, or correct the layout or the service's path in the"
                  + " catalog.");
      case Location.Values values ->
          Problem.at(
              Place.of(values.first()),
              "there is no such file, in which the catalog has the service's version",
              "Add it, with the version that is to run; or correct \"file\" in the catalog.");
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
