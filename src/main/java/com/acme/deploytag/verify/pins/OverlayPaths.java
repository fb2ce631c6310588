package com.acme.deploytag.verify.pins;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Layout;
import com.acme.deploytag.catalog.Layouts;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.problem.Suggestion;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/** Tells by their paths what files are to the catalog. */
final class OverlayPaths {

  private final Catalog catalog;
  private final Layouts layouts;
  // The services' own folders, and their overlays.
  private final Set<String> services;
  private final Set<String> overlays = new HashSet<>();
  // The files with values that pin something.
  private final Set<String> files = new HashSet<>();
  // These, and the folders on the way to them.
  private final Set<String> ways;
  private final Set<String> parents;

  OverlayPaths(Catalog catalog) {
    this.catalog = catalog;
    this.layouts =
        catalog.services().values().stream()
            .findFirst()
            .map(Service::layouts)
            .orElse(Layouts.DEFAULT);
    this.services =
        catalog.services().values().stream()
            .map(Service::path)
            .filter(path -> !path.equals(RepoPath.ROOT))
            .map(RepoPath::text)
            .collect(Collectors.toSet());
    for (Service service : catalog.services().values()) {
      for (Environment environment : catalog.environments().values()) {
        switch (service.overlay(environment)) {
          case RepoPath folder -> overlays.add(folder.text());
          case Location.Values values -> values.files().forEach(file -> files.add(file.text()));
        }
      }
    }
    Set<String> all = new HashSet<>(services);
    all.addAll(overlays);
    all.addAll(files);
    this.ways = ChangedPaths.withParents(all);
    this.parents = services.stream().map(OverlayPaths::parent).collect(Collectors.toSet());
  }

  /** Whether {@code path} is in a service's folder or overlay, or on the way to one. */
  boolean isNear(String path) {
    return isWithin(path) || ways.contains(path);
  }

  private boolean isWithin(String path) {
    return ChangedPaths.isWithin(path, services) || ChangedPaths.isWithin(path, overlays);
  }

  /** What is wrong with {@code path} if it is an overlay that the catalog does not have. */
  Optional<Problem> unknown(String path) {
    String folder = parent(path);
    if (!Kustomization.FILE_NAMES.contains(path.substring(folder.length())) || folder.isEmpty()) {
      return Optional.empty();
    }
    String overlay = folder.substring(0, folder.length() - 1);
    return overlays.contains(overlay)
        ? Optional.empty()
        : environment(overlay)
            .map(name -> unknown(path, "environment", name, catalog.environments().keySet()))
            .or(() ->
                service(overlay)
                    .map(name -> unknown(path, "service", name, catalog.services().keySet())));
  }

  /** The environment that {@code overlay} would be for, which the catalog does not have. */
  private Optional<String> environment(String overlay) {
    for (Layout layout : telling()) {
      for (Service service : catalog.services().values()) {
        Matcher shape = layout.ofAnyEnvironment(service.name(), service.path()).matcher(overlay);
        if (shape.matches()) {
          return Optional.of(shape.group(1))
              .filter(name -> !catalog.environments().containsKey(name));
        }
      }
    }
    return Optional.empty();
  }

  /** The service that {@code overlay} would be of, which the catalog does not have. */
  private Optional<String> service(String overlay) {
    for (Layout layout : telling()) {
      Matcher byName = layout.ofAnyService().matcher(overlay);
      if (byName.matches() && !catalog.services().containsKey(byName.group(1))) {
        return Optional.of(byName.group(1));
      }
      Matcher byPath = layout.ofAnyPath().matcher(overlay);
      if (byPath.matches() && isNextToOne(byPath.group(1))) {
        return Optional.of(byPath.group(1).substring(parent(byPath.group(1)).length()));
      }
    }
    return Optional.empty();
  }

  private List<Layout> telling() {
    return layouts.all().stream().filter(Layout::isTelling).toList();
  }

  private boolean isNextToOne(String path) {
    return parents.contains(parent(path)) && !isWithin(path);
  }

  /** The folder that {@code path} is in, with the slash; empty for the repository. */
  private static String parent(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  private Problem unknown(String path, String kind, String name, Set<String> known) {
    return Problem.at(
        Place.of(path),
        "this is an overlay of the unknown %s %s".formatted(kind, SafeText.quoted(name)),
        Suggestion.hint(name, known)
            + "Known by %s: %s. To add one, merge its entry in the catalog first, in a pull request of its own."
                .formatted(catalog.source(), SafeText.names(List.copyOf(known))));
  }
}
