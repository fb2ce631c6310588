package com.acme.deploytag.plan.gate;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.plan.PromotionPath;
import com.acme.deploytag.plan.ServiceVersion;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a snapshot shows of the services at both ends of a promotion. */
public record Sights(Snapshot snapshot, PromotionPath path) {

  /** What runs of {@code services} where the promotion leads. */
  public Present present(List<Service> services) {
    return present(services, path.to(), snapshot);
  }

  /** What runs of {@code services} in {@code environment}. */
  public static Present present(
      List<Service> services, Environment environment, Snapshot snapshot) {
    Map<String, Version> versions = new HashMap<>();
    Map<String, List<Problem>> untold = new HashMap<>();
    for (Service service : services) {
      switch (Presence.of(service, environment, snapshot)) {
        case Presence.Absent _ -> {}
        case Presence.Pinned(Version version) -> versions.put(service.name(), version);
        case Presence.Inherited(Version version, var _, var _) ->
            versions.put(service.name(), version);
        case Presence.Unknown(List<Problem> problems) -> untold.put(service.name(), problems);
      }
    }
    return new Present(versions, untold);
  }

  /**
   * Why the history may lack what {@code violations} miss: a version that no overlay pins is not on
   * record.
   */
  public List<Problem> unrecorded(List<GateViolation> violations) {
    Set<String> names = new LinkedHashSet<>();
    for (GateViolation violation : violations) {
      if (violation instanceof GateViolation.Unproven unproven) {
        names.add(unproven.other().service());
      }
    }
    List<Problem> problems = new ArrayList<>();
    for (String name : names) {
      Service service = snapshot.catalog().services().get(name);
      switch (Presence.of(service, path.from(), snapshot)) {
        case Presence.Absent _, Presence.Pinned _ -> {}
        case Presence.Unknown(List<Problem> why) -> problems.addAll(why);
        case Presence.Inherited inherited -> problems.add(unrecorded(service, inherited));
      }
    }
    return problems;
  }

  private Problem unrecorded(Service service, Presence.Inherited inherited) {
    String from = path.from().name();
    return Problem.at(
        inherited.place(),
        "%s in %s is pinned here and not in its overlay, so that the history does not tell since when it runs there"
            .formatted(new ServiceVersion(service.name(), inherited.version()), from),
        "Pin it in %s; what runs from then on counts.".formatted(service.overlay(path.from())));
  }

  /** What is to be said of {@code services} that get here without a promotion. */
  public List<Problem> followers(List<Service> services) {
    return services.stream()
        .filter(service -> !service.dependsOn().isEmpty() || isCalled(service))
        .flatMap(service ->
            Presence.of(service, path.to(), snapshot).follower(service, path.to()).stream())
        .toList();
  }

  private boolean isCalled(Service service) {
    return snapshot.catalog().services().values().stream()
        .flatMap(s -> s.dependsOn().stream())
        .anyMatch(called -> called.value().equals(service.name()));
  }
}
