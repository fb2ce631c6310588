package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.Rejection;
import com.acme.deploytag.ledger.Track;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rule that what was rolled back stays away: from its environment, and from those that take
 * their versions from there.
 *
 * @param catalog the catalog
 * @param ledger the ledger
 * @param environment where a version is to go
 */
record Rejections(Catalog catalog, Ledger ledger, Environment environment) {

  /** The rejection that stands between {@code version} and the environment, if there is one. */
  Optional<Rejection> of(Service service, String version) {
    return path().stream()
        .flatMap(e -> ledger.records().rejection(new Track(service.name(), e), version).stream())
        .findFirst();
  }

  /** Whether older history than the ledger's may hold more of them. */
  boolean isOpen() {
    return !path().stream().allMatch(e -> ledger.knowsRejections(e, catalog.history()));
  }

  /** The reason not to deploy what {@code rejection} is about. */
  static Problem problem(Rejection rejection) {
    return Problem.of(
        "%s %s was rejected: %s rolled it back in %s at %s (commit %s)"
            .formatted(
                rejection.track().service(),
                Shown.quoted(rejection.version()),
                Shown.plain(rejection.stamp().by()),
                rejection.track().environment(),
                rejection.stamp().time(),
                rejection.stamp().commit().brief()),
        "Deploy a build that mends it. If this very one is wanted all the same, run it with"
            + " allow-rejected: true, which the commit will record.");
  }

  /** The environment and those that its versions come through. */
  private List<String> path() {
    List<String> path = new ArrayList<>();
    Environment next = environment;
    while (next != null) {
      path.add(next.name());
      next =
          switch (next) {
            case Environment.Dispatched _ -> null;
            case Environment.Promoted promoted ->
                catalog.environments().get(promoted.from().value());
          };
    }
    return path;
  }
}
