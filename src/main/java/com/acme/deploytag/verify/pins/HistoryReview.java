package com.acme.deploytag.verify.pins;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.kustomize.build.BuildFiles;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.GateEvidence;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.plan.gate.Gate;
import com.acme.deploytag.plan.gate.GateViolation;
import com.acme.deploytag.plan.gate.Present;
import com.acme.deploytag.plan.gate.Sights;
import com.acme.deploytag.plan.gate.Verdict;
import com.acme.deploytag.plan.gate.VerdictText;
import com.acme.deploytag.plan.rule.Change;
import com.acme.deploytag.plan.rule.Rules;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges the pins of a proposal by what the history tells. */
final class HistoryReview {

  private final Catalog catalog;
  private final Snapshot base;
  private final BuildFiles files;
  private final Ledger ledger;
  private final Set<ServiceEnvironment> gone;
  private final TrailerClaims claims;
  private final boolean isStep;
  private final Problems problems;
  private final List<GateEvidence> gateEvidence = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Set<Decision.Reach> reaches = EnumSet.noneOf(Decision.Reach.class);

  /**
   * @param base what stands where it would be merged
   * @param files what the proposal's overlays are built of, as far as it was looked at
   * @param gone what the proposal takes out
   * @param claims what the proposal says of itself
   * @param isStep whether it is a commit that others come with, so that nothing meets at it
   */
  HistoryReview(
      Snapshot base,
      BuildFiles files,
      Set<ServiceEnvironment> gone,
      TrailerClaims claims,
      boolean isStep,
      Problems problems) {
    this.isStep = isStep;
    this.catalog = base.catalog();
    this.base = base;
    this.files = files;
    this.ledger = base.ledger();
    this.gone = gone;
    this.claims = claims;
    this.problems = problems;
  }

  /** What the gate had to go by, environment by environment. */
  List<GateEvidence> gateEvidence() {
    return gateEvidence;
  }

  /** What the reader should know besides. */
  List<String> notes() {
    return notes;
  }

  /** How far back it is worth looking to know better. */
  Set<Decision.Reach> reaches() {
    return reaches;
  }

  /** What a change of what runs in {@code environment} is, unless it goes back. */
  static Change.Kind kind(Environment environment) {
    return switch (environment) {
      case Environment.Dispatched _ -> Change.Kind.UPDATE;
      case Environment.Promoted _ -> Change.Kind.PROMOTION;
    };
  }

  /**
   * Judges {@code pins}, all those that change in {@code environment}.
   *
   * @param wanted the versions that go in
   */
  void judge(Environment environment, List<ProposedPin> pins, Map<String, Version> wanted) {
    Map<Boolean, List<ProposedPin>> sides =
        pins.stream().collect(Collectors.partitioningBy(pin -> isReturn(environment, pin, wanted)));
    List<ProposedPin> going = sides.get(false);
    List<Change> changes = new ArrayList<>();
    changes.addAll(changes(Change.Kind.ROLLBACK, environment, sides.get(true), wanted));
    changes.addAll(changes(kind(environment), environment, going, wanted));
    List<Problem> warned = judge(environment, changes);
    Optional<Environment.Promoted> promoted =
        environment instanceof Environment.Promoted to ? Optional.of(to) : Optional.empty();
    RenameReview renames = new RenameReview(catalog, ledger, environment);
    pins.forEach(pin ->
        renames
            .judge(
                pin,
                Optional.ofNullable(wanted.get(pin.service().name())),
                sides.get(true).contains(pin))
            .ifPresent(problems::add));
    Map<String, Version> versions = new HashMap<>(wanted);
    versions.keySet().retainAll(going.stream().map(pin -> pin.service().name()).toList());
    if (promoted.isPresent() && !going.isEmpty()) {
      gate(promoted.get(), going, versions, warned);
    } else {
      warned.forEach(warning -> notes.add(warning.what()));
    }
  }

  /** What the rules say of {@code changes}; what must be known is returned. */
  private List<Problem> judge(Environment environment, List<Change> changes) {
    Rules rules = Rules.of(base.with(files), environment);
    List<Problem> warned = new ArrayList<>();
    for (Change change : changes) {
      Rules.Judgement said = rules.judge(change);
      problems.addAll(said.refused());
      warned.addAll(said.warned());
      notes.addAll(said.noted());
    }
    reaches.addAll(rules.reaches(changes, false));
    return warned;
  }

  private List<Change> changes(
      Change.Kind kind,
      Environment environment,
      List<ProposedPin> pins,
      Map<String, Version> wanted) {
    Map<Service, List<Change.NewPin>> byService = new LinkedHashMap<>();
    for (ProposedPin pin : pins) {
      byService
          .computeIfAbsent(pin.service(), _ -> new ArrayList<>())
          .add(pin.judged(claims.isAllowed(pin.change())));
    }
    return byService.entrySet().stream()
        .map(entry ->
            new Change(
                kind,
                true,
                entry.getKey(),
                environment,
                entry.getValue(),
                Optional.ofNullable(wanted.get(entry.getKey().name())).map(Version::toString),
                override(pins, entry.getKey())))
        .toList();
  }

  /** Why all that is set of {@code service} goes in though the environment may be frozen. */
  private Optional<String> override(List<ProposedPin> pins, Service service) {
    Set<Optional<String>> reasons =
        pins.stream()
            .filter(pin -> pin.service().equals(service))
            .map(pin -> claims.override(pin.change()))
            .collect(Collectors.toSet());
    return reasons.stream().allMatch(Optional::isPresent)
        ? reasons.stream().flatMap(Optional::stream).findFirst()
        : Optional.empty();
  }

  /**
   * Whether {@code pin} goes back to what stood there before, and says so: as with a rollback, the
   * gate has no part in that.
   */
  private boolean isReturn(Environment environment, ProposedPin pin, Map<String, Version> wanted) {
    Optional<Version> version = Optional.ofNullable(wanted.get(pin.service().name()));
    if (version.isEmpty() || !claims.isRollback(pin.change())) {
      return false;
    }
    boolean isKnown =
        ledger.of(pin.service().name(), environment.name()).stood().stream()
            .anyMatch(interval -> interval.version().isSameBuild(version.get()));
    if (isKnown) {
      notes.add(
          "%s goes back to what stood in %s before, by a rollback"
              .formatted(pin.service().name(), environment.name()));
    } else {
      reaches.add(Decision.Reach.WHOLE);
    }
    return isKnown;
  }

  private void gate(
      Environment.Promoted to,
      List<ProposedPin> pins,
      Map<String, Version> wanted,
      List<Problem> warned) {
    Gate gate = new Gate(catalog, to, ledger, base.health());
    Verdict verdict = gate.judge(wanted, present(to, pins));
    Map<String, Place> places = new HashMap<>();
    pins.forEach(pin -> places.putIfAbsent(pin.service().name(), pin.place()));
    VerdictText text = gate.text(verdict);
    for (GateViolation violation : verdict.violations()) {
      if (isStep && violation.isDependency()) {
        continue;
      }
      Problem problem = text.problem(violation);
      problems.add(
          new Problem(
              problem.what(),
              problem.remedy(),
              Optional.ofNullable(places.get(violation.going())).or(problem::place)));
    }
    gateEvidence.add(
        new GateEvidence(to.from().value(), verdict.evidence(), text.warnings())
            .of(verdict.health())
            .with(warned));
    if (verdict.isOpen()) {
      reaches.add(gate.reach());
    }
  }

  private Present present(Environment.Promoted to, List<ProposedPin> pins) {
    List<Service> services = pins.stream().map(ProposedPin::service).distinct().toList();
    List<Service> staying =
        Gate.related(catalog, services).stream()
            .filter(service -> !gone.contains(new ServiceEnvironment(service.name(), to.name())))
            .toList();
    return Sights.present(staying, to, base);
  }
}
