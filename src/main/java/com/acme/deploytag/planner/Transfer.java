package com.acme.deploytag.planner;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.ledger.trailer.Rejection;
import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.PromotionPath;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.plan.rule.HotfixRule;
import com.acme.deploytag.plan.rule.RejectionRule;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Copies a service's pins from one environment to the next, by all rules but the gate's.
 *
 * @param asked the services that were asked for
 * @param expected the tags that they must have, all of them and no others; none if that is not said
 * @param allowRejected whether they may go although they were rolled back
 */
record Transfer(
    Catalog catalog,
    PromotionPath edge,
    Snapshot snapshot,
    List<Service> asked,
    Set<Tag> expected,
    boolean allowRejected) {

  /** What speaks against promoting {@code service}, whatever it would meet. */
  List<Problem> obstacles(Service service) {
    Problems found = new Problems();
    set(service, new PlanBuilder(snapshot, edge.to(), found), found);
    return found.list();
  }

  /** Sets the pins of {@code service}; what speaks against that goes to {@code problems}. */
  void set(Service service, PlanBuilder changes, Problems problems) {
    Optional<Kustomization> source = problems.take(snapshot.overlay(service.overlay(edge.from())));
    // That the target has none is told even where the source has no pin to set there.
    problems.take(snapshot.overlay(service.overlay(edge.to())));
    List<SourcePin> pins = source.map(s -> pins(service, s, problems)).orElse(List.of());
    for (SourcePin pin : pins) {
      pin.wanted().pin().tag().flatMap(catalog.tags()::judge).ifPresent(p -> add(pin, p, problems));
      // It says what the one who asked has seen, which is not what is taken along.
      if (asked.contains(service) && isMoved(service, pin, changes)) {
        add(pin, moved(pin), problems);
      }
      Optional<Rejection> rejection = rejection(service, pin);
      if (rejection.isPresent() && changes.has(service, pin.wanted())) {
        changes.warn(RejectionRule.inPlace(rejection.get()));
      } else if (rejection.isPresent() && !allowRejected) {
        add(pin, RejectionRule.problem(rejection.get()), problems);
      }
      changes.set(service, pin.wanted(), rejection.isPresent());
    }
    hotfix(service, pins, changes, problems);
  }

  private void hotfix(
      Service service, List<SourcePin> pins, PlanBuilder changes, Problems problems) {
    String next =
        pins.stream()
            .filter(pin -> !changes.has(service, pin.wanted()))
            .map(pin -> pin.wanted().pin().version())
            .distinct()
            .collect(Collectors.joining(" + "));
    if (!next.isEmpty()) {
      HotfixRule hotfixes = HotfixRule.of(edge.to(), snapshot.ledger(), catalog.history());
      hotfixes
          .problem(service.name(), next)
          .ifPresent(hotfixes.isRefused() ? problems::add : changes::warn);
    }
  }

  /** How far back it might show that what {@code services} replace is no hotfix, if it might. */
  Optional<Decision.Reach> hotfixReach(Collection<String> services) {
    HotfixRule hotfixes = HotfixRule.of(edge.to(), snapshot.ledger(), catalog.history());
    return services.stream().anyMatch(hotfixes::isOpen)
        ? Optional.of(hotfixes.reach())
        : Optional.empty();
  }

  /** What the commit records of {@code changes} besides the pins. */
  Map<Trailer, String> trailers(PlanBuilder changes) {
    String replaced =
        HotfixRule.of(edge.to(), snapshot.ledger(), catalog.history()).replaced(changes.services());
    return replaced.isEmpty() ? Map.of() : Map.of(Trailer.REPLACED_HOTFIX, replaced);
  }

  private List<SourcePin> pins(Service service, Kustomization source, Problems problems) {
    return SourcePin.of(service, source, edge.from().name(), problems);
  }

  /** The rejection that keeps {@code service} where it is, unless it is allowed. */
  Optional<Rejection> rejection(Service service) {
    Problems unheard = new Problems();
    PlanBuilder changes = new PlanBuilder(snapshot, edge.to(), unheard);
    return snapshot.overlay(service.overlay(edge.from()))
            instanceof Checked.Good<Kustomization>(Kustomization source)
        ? pins(service, source, unheard).stream()
            .filter(p -> !allowRejected && !changes.has(service, p.wanted()))
            .flatMap(p -> rejection(service, p).stream())
            .findFirst()
        : Optional.empty();
  }

  private Optional<Rejection> rejection(Service service, SourcePin pin) {
    return new RejectionRule(catalog, snapshot.ledger(), edge.to())
        .of(service, pin.wanted().image().text(), pin.wanted().pin());
  }

  private static void add(SourcePin pin, Problem problem, Problems problems) {
    problems.add(Problem.at(pin.place(), problem.what(), problem.remedy()));
  }

  /**
   * Whether {@code pin} is not what was expected. The output {@code tag}, which mostly says what
   * is, has the tags of pins that change.
   */
  private boolean isMoved(Service service, SourcePin pin, PlanBuilder changes) {
    Optional<Tag> tag = pin.wanted().pin().tag();
    Set<Tag> there = expected.isEmpty() ? Set.of() : tags();
    if (!there.containsAll(expected)) {
      return expected.containsAll(there) || tag.filter(expected::contains).isEmpty();
    }
    return !expected.isEmpty()
        && tag.filter(t -> !expected.contains(t)).isPresent()
        && !changes.has(service, pin.wanted());
  }

  /** The tags of what was asked for, where it comes from. */
  private Set<Tag> tags() {
    Set<Tag> tags = new HashSet<>();
    for (Service service : asked) {
      if (snapshot.overlay(service.overlay(edge.from()))
          instanceof Checked.Good<Kustomization>(Kustomization source)) {
        pins(service, source, new Problems())
            .forEach(pin -> pin.wanted().pin().tag().ifPresent(tags::add));
      }
    }
    return tags;
  }

  private Problem moved(SourcePin pin) {
    return Problem.of(
        "%s holds %s, but %s was expected"
            .formatted(
                edge.from().name(),
                SafeText.quoted(pin.wanted().pin().version()),
                expected.stream()
                    .map(t -> SafeText.quoted(t.text()))
                    .collect(Collectors.joining(", "))),
        "Somebody deployed in between. Look at what is there now and decide again.");
  }
}
