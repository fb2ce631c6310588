package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.ledger.Ledger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out what runs of one service after the other. Whether it could be promoted is what the
 * promotion itself says when it is planned: of two answers to that question one would be wrong some
 * day.
 */
final class ServiceSurvey {

  private final Snapshot snapshot;
  private final List<Status.Way> ways;
  private final List<Decision.Reach> reaches = new ArrayList<>();

  ServiceSurvey(Snapshot snapshot, List<Status.Way> ways) {
    this.snapshot = snapshot;
    this.ways = ways;
  }

  /** How far back promotions would like to see. */
  List<Decision.Reach> reaches() {
    return List.copyOf(reaches);
  }

  /** The promotion of one service alone. */
  static Planner promotion(String service, Status.Way way, Catalog catalog) {
    return new PromotePlanner(
        new Request.Promote(
            new Asked.Given(service, "service"),
            new Asked.Given(way.from(), "from"),
            new Asked.Given(way.to(), "to"),
            new Asked.Missing("environment"),
            new Asked.Missing("expected-tag"),
            new Asked.Missing("together"),
            new Asked.Missing("through"),
            new Asked.Missing("allow-rejected"),
            List.of()),
        catalog);
  }

  /** What runs of {@code service}. */
  ServiceStatus of(Service service) {
    Map<String, Standing> places = new LinkedHashMap<>();
    for (Environment environment : snapshot.catalog().environments().values()) {
      places.put(environment.name(), Standing.of(service, environment, snapshot));
    }
    List<Drift> drifts =
        ways.stream()
            .map(way -> drift(service, way, places, snapshot.ledger()))
            .map(d -> d.isPromotion() ? judged(service, d) : d)
            .toList();
    return new ServiceStatus(
        service.name(),
        service.dependsOn().stream().map(d -> d.value()).toList(),
        places,
        drifts,
        snapshot.ledger().records().of(service.name()));
  }

  private static Drift drift(
      Service service, Status.Way way, Map<String, Standing> places, Ledger ledger) {
    return Drift.between(
        way.from(),
        places.get(way.from()),
        way.to(),
        places.get(way.to()),
        ledger.of(service.name(), way.from()),
        ledger);
  }

  private Drift judged(Service service, Drift drift) {
    Planner planner =
        promotion(service.name(), new Status.Way(drift.from(), drift.to()), snapshot.catalog());
    return judged(drift, planner.plan(snapshot));
  }

  private Drift judged(Drift drift, Decision decision) {
    return switch (decision) {
      case Decision.Go _, Decision.Superseded _ -> drift;
      case Decision.Refused(var problems, var _) -> drift.refusedFor(problems);
      case Decision.Unclear(var reach, var otherwise) -> {
        reaches.add(reach);
        yield judged(drift, otherwise);
      }
    };
  }
}
