package com.acme.deploytag.operation.wait;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.operation.ChangeOperation;
import com.acme.deploytag.operation.DegradedChange;
import com.acme.deploytag.operation.LandedPins;
import com.acme.deploytag.outcome.AwaitedPin;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Params;
import com.acme.deploytag.request.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rolls back what this run got in and what has degraded: all of the change that still stands in the
 * environment, as it went in together, by the loop of attempts that every change has.
 */
final class DegradedRollback {

  private final Job job;
  private final Outcome.Pushed landed;
  private final LandedPins pins;
  private final List<AwaitedPin> health;

  /**
   * @param health what has become of the pins
   */
  DegradedRollback(Job job, Outcome.Pushed landed, LandedPins pins, List<AwaitedPin> health) {
    this.job = job;
    this.landed = landed;
    this.pins = pins;
    this.health = health;
  }

  /**
   * How it ended: a commit for all environments that have the same services to be rolled back, so
   * that it is one as a rule.
   *
   * @param temporary the folder to work in; nothing is left there
   */
  List<Outcome> run(Path temporary) {
    if (services().isEmpty()) {
      return List.of(overtaken());
    }
    Map<Set<String>, List<String>> environments = new LinkedHashMap<>();
    services()
        .forEach((environment, services) ->
            environments.computeIfAbsent(services, _ -> new ArrayList<>()).add(environment));
    List<Outcome> outcomes = new ArrayList<>();
    environments.forEach((services, names) -> outcomes.add(run(services, names, temporary)));
    return outcomes;
  }

  private Outcome overtaken() {
    CommitId by = health.stream().flatMap(pin -> pin.by().stream()).findFirst().orElseThrow();
    return new DegradedChange(job.catalog(), landed.plan(), pins, health).overtaken(by);
  }

  private static boolean isDegraded(AwaitedPin pin) {
    return pin.state() == AwaitedPin.State.DEGRADED;
  }

  /** What still stands in the environments where some of it has degraded: services by these. */
  private Map<String, Set<String>> services() {
    Set<String> degraded = new HashSet<>();
    health.stream()
        .filter(pin -> isDegraded(pin) && pin.by().isEmpty())
        .forEach(pin -> degraded.add(pin.target().environment()));
    Map<String, Set<String>> services = new LinkedHashMap<>();
    for (AwaitedPin pin : health) {
      if (pin.by().isEmpty() && degraded.contains(pin.target().environment())) {
        services
            .computeIfAbsent(pin.target().environment(), _ -> new LinkedHashSet<>())
            .add(pin.target().service());
      }
    }
    return services;
  }

  private Outcome run(Set<String> services, List<String> environments, Path temporary) {
    Set<ServiceEnvironment> targets = new LinkedHashSet<>();
    environments.forEach(environment ->
        services.forEach(service -> targets.add(new ServiceEnvironment(service, environment))));
    List<AwaitedPin> degraded = health.stream().filter(DegradedRollback::isDegraded).toList();
    DegradedChange cause =
        new DegradedChange(job.catalog(), landed.plan(), pins.of(targets), degraded);
    Request.Rollback request =
        new Request.Rollback(
            Params.ofTexts(
                Map.of(
                    Parameter.SERVICE, String.join(",", services),
                    Parameter.ENVIRONMENT, String.join(",", environments))),
            List.of());
    return ChangeOperation.run(job, request, temporary, Optional.of(cause)).outcome();
  }
}
