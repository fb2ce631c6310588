package com.acme.deploytag.planner;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.PromotionPath;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.plan.rule.Change;
import com.acme.deploytag.plan.rule.HotfixRule;
import com.acme.deploytag.plan.rule.RejectionRule;
import com.acme.deploytag.plan.rule.Rules;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import java.util.ArrayList;
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
    PromotionPath path,
    Snapshot snapshot,
    List<Service> asked,
    Set<Tag> expected,
    boolean allowRejected) {

  /** What speaks against promoting {@code service}, whatever it would meet. */
  List<Problem> obstacles(Service service) {
    Problems found = new Problems();
    set(service, new PlanBuilder(snapshot, path.to(), found), found);
    return found.list();
  }

  /** Sets the pins of {@code service}; what speaks against that goes to {@code problems}. */
  void set(Service service, PlanBuilder changes, Problems problems) {
    Optional<Kustomization> source = problems.take(snapshot.overlay(service.overlay(path.from())));
    // That the target has none is told even where the source has no pin to set there.
    problems.take(snapshot.overlay(service.overlay(path.to())));
    List<SourcePin> pins = source.map(s -> pins(service, s, problems)).orElse(List.of());
    Rules.Judgement said = rules().judge(change(service, pins, changes));
    problems.addAll(said.refused());
    said.warned().forEach(changes::warn);
    for (SourcePin pin : pins) {
      // It says what the one who asked has seen, which is not what is taken along.
      if (asked.contains(service) && isMoved(service, pin, changes)) {
        problems.add(moved(pin));
      }
      changes.set(service, pin.wanted(), isRejected(service, pin));
    }
  }

  private Rules rules() {
    return Rules.of(catalog, snapshot.ledger(), path.to());
  }

  /** What the rules judge of {@code service}. */
  private Change change(Service service, List<SourcePin> pins, PlanBuilder changes) {
    List<Change.NewPin> going = new ArrayList<>();
    for (SourcePin pin : pins) {
      going.add(
          new Change.NewPin(
              pin.wanted().image().text(),
              pin.wanted().pin(),
              Optional.of(pin.place()),
              changes.has(service, pin.wanted()),
              allowRejected));
    }
    String next =
        going.stream()
            .filter(pin -> !pin.isInPlace())
            .map(pin -> pin.pin().version())
            .distinct()
            .collect(Collectors.joining(" + "));
    return new Change(
        Change.Kind.PROMOTION,
        false,
        service,
        path.to(),
        going,
        Optional.of(next).filter(n -> !n.isEmpty()));
  }

  /** The same, where nobody needs to hear what is wrong with the overlays. */
  private Change change(Service service) {
    Problems unheard = new Problems();
    List<SourcePin> pins =
        snapshot.overlay(service.overlay(path.from()))
                instanceof Checked.Good<Kustomization>(Kustomization source)
            ? pins(service, source, unheard)
            : List.of();
    return change(service, pins, new PlanBuilder(snapshot, path.to(), unheard));
  }

  /**
   * How far back it is worth reading to know better what the rules say of {@code services}.
   *
   * @param isRefused whether they are refused already
   */
  Set<Decision.Reach> reaches(Collection<String> services, boolean isRefused) {
    List<Change> changes =
        services.stream().map(name -> change(catalog.services().get(name))).toList();
    return rules().reaches(changes, isRefused);
  }

  /** What the commit records of {@code changes} besides the pins. */
  Map<Trailer, String> trailers(PlanBuilder changes) {
    String replaced =
        HotfixRule.of(path.to(), snapshot.ledger(), catalog.history()).replaced(changes.services());
    return replaced.isEmpty() ? Map.of() : Map.of(Trailer.REPLACED_HOTFIX, replaced);
  }

  private List<SourcePin> pins(Service service, Kustomization source, Problems problems) {
    return SourcePin.of(service, source, path.from().name(), problems);
  }

  /** Why a promotion of all services goes without {@code service}, if it does. */
  Optional<Problem> leftOut(Service service) {
    return rules().leavesOut(change(service));
  }

  private boolean isRejected(Service service, SourcePin pin) {
    return new RejectionRule(catalog, snapshot.ledger(), path.to())
        .of(service, pin.wanted().image().text(), pin.wanted().pin())
        .isPresent();
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
      if (snapshot.overlay(service.overlay(path.from()))
          instanceof Checked.Good<Kustomization>(Kustomization source)) {
        pins(service, source, new Problems())
            .forEach(pin -> pin.wanted().pin().tag().ifPresent(tags::add));
      }
    }
    return tags;
  }

  private Problem moved(SourcePin pin) {
    return Problem.at(
        pin.place(),
        "%s holds %s, but %s was expected"
            .formatted(
                path.from().name(),
                SafeText.quoted(pin.wanted().pin().version()),
                expected.stream()
                    .map(t -> SafeText.quoted(t.text()))
                    .collect(Collectors.joining(", "))),
        "Somebody deployed in between. Look at what is there now and decide again.");
  }
}
