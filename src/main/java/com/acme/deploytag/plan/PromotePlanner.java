package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.ledger.Track;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.Shown;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Plans a promotion. */
final class PromotePlanner implements Planner {

  private final Catalog catalog;
  private final Problems problems = new Problems();
  private final List<Service> services;
  private final boolean all;
  private final Optional<Edge> edge;
  private final Optional<Tag> expected;

  PromotePlanner(Request.Promote request, Catalog catalog) {
    this.catalog = catalog;
    Strays.check(request, problems);
    services =
        problems
            .take(
                request
                    .services()
                    .required(
                        s -> Selection.servicesOrAll(catalog, s),
                        "Say \"all\", or name services. " + Selection.known(catalog)))
            .orElse(List.of());
    all = Selection.isAll(request.services());
    edge = problems.take(Edge.of(catalog, request));
    expected = problems.take(request.expectedTag().optional(Tag::parse)).flatMap(t -> t);
    edge.ifPresent(e -> NotYet.check(catalog, services, e.to(), problems));
  }

  @Override
  public Set<RepoPath> reads() {
    Set<RepoPath> reads = new LinkedHashSet<>();
    for (Service service : services) {
      edge.ifPresent(
          e -> {
            reads.add(service.overlay(e.from()));
            reads.add(service.overlay(e.to()));
          });
    }
    return reads;
  }

  @Override
  public Set<Track> tracks() {
    return Set.of();
  }

  @Override
  public Decision plan(Snapshot snapshot) {
    if (edge.isEmpty()) {
      return new Decision.Refused(problems.list());
    }
    Environment from = edge.get().from();
    Changes changes = new Changes(snapshot, edge.get().to(), problems);
    List<String> notes = new ArrayList<>();
    for (Service service : services) {
      Optional<Environment> missing = all ? missing(service, snapshot) : Optional.empty();
      if (missing.isPresent()) {
        notes.add(
            "%s was left out: it has no overlay for %s"
                .formatted(service.name(), missing.get().name()));
      } else {
        problems
            .take(snapshot.overlay(service.overlay(from)))
            .ifPresent(source -> promote(service, source, changes));
      }
    }
    return Decision.of(
        problems.orElse(
            () ->
                changes.plan(
                    Request.Promote.NAME,
                    Optional.of(from.name()),
                    notes,
                    snapshot.ledger().lastRejection(catalog.history()))));
  }

  /** The environment for which a service, asked for with all others, has no overlay. */
  private Optional<Environment> missing(Service service, Snapshot snapshot) {
    return edge.stream()
        .flatMap(e -> Stream.of(e.from(), e.to()))
        .filter(e -> !snapshot.has(service.overlay(e)))
        .findFirst();
  }

  private void promote(Service service, Kustomization source, Changes changes) {
    String environment = edge.orElseThrow().from().name();
    for (SourcePin pin : SourcePin.of(service, source, environment, problems)) {
      pin.wanted().pin().tag().flatMap(catalog.tags()::judge).ifPresent(p -> add(pin, p));
      expected
          .filter(tag -> !pin.wanted().pin().tag().equals(Optional.of(tag)))
          .ifPresent(tag -> add(pin, moved(environment, pin, tag)));
      changes.set(service, pin.wanted(), false);
    }
  }

  private void add(SourcePin pin, Problem problem) {
    problems.add(Problem.at(pin.place(), problem.what(), problem.remedy()));
  }

  private static Problem moved(String environment, SourcePin pin, Tag expected) {
    return Problem.of(
        "%s holds %s, but %s was expected"
            .formatted(
                environment,
                Shown.quoted(pin.wanted().pin().version()),
                Shown.quoted(expected.text())),
        "Somebody deployed in between. Look at what is there now and decide again.");
  }
}
