package com.acme.deploytag.verify.pins;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.model.TreeChange;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a proposal is to be judged, by the paths that it changes: overlays, the catalog, and
 * links on the way to them. Whatever else it changes is nobody's business here.
 */
public final class Scope {

  private final Catalog catalog;
  private final RepoPath catalogPath;
  private final ChangedPaths paths;
  private final Problems problems = new Problems();
  private final List<Folder> overlays = new ArrayList<>();

  /**
   * A place that has, had or would have an overlay.
   *
   * @param services whose folder it is in; more than one where they share theirs
   */
  public record Folder(Location location, Environment environment, List<Service> services) {
    public Folder {
      services = List.copyOf(services);
    }
  }

  /**
   * @param catalog the catalog of the base
   * @param catalogPath where it is
   */
  public Scope(Catalog catalog, RepoPath catalogPath, List<TreeChange> changes) {
    this.catalog = catalog;
    this.catalogPath = catalogPath;
    this.paths = new ChangedPaths(changes);
    OverlayPaths places = new OverlayPaths(catalog);
    Set<String> toCatalog = ChangedPaths.withParents(Set.of(catalogPath.text()));
    for (TreeChange change : changes) {
      if (places.isNear(change.path()) || toCatalog.contains(change.path())) {
        change.unsafe().ifPresent(problems::add);
      }
      if (!change.isGone()) {
        places.unknown(change.path()).ifPresent(problems::add);
      }
    }
    all().values().stream().filter(this::isTouched).forEach(overlays::add);
  }

  /** Whether there is nothing to judge. */
  public boolean isEmpty() {
    return overlays.isEmpty() && problems.isEmpty() && !touchesCatalog();
  }

  /** The overlays to judge. */
  public List<Folder> overlays() {
    return List.copyOf(overlays);
  }

  /** Whether the catalog would be another. */
  public boolean touchesCatalog() {
    return paths.isTouched(catalogPath.text()) || paths.isTouched(Catalog.MISNAMED.text());
  }

  /** What the paths alone show. */
  List<Problem> problems() {
    return problems.list();
  }

  private Map<Location, Folder> all() {
    Map<Location, Folder> all = new LinkedHashMap<>();
    for (Service service : catalog.services().values()) {
      for (Environment environment : catalog.environments().values()) {
        all.merge(
            service.overlay(environment),
            new Folder(service.overlay(environment), environment, List.of(service)),
            Scope::both);
      }
    }
    return all;
  }

  private static Folder both(Folder one, Folder other) {
    List<Service> services = new ArrayList<>(one.services());
    services.addAll(other.services());
    return new Folder(one.location(), one.environment(), services);
  }

  private boolean isTouched(Folder overlay) {
    return switch (overlay.location()) {
      case RepoPath folder ->
          Kustomization.FILE_NAMES.stream()
              .anyMatch(name -> paths.isTouched(folder.resolve(name).text()));
      case Location.Values values ->
          values.files().stream().anyMatch(file -> paths.isTouched(file.text()));
    };
  }
}
