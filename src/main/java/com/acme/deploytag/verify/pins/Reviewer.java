package com.acme.deploytag.verify.pins;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.kustomize.build.BuildFiles;
import com.acme.deploytag.ledger.LedgerQuery;
import com.acme.deploytag.ledger.Versions;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.pins.Overlay;
import com.acme.deploytag.pins.PinFile;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.GateEvidence;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.plan.gate.Gate;
import com.acme.deploytag.plan.rule.Rules;
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
  private final TrailerClaims claims;
  private final BuildFiles files;
  private final boolean isStep;
  private final Problems problems = new Problems();
  private final List<String> notes = new ArrayList<>();
  private final List<ProposedPin> pins = new ArrayList<>();
  // What would be in each environment that changes, by service, where that is another build.
  private final Map<Environment, Map<String, Version>> wanted = new LinkedHashMap<>();
  // What would be gone.
  private final Set<ServiceEnvironment> gone = new HashSet<>();

  /**
   * @param catalog the catalog of the base
   * @param scope what is to be judged
   * @param sides the overlays of {@code scope}
   * @param files what they are built of as the proposal has them, as far as it was looked at
   * @param messages what the commits say that would be merged
   * @param isStep whether it is a commit that others come with, so that nothing meets at it
   */
  public Reviewer(
      Catalog catalog,
      Scope scope,
      List<Sides> sides,
      BuildFiles files,
      List<String> messages,
      boolean isStep) {
    this.files = files;
    this.isStep = isStep;
    this.catalog = catalog;
    this.claims = new TrailerClaims(messages);
    problems.addAll(scope.problems());
    sides.forEach(this::look);
  }

  /**
   * What was found.
   *
   * @param reaches how far back it is worth reading the history to know better
   */
  public record Opinion(
      List<Problem> findings,
      List<PinChange> pins,
      List<GateEvidence> gateEvidence,
      List<String> notes,
      Set<Decision.Reach> reaches) {

    /** One for which no history was needed. */
    public static Opinion of(List<Problem> findings, List<String> notes) {
      return new Opinion(findings, List.of(), List.of(), notes, Set.of());
    }
  }

  private void look(Sides sides) {
    switch (sides.head()) {
      case Overlay.Unreadable(List<Problem> unreadable) -> problems.addAll(unreadable);
      case Overlay.Absent _ -> sides.before().ifPresent(old -> noteRemoval(sides.overlay(), old));
      case Overlay.Present(PinFile head) -> look(sides, head);
    }
  }

  private void look(Sides sides, PinFile head) {
    Environment environment = sides.overlay().environment();
    PinReview review = new PinReview(catalog, sides, head, problems, notes);
    for (EntryChange change : EntryChange.of(sides, head)) {
      review.judge(change).ifPresent(pin -> add(environment, pin, head, sides.before()));
    }
  }

  private void noteRemoval(Scope.Folder overlay, PinFile old) {
    for (Service service : overlay.services()) {
      gone.add(new ServiceEnvironment(service.name(), overlay.environment().name()));
      notes.add(
          "%s is removed, and with it %s from %s"
              .formatted(old.path(), service.name(), overlay.environment().name()));
    }
  }

  private void add(Environment environment, ProposedPin pin, PinFile head, Optional<PinFile> base) {
    pins.add(pin);
    Optional<Version> old = base.flatMap(file -> Versions.of(pin.service(), file));
    Map<String, Version> versions = wanted.computeIfAbsent(environment, _ -> new LinkedHashMap<>());
    problems
        .take(Versions.read(pin.service(), head))
        .flatMap(version -> version)
        .filter(version -> old.filter(version::isSameBuild).isEmpty())
        .ifPresent(version -> versions.put(pin.service().name(), version));
  }

  /** Whether the history has a say. */
  public boolean needsHistory() {
    return !pins.isEmpty();
  }

  /** What the ledger must tell of for {@link #review}. */
  public LedgerQuery query() {
    Set<ServiceEnvironment> timelines = new HashSet<>();
    LedgerQuery query = LedgerQuery.NOTHING;
    for (Environment environment : wanted.keySet()) {
      Collection<Service> services = services(environment);
      query =
          query.and(Rules.query(catalog, HistoryReview.kind(environment), environment, services));
      if (environment instanceof Environment.Promoted to) {
        for (Service service : Gate.related(catalog, services)) {
          timelines.add(new ServiceEnvironment(service.name(), to.from().value()));
          timelines.add(new ServiceEnvironment(service.name(), to.name()));
        }
      }
    }
    return query.and(new LedgerQuery(timelines, Set.of(), Set.of(), Map.of()));
  }

  /** Of what {@link #review(Snapshot)} must know which version runs on the base. */
  public Set<ServiceEnvironment> versionsNeeded() {
    Set<ServiceEnvironment> told = new LinkedHashSet<>();
    for (Environment environment : wanted.keySet()) {
      if (environment instanceof Environment.Promoted to) {
        Gate.related(catalog, services(to))
            .forEach(s -> told.add(new ServiceEnvironment(s.name(), to.name())));
      }
    }
    return told;
  }

  /** The folders of the overlays of the base that {@link #review(Snapshot)} looks at. */
  public Set<Location> reads() {
    Set<Location> reads = new LinkedHashSet<>();
    for (ServiceEnvironment target : versionsNeeded()) {
      Environment environment = catalog.environments().get(target.environment());
      reads.add(catalog.services().get(target.service()).overlay(environment));
    }
    return reads;
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
   * @param base what stands where it would be merged, with the same catalog, an answer for each of
   *     {@link #reads} and {@link #versionsNeeded}, and a ledger that tells of {@link #query}
   */
  public Opinion review(Snapshot base) {
    Problems all = new Problems();
    all.addAll(problems.list());
    HistoryReview history = new HistoryReview(base, files, gone, claims, isStep, all);
    wanted.forEach(
        (environment, versions) -> history.judge(environment, in(environment), versions));
    return new Opinion(
        all.list(),
        pins.stream().map(ProposedPin::change).toList(),
        history.gateEvidence(),
        Stream.concat(notes.stream(), history.notes().stream()).toList(),
        history.reaches());
  }
}
