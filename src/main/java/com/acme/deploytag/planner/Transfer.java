package com.acme.deploytag.planner;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.kustomize.edit.WantedPin;
import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.pins.PinFile;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.PromotionPath;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.plan.rule.Change;
import com.acme.deploytag.plan.rule.HotfixRule;
import com.acme.deploytag.plan.rule.Rules;
import com.acme.deploytag.plan.rule.WrittenPin;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Copies services' pins from one environment to the next, by all rules but the gate's. */
final class Transfer {

  private final PromotionPath path;
  private final Snapshot snapshot;
  private final List<Service> asked;
  private final Set<Tag> expected;
  private final boolean allowRejected;
  private final Optional<String> override;
  private final Rules rules;
  // What the rules judge, by service: it is asked for several times.
  private final Map<String, Change> changes = new HashMap<>();

  /**
   * @param asked the services that were asked for
   * @param expected the tags that they must have, all of them and no others; none if that is not
   *     said
   * @param allowRejected whether they may go although they were rolled back
   * @param override why they may go though the environment is frozen
   */
  Transfer(
      PromotionPath path,
      Snapshot snapshot,
      List<Service> asked,
      Set<Tag> expected,
      boolean allowRejected,
      Optional<String> override) {
    this.path = path;
    this.snapshot = snapshot;
    this.asked = asked;
    this.expected = expected;
    this.allowRejected = allowRejected;
    this.override = override;
    this.rules = Rules.of(snapshot, path.to());
  }

  PromotionPath path() {
    return path;
  }

  Snapshot snapshot() {
    return snapshot;
  }

  /** What speaks against promoting {@code service}, whatever it would meet. */
  List<Problem> obstacles(Service service) {
    Problems found = new Problems();
    set(service, new PlanBuilder(snapshot, path.to(), found), found);
    return found.list();
  }

  /** Sets the pins of {@code service}; what speaks against that goes to {@code problems}. */
  void set(Service service, PlanBuilder builder, Problems problems) {
    Optional<PinFile> source = problems.take(snapshot.overlay(service.overlay(path.from())));
    // That the target has none is told even where the source has no pin to set there.
    problems.take(snapshot.overlay(service.overlay(path.to())));
    List<SourcePin> pins = source.map(s -> pins(service, s, problems)).orElse(List.of());
    builder.judge(rules, change(service));
    for (SourcePin pin : pins) {
      // It says what the one who asked has seen, which is not what is taken along.
      if (asked.contains(service) && isMoved(service, pin, builder)) {
        problems.add(moved(pin));
      }
      builder.set(service, pin.wanted());
    }
  }

  /** What the rules judge of {@code service}. */
  private Change change(Service service) {
    return changes.computeIfAbsent(service.name(), _ -> found(service));
  }

  private Change found(Service service) {
    // What is wrong with the overlays is told where the pins are set.
    Problems unheard = new Problems();
    PlanBuilder builder = new PlanBuilder(snapshot, path.to(), unheard);
    List<Change.NewPin> going = new ArrayList<>();
    if (snapshot.overlay(service.overlay(path.from()))
        instanceof Checked.Good<PinFile>(PinFile source)) {
      for (SourcePin pin : pins(service, source, unheard)) {
        going.add(
            new Change.NewPin(
                pin.wanted().image().text(),
                pin.wanted().pin(),
                Optional.of(pin.place()),
                builder.edits().has(service, pin.wanted()),
                allowRejected,
                entries(service, source, pin, builder)));
      }
    }
    return new Change(Change.Kind.PROMOTION, service, path.to(), going, override);
  }

  /** Those that would say {@code pin}, there and here. */
  private List<WrittenPin> entries(
      Service service, PinFile source, SourcePin pin, PlanBuilder builder) {
    WantedPin wanted = pin.wanted();
    Environment from = path.from();
    return Stream.concat(
            WrittenPin.of(
                from.name(), service.overlay(from), source, wanted.image(), wanted.aliases())
                .stream(),
            builder.edits().written(service, pin.wanted()).stream())
        .toList();
  }

  /**
   * How far back it is worth reading to know better what the rules say of {@code services}.
   *
   * @param isRefused whether they are refused already
   */
  Set<Decision.Reach> reaches(Collection<String> services, boolean isRefused) {
    List<Change> concerned =
        services.stream().map(name -> change(snapshot.catalog().services().get(name))).toList();
    return rules.reaches(concerned, isRefused);
  }

  /** What the commit records of {@code builder}'s changes besides the pins. */
  Map<Trailer, String> trailers(PlanBuilder builder) {
    String replaced =
        HotfixRule.of(snapshot.catalog(), path.to(), snapshot.ledger())
            .replaced(builder.services());
    Map<Trailer, String> trailers = new EnumMap<>(Trailer.class);
    trailers.put(Trailer.PROMOTED_FROM, path.from().name());
    if (!replaced.isEmpty()) {
      trailers.put(Trailer.REPLACED_HOTFIX, replaced);
    }
    return trailers;
  }

  private List<SourcePin> pins(Service service, PinFile source, Problems problems) {
    return SourcePin.of(service, source, path.from().name(), problems);
  }

  /** Why a promotion of all services goes without {@code service}, if it does. */
  Optional<Problem> leftOut(Service service) {
    return rules.leavesOut(change(service));
  }

  /**
   * Whether {@code pin} is not what was expected. The output {@code tag}, which mostly says what
   * is, has the tags of pins that change.
   */
  private boolean isMoved(Service service, SourcePin pin, PlanBuilder builder) {
    Optional<Tag> tag = pin.wanted().pin().tag();
    Set<Tag> there = expected.isEmpty() ? Set.of() : tags();
    if (!there.containsAll(expected)) {
      return expected.containsAll(there) || tag.filter(expected::contains).isEmpty();
    }
    return !expected.isEmpty()
        && tag.filter(t -> !expected.contains(t)).isPresent()
        && !builder.edits().has(service, pin.wanted());
  }

  /** The tags of what was asked for, where it comes from. */
  private Set<Tag> tags() {
    Set<Tag> tags = new HashSet<>();
    for (Service service : asked) {
      if (snapshot.overlay(service.overlay(path.from()))
          instanceof Checked.Good<PinFile>(PinFile source)) {
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
