package com.acme.deploytag.verify.pins;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.problem.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells by their paths what files are to the catalog. */
final class OverlayPaths {

  private static final Pattern OVERLAY =
      Pattern.compile(
          "((?:.*/)?)([^/]+)/overlays/([^/]+)/(?:"
              + Kustomization.FILE_NAMES.stream()
                  .map(Pattern::quote)
                  .collect(Collectors.joining("|"))
              + ")");

  private final Catalog catalog;
  private final Set<String> paths;
  // These, and the folders on the way to them.
  private final Set<String> ways;
  private final Set<String> parents;

  OverlayPaths(Catalog catalog) {
    this.catalog = catalog;
    this.paths =
        catalog.services().values().stream()
            .map(Service::path)
            .map(RepoPath::text)
            .collect(Collectors.toSet());
    this.ways = ChangedPaths.withParents(paths);
    this.parents =
        paths.stream()
            .map(path -> path.substring(0, path.lastIndexOf('/') + 1))
            .collect(Collectors.toSet());
  }

  /** Whether {@code path} is in a service's folder, or on the way to one. */
  boolean isNear(String path) {
    return isWithin(path) || ways.contains(path);
  }

  private boolean isWithin(String path) {
    return ChangedPaths.isWithin(path, paths);
  }

  /** What is wrong with {@code path} if it is an overlay that the catalog does not have. */
  Optional<Problem> unknown(String path) {
    Matcher overlay = OVERLAY.matcher(path);
    if (!overlay.matches()) {
      return Optional.empty();
    }
    String folder = overlay.group(1) + overlay.group(2);
    if (paths.contains(folder)) {
      return unknown(path, "environment", overlay.group(3), catalog.environments().keySet());
    }
    return parents.contains(overlay.group(1)) && !isWithin(folder)
        ? unknown(path, "service", overlay.group(2), catalog.services().keySet())
        : Optional.empty();
  }

  private Optional<Problem> unknown(String path, String kind, String name, Set<String> known) {
    boolean isKnown = kind.equals("environment") && known.contains(name);
    return isKnown
        ? Optional.empty()
        : Optional.of(
            Problem.at(
                Place.of(path),
                "this is an overlay of the unknown %s %s".formatted(kind, SafeText.quoted(name)),
                Suggestion.hint(name, known)
                    + "Known by %s: %s. To add one, merge its entry in the catalog first, in a pull request of its own."
                        .formatted(catalog.source(), SafeText.names(List.copyOf(known)))));
  }
}
