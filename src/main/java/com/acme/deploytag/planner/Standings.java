package com.acme.deploytag.planner;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.catalog.Wording;
import com.acme.deploytag.ledger.Versions;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.pins.Overlay;
import com.acme.deploytag.pins.PinFile;
import com.acme.deploytag.plan.GateEvidence;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.PinMark;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.plan.PlanDigest;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.request.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in the environments that a request is to change, as far as that was read.
 *
 * @param operation the request's
 * @param environments where; none where the request itself is at fault, so that it is never done
 */
public record Standings(Operation operation, List<Environment> environments, Snapshot snapshot) {

  /**
   * The pins that {@code approved} would have written, if all of them are in place.
   *
   * @param plan what would be done now, if anything can be
   */
  Optional<List<PinChange>> in(PlanDigest approved, Optional<Plan> plan) {
    boolean isOurs =
        approved.operation() == operation
            && PlanDigest.where(names()).equals(approved.environment());
    // Where nothing was to be written, nothing can have got there.
    if (!isOurs || approved.count() == 0) {
      return Optional.empty();
    }
    List<PinChange> planned = plan.map(Standings::planned).orElse(List.of());
    return approved.end().isPresent()
        ? Optional.of(planned).filter(pins -> approved.end().get().equals(approved.end(pins)))
        : marked(approved.marks(), planned);
  }

  private static List<PinChange> planned(Plan plan) {
    List<PinChange> pins = new ArrayList<>();
    plan.changes().forEach(pin -> pin.asItStands().ifPresent(pins::add));
    plan.unchanged().forEach(pin -> pin.asItStands().ifPresent(pins::add));
    return pins;
  }

  private Optional<List<PinChange>> marked(List<PinMark> marks, List<PinChange> planned) {
    List<PinChange> standing = new ArrayList<>();
    for (PinMark mark : marks) {
      List<PinChange> pins = new ArrayList<>(planned);
      pins.addAll(pins(mark));
      Optional<PinChange> pin = pins.stream().filter(mark::stands).findFirst();
      if (pin.isEmpty()) {
        return Optional.empty();
      }
      standing.add(pin.get());
    }
    return Optional.of(standing);
  }

  private List<String> names() {
    return environments.stream().map(Environment::name).toList();
  }

  private List<PinChange> pins(PinMark mark) {
    Service service = snapshot.catalog().services().get(mark.service());
    if (service == null) {
      return List.of();
    }
    List<PinChange> pins = new ArrayList<>();
    for (Environment environment : environments) {
      if (mark.isIn(environment.name())
          && snapshot.overlays().get(service.overlay(environment))
              instanceof Overlay.Present(PinFile overlay)) {
        pins.addAll(pins(service, environment, overlay));
      }
    }
    return pins;
  }

  private static List<PinChange> pins(Service service, Environment environment, PinFile overlay) {
    List<PinChange> pins = new ArrayList<>();
    for (Version.Pinned pin : Versions.of(service, overlay).map(Version::pins).orElse(List.of())) {
      PinChange.standing(service.name(), environment.name(), overlay.path(), pin)
          .ifPresent(pins::add);
    }
    return pins;
  }

  /**
   * A plan that leaves {@code pins} as they stand. By it a pull request stays open that proposes
   * what has come since.
   *
   * @param plan what would be done now, if anything can be
   */
  Plan plan(List<PinChange> pins, Optional<Plan> plan) {
    List<String> notes = new ArrayList<>(plan.map(Plan::notes).orElse(List.of()));
    notes.add(
        "what was approved is in place; what has come since waits for an approval of its own");
    return new Plan(
        operation,
        plan.flatMap(Plan::source),
        names(),
        List.of(),
        pins,
        Map.of(),
        notes,
        Map.of(),
        Map.of(),
        GateEvidence.NONE,
        Optional.empty(),
        Wording.DEFAULT);
  }
}
