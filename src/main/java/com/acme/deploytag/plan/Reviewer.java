package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.Track;
import com.acme.deploytag.ledger.Version;
import com.acme.deploytag.ledger.Versions;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Judges the overlays of a proposal by the rules of update and promote: first by the catalog, then
 * by what the history tells.
 */
public final class Reviewer {

  private final Catalog catalog;
  private final Claims claims;
  private final Problems problems = new Problems();
  private final List<String> notes = new ArrayList<>();
  private final List<ProposedPin> pins = new ArrayList<>();
  // What would be in each environment that changes, by service, where that is another build.
  private final Map<Environment, Map<String, Version>> wanted = new LinkedHashMap<>();
  // What would be gone.
  private final Set<Track> gone = new HashSet<>();

  /**
   * @param catalog the catalog of the base
   * @param scope what is to be judged
   * @param sides the overlays of {@code scope}
   * @param messages what the commits say that would be merged
   */
  public Reviewer(Catalog catalog, Scope scope, List<Sides> sides, List<String> messages) {
    this.catalog = catalog;
    this.claims = new Claims(messages);
    problems.addAll(scope.problems());
    sides.forEach(this::look);
  }

  /**
   * What was found.
   *
   * @param reach how far back it is worth reading the history to know better
   */
  public record Opinion(
      List<Problem> findings,
      List<PinChange> pins,
      List<Grounds> grounds,
      List<String> notes,
      Optional<Decision.Reach> reach) {

    /** One for which no history was needed. */
    public static Opinion of(List<Problem> findings, List<String> notes) {
      return new Opinion(findings, List.of(), List.of(), notes, Optional.empty());
    }
  }

  private void look(Sides sides) {
    Environment environment = sides.overlay().environment();
    Optional<Optional<Kustomization>> read = problems.take(sides.head());
    if (read.isEmpty()) {
      return;
    }
    if (read.get().isEmpty()) {
      sides.before().ifPresent(old -> gone(sides.overlay(), old));
      return;
    }
    Kustomization head = read.get().get();
    PinReview review = new PinReview(catalog, environment, head, problems);
    for (EntryChange change : EntryChange.of(sides, head)) {
      review.judge(change).ifPresent(pin -> add(environment, pin, head, sides.before()));
    }
  }

  private void gone(Scope.Overlay overlay, Kustomization old) {
    for (Service service : overlay.services()) {
      gone.add(new Track(service.name(), overlay.environment().name()));
      notes.add(
          "%s is removed, and with it %s from %s"
              .formatted(old.path(), service.name(), overlay.environment().name()));
    }
  }

  private void add(
      Environment environment, ProposedPin pin, Kustomization head, Optional<Kustomization> base) {
    pins.add(pin);
    Optional<Version> old = base.flatMap(file -> Versions.of(pin.service(), file));
    Map<String, Version> versions = wanted.computeIfAbsent(environment, _ -> new LinkedHashMap<>());
    Versions.of(pin.service(), head)
        .filter(version -> old.filter(version::isSameBuild).isEmpty())
        .ifPresent(version -> versions.put(pin.service().name(), version));
  }

  /** Whether the history has a say. */
  public boolean needsHistory() {
    return !pins.isEmpty();
  }

  /** What the ledger must tell of for {@link #review}. */
  public Set<Track> tracks() {
    Set<Track> tracks = new LinkedHashSet<>();
    for (Environment environment : wanted.keySet()) {
      if (environment instanceof Environment.Promoted to) {
        for (Service service : Gate.related(catalog, services(to))) {
          tracks.add(new Track(service.name(), to.from().value()));
          tracks.add(new Track(service.name(), to.name()));
        }
      }
    }
    return tracks;
  }

  private Collection<Service> services(Environment environment) {
    return in(environment).stream().map(ProposedPin::service).distinct().toList();
  }

  private List<ProposedPin> in(Environment environment) {
    return pins.stream()
        .filter(pin -> pin.change().environment().equals(environment.name()))
        .toList();
  }

  /** What is found by the catalog alone, where {@link #needsHistory} says that this is all. */
  public Opinion review() {
    return Opinion.of(problems.list(), notes);
  }

  /**
   * What is found.
   *
   * @param ledger has each of {@link #tracks}
   */
  public Opinion review(Ledger ledger) {
    Problems all = new Problems();
    all.addAll(problems.list());
    HistoryReview history = new HistoryReview(catalog, ledger, gone, claims, all);
    wanted.forEach(
        (environment, versions) -> history.judge(environment, in(environment), versions));
    return new Opinion(
        all.list(),
        pins.stream().map(ProposedPin::change).toList(),
        history.grounds(),
        Stream.concat(notes.stream(), history.notes().stream()).toList(),
        history.reach());
  }
}
