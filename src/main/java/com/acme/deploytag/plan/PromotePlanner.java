package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.Rejection;
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
  private final Optional<Crossing> crossing;
  private final Optional<Tag> expected;
  private final boolean isTogether;
  private final boolean allowRejected;
  private final boolean isByPull;

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
    crossing = edge.map(e -> new Crossing(catalog, e, services));
    expected = problems.take(request.expectedTag().optional(Tag::parse)).flatMap(t -> t);
    isTogether = problems.take(request.together().flag()).orElse(false);
    allowRejected = problems.take(request.allowRejected().flag()).orElse(false);
    isByPull = edge.filter(e -> Entrance.isByPull(e.to(), request.through(), problems)).isPresent();
  }

  @Override
  public Set<RepoPath> reads() {
    Set<RepoPath> reads = new LinkedHashSet<>();
    for (Service service : crossing.map(Crossing::related).orElse(List.of())) {
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
    return crossing.map(Crossing::tracks).orElse(Set.of());
  }

  @Override
  public Decision plan(Snapshot snapshot) {
    if (edge.isEmpty() || crossing.isEmpty()) {
      return new Decision.Refused(problems.list());
    }
    List<String> notes = new ArrayList<>();
    List<Service> there =
        services.stream().filter(service -> isThere(service, snapshot, notes)).toList();
    Crossing.Passage passage = crossing.get().judge(snapshot, there, isTogether, problems);
    Changes changes = new Changes(snapshot, edge.get().to(), problems);
    Rejections rejections = new Rejections(catalog, snapshot.ledger(), edge.get().to());
    for (Service service : passage.services()) {
      problems
          .take(snapshot.overlay(service.overlay(edge.get().from())))
          .ifPresent(source -> promote(service, source, changes, rejections));
    }
    passage.verdict().map(Verdict::problems).ifPresent(problems::addAll);
    Decision decision = decision(snapshot.ledger(), changes, passage, notes);
    if (passage.verdict().filter(Verdict::isOpen).isPresent()) {
      return new Decision.Unclear(passage.reach(), decision);
    }
    // Of a promotion, unlike of an update, nobody minds that it takes a second more.
    return decision.unless(rejections.isOpen(), Decision.Reach.WINDOW);
  }

  private Decision decision(
      Ledger ledger, Changes changes, Crossing.Passage passage, List<String> notes) {
    String from = edge.orElseThrow().from().name();
    Grounds grounds =
        passage
            .verdict()
            .map(verdict -> new Grounds(from, verdict.evidence(), verdict.notes()))
            .orElse(Grounds.NONE);
    return problems.isEmpty()
        ? new Decision.Go(
            changes
                .plan(
                    Request.Promote.NAME,
                    Optional.of(from),
                    notes,
                    ledger.lastRejection(catalog.history()),
                    grounds)
                .by(proposition(passage.services())))
        : new Decision.Refused(problems.list(), grounds);
  }

  private Optional<Proposition> proposition(List<Service> promoted) {
    String to = edge.orElseThrow().to().name();
    // Of all there are, which ones change is another set each time.
    PullBranch branch =
        all
            ? PullBranch.promotionOfAll(to)
            : PullBranch.promotion(to, promoted.stream().map(Service::name).toList());
    return isByPull ? Optional.of(Proposition.of(branch, promoted)) : Optional.empty();
  }

  /** Whether there is an overlay of it in both environments, or it was asked for by its name. */
  private boolean isThere(Service service, Snapshot snapshot, List<String> notes) {
    Optional<Environment> missing = all ? missing(service, snapshot) : Optional.empty();
    missing.ifPresent(
        environment ->
            notes.add(
                "%s was left out: it has no overlay for %s"
                    .formatted(service.name(), environment.name())));
    return missing.isEmpty();
  }

  /** The environment for which a service, asked for with all others, has no overlay. */
  private Optional<Environment> missing(Service service, Snapshot snapshot) {
    return edge.stream()
        .flatMap(e -> Stream.of(e.from(), e.to()))
        .filter(e -> !snapshot.has(service.overlay(e)))
        .findFirst();
  }

  private void promote(
      Service service, Kustomization source, Changes changes, Rejections rejections) {
    String environment = edge.orElseThrow().from().name();
    for (SourcePin pin : SourcePin.of(service, source, environment, problems)) {
      pin.wanted().pin().tag().flatMap(catalog.tags()::judge).ifPresent(p -> add(pin, p));
      // It says what the one who asked has seen, which is not what is taken along.
      expected
          .filter(tag -> services.contains(service))
          .filter(tag -> !pin.wanted().pin().tag().equals(Optional.of(tag)))
          .ifPresent(tag -> add(pin, moved(environment, pin, tag)));
      Optional<Rejection> rejection =
          changes.has(service, pin.wanted())
              ? Optional.empty()
              : rejections.of(service, pin.wanted().pin().version());
      rejection.filter(_ -> !allowRejected).map(Rejections::problem).ifPresent(p -> add(pin, p));
      changes.set(service, pin.wanted(), rejection.isPresent());
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
