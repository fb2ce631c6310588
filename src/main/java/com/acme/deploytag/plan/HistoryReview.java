package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.Rejection;
import com.acme.deploytag.ledger.Track;
import com.acme.deploytag.ledger.Version;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges the pins of a proposal by what the history tells. */
final class HistoryReview {

  private final Catalog catalog;
  private final Ledger ledger;
  private final Set<Track> gone;
  private final Claims claims;
  private final Problems problems;
  private final List<Grounds> grounds = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private Optional<Decision.Reach> reach = Optional.empty();

  /**
   * @param gone what the proposal takes out
   * @param claims what the proposal says of itself
   */
  HistoryReview(Catalog catalog, Ledger ledger, Set<Track> gone, Claims claims, Problems problems) {
    this.catalog = catalog;
    this.ledger = ledger;
    this.gone = gone;
    this.claims = claims;
    this.problems = problems;
  }

  /** What the gate had to go by, environment by environment. */
  List<Grounds> grounds() {
    return grounds;
  }

  /** What the reader should know besides. */
  List<String> notes() {
    return notes;
  }

  /** How far back it is worth looking to know better. */
  Optional<Decision.Reach> reach() {
    return reach;
  }

  /**
   * Judges {@code pins}, all those that change in {@code environment}.
   *
   * @param wanted the versions that go in
   */
  void judge(Environment environment, List<ProposedPin> pins, Map<String, Version> wanted) {
    Rejections rejections = new Rejections(catalog, ledger, environment);
    pins.forEach(pin -> rejected(pin, rejections));
    if (rejections.isOpen()) {
      look(Decision.Reach.WINDOW);
    }
    Optional<Environment.Promoted> promoted =
        environment instanceof Environment.Promoted to ? Optional.of(to) : Optional.empty();
    List<ProposedPin> going =
        pins.stream().filter(pin -> !isReturn(environment, pin, wanted)).toList();
    going.forEach(pin -> pin.renamed().ifPresent(as -> renamed(pin, as, promoted, wanted)));
    Map<String, Version> versions = new HashMap<>(wanted);
    versions.keySet().retainAll(going.stream().map(pin -> pin.service().name()).toList());
    promoted.filter(_ -> !going.isEmpty()).ifPresent(to -> gate(to, going, versions));
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
        ledger.of(pin.service().name(), environment.name()).intervals().stream()
            .anyMatch(interval -> interval.version().equals(version.get()));
    if (isKnown) {
      notes.add(
          "%s goes back to what stood in %s before, by a rollback"
              .formatted(pin.service().name(), environment.name()));
    } else {
      look(Decision.Reach.WHOLE);
    }
    return isKnown;
  }

  private void rejected(ProposedPin pin, Rejections rejections) {
    Optional<Rejection> rejection = rejections.of(pin.service(), pin.change().after().version());
    if (rejection.isPresent() && claims.isAllowed(pin.change())) {
      notes.add(
          "%s, and this proposal says that it may be deployed again"
              .formatted(Rejections.problem(rejection.get()).what()));
      return;
    }
    rejection
        .map(Rejections::problem)
        .map(Problem::what)
        .ifPresent(
            what ->
                problems.add(
                    Problem.at(
                        pin.place(),
                        what,
                        "Take a build that mends it. If this very one is wanted all the same, let"
                            + " the action deploy it with allow-rejected: true.")));
  }

  private void renamed(
      ProposedPin pin,
      Version.Pinned as,
      Optional<Environment.Promoted> to,
      Map<String, Version> wanted) {
    Optional<Version> version = Optional.ofNullable(wanted.get(pin.service().name()));
    boolean isProven =
        to.isPresent()
            && version.isPresent()
            && ledger.of(pin.service().name(), to.get().from().value()).of(version.get()).stream()
                .map(Interval::version)
                .anyMatch(v -> v.pins().contains(as));
    if (!isProven) {
      problems.add(
          Problem.at(
              pin.entry().place(),
              "%s in place of %s is no image of %s by %s"
                  .formatted(
                      Shown.quoted(as.newName().orElse(as.name())),
                      Shown.quoted(as.newName().isPresent() ? as.name() : as.image()),
                      pin.service().name(),
                      catalog.source()),
              "Keep name and newName as they are on the base branch%s."
                  .formatted(
                      to.map(t -> ", or take them from " + t.from().value() + " with the version")
                          .orElse(""))));
    }
  }

  private void gate(Environment.Promoted to, List<ProposedPin> pins, Map<String, Version> wanted) {
    Gate gate = new Gate(catalog, to, ledger);
    Verdict verdict = gate.judge(wanted, present(to, pins));
    Map<String, Place> places = new HashMap<>();
    pins.forEach(pin -> places.putIfAbsent(pin.service().name(), pin.place()));
    for (Breach breach : verdict.breaches()) {
      Problem problem = verdict.text().problem(breach, verdict.advice());
      problems.add(
          new Problem(
              problem.what(),
              problem.remedy(),
              Optional.ofNullable(places.get(breach.going())).or(problem::place)));
    }
    grounds.add(new Grounds(to.from().value(), verdict.evidence(), verdict.notes()));
    if (verdict.isOpen()) {
      look(gate.reach());
    }
  }

  private Map<String, Version> present(Environment.Promoted to, List<ProposedPin> pins) {
    Map<String, Version> present = new HashMap<>();
    List<Service> services = pins.stream().map(ProposedPin::service).distinct().toList();
    for (Service service : Gate.related(catalog, services)) {
      if (!gone.contains(new Track(service.name(), to.name()))) {
        ledger
            .of(service.name(), to.name())
            .present()
            .ifPresent(stands -> present.put(service.name(), stands.version()));
      }
    }
    return present;
  }

  private void look(Decision.Reach further) {
    reach = Optional.of(reach.filter(r -> r.compareTo(further) > 0).orElse(further));
  }
}
