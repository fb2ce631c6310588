package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.Rejection;
import com.acme.deploytag.ledger.Track;
import com.acme.deploytag.ledger.Versions;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import java.util.List;
import java.util.Optional;

/** What stands of a service in an environment. */
public sealed interface Standing {

  /**
   * It is pinned.
   *
   * @param interval to what, and since when
   * @param rejection the word on this very version by whoever rolled it back here, if it stands
   */
  record Pinned(Interval interval, Optional<Rejection> rejection) implements Standing {}

  /** There is an overlay, but no pin of the service's own in it. */
  record Unpinned() implements Standing {}

  /** There is no overlay. */
  record Absent() implements Standing {}

  /** What is there cannot be read, or which pin is the service's own cannot be told. */
  record Broken(List<Problem> problems) implements Standing {
    public Broken {
      problems = List.copyOf(problems);
    }
  }

  /** What {@code snapshot} has of {@code service} in {@code environment}. */
  static Standing of(Service service, Environment environment, Snapshot snapshot) {
    return switch (snapshot.overlays().get(service.overlay(environment))) {
      case Checked.Bad<Optional<Kustomization>>(var problems) -> new Broken(problems);
      case Checked.Good<Optional<Kustomization>>(var overlay) ->
          overlay.isEmpty() ? new Absent() : of(service, environment, overlay.get(), snapshot);
    };
  }

  private static Standing of(
      Service service, Environment environment, Kustomization overlay, Snapshot snapshot) {
    Track track = new Track(service.name(), environment.name());
    Optional<Interval> present =
        snapshot.ledger().of(track.service(), track.environment()).present();
    if (present.isPresent()) {
      return new Pinned(present.get(), rejection(track, present.get(), snapshot));
    }
    Problems problems = new Problems();
    if (isUnclear(service, overlay)) {
      SourcePin.of(service, overlay, environment.name(), problems);
    }
    return problems.isEmpty() ? new Unpinned() : new Broken(problems.list());
  }

  private static boolean isUnclear(Service service, Kustomization overlay) {
    return service.images().isEmpty()
        ? Versions.byConvention(service, overlay).size() > 1
        : service.images().stream()
            .anyMatch(i -> overlay.find(i.text(), i.text()) instanceof Checked.Bad);
  }

  private static Optional<Rejection> rejection(Track track, Interval present, Snapshot snapshot) {
    return present.version().pins().stream()
        .flatMap(pin -> snapshot.ledger().records().rejection(track, pin.version()).stream())
        .findFirst();
  }
}
