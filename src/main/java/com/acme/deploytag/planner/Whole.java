package com.acme.deploytag.planner;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.plan.gate.Gate;
import com.acme.deploytag.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which services a promotion of {@code all} is about: those that have an overlay at both ends, but
 * for those that a rule keeps where they are and what cannot go without them.
 */
final class Whole {

  private final Transfer transfer;
  private final PromotionGate gate;
  private final List<String> notes;
  private boolean open;

  /**
   * @param notes gets what is left out, and why
   */
  Whole(Transfer transfer, PromotionGate gate, List<String> notes) {
    this.transfer = transfer;
    this.gate = gate;
    this.notes = notes;
  }

  /** Whether history older than what was read might show that less need be left out. */
  boolean isOpen() {
    return open;
  }

  /** Those of {@code services} that are to go. */
  List<Service> of(List<Service> services) {
    List<Service> there = services.stream().filter(this::isThere).toList();
    Map<String, Problem> staying = new LinkedHashMap<>();
    for (Service service : there) {
      transfer.leftOut(service).ifPresent(why -> staying.put(service.name(), why));
    }
    if (staying.isEmpty()) {
      return there;
    }
    staying.forEach(
        (service, why) -> notes.add("%s was left out: %s".formatted(service, why.what())));
    List<Service> going = new ArrayList<>();
    for (Service service : there) {
      if (!staying.containsKey(service.name()) && !needs(service, staying)) {
        going.add(service);
      }
    }
    return going;
  }

  /** Whether {@code service} cannot go without one of {@code staying}. */
  private boolean needs(Service service, Map<String, Problem> staying) {
    Gate.Companions companions = gate.companions(transfer.snapshot(), service);
    open |= companions.isOpen();
    Optional<String> needed =
        companions.services().stream().filter(staying::containsKey).findFirst();
    needed.ifPresent(other ->
        notes.add("%s was left out: it cannot go without %s".formatted(service.name(), other)));
    return needed.isPresent();
  }

  private boolean isThere(Service service) {
    Optional<Environment> missing =
        Stream.of(transfer.path().from(), transfer.path().to())
            .filter(e -> !transfer.snapshot().has(service.overlay(e)))
            .findFirst();
    missing.ifPresent(environment ->
        notes.add(
            "%s was left out: it has no overlay for %s"
                .formatted(service.name(), environment.name())));
    return missing.isEmpty();
  }
}
