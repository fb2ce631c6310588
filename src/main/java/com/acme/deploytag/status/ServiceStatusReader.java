package com.acme.deploytag.status;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.health.HealthReader;
import com.acme.deploytag.health.StayHealth;
import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.numbers.Deployment;
import com.acme.deploytag.plan.Asked;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.planner.Planned;
import com.acme.deploytag.planner.Planner;
import com.acme.deploytag.planner.PromotePlanner;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Params;
import com.acme.deploytag.request.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what runs of one service after the other. Whether it could be promoted is what the
 * promotion itself says when it is planned: of two answers to that question one would be wrong some
 * day.
 */
final class ServiceStatusReader {

  private final Snapshot snapshot;
  // What counts of it for what is between environments.
  private final Snapshot young;
  private final List<Status.Promotion> promotions;
  private final List<Decision.Reach> reaches = new ArrayList<>();

  ServiceStatusReader(Snapshot snapshot, List<Status.Promotion> promotions) {
    this.snapshot = snapshot;
    this.young = snapshot.with(snapshot.ledger().within(snapshot.catalog().history()));
    this.promotions = promotions;
  }

  /** How far back promotions would like to see. */
  List<Decision.Reach> reaches() {
    return List.copyOf(reaches);
  }

  /** The promotion of one service alone. */
  static Planner promotion(String service, Status.Promotion promotion, Catalog catalog) {
    return new PromotePlanner(
        new Request.Promote(
            Params.ofTexts(
                Map.of(
                    Parameter.SERVICE,
                    service,
                    Parameter.FROM,
                    promotion.from(),
                    Parameter.TO,
                    promotion.to())),
            List.of()),
        catalog);
  }

  private static Map<String, DeployedState> places(Service service, Snapshot seen) {
    Map<String, DeployedState> places = new LinkedHashMap<>();
    for (Environment environment : seen.catalog().environments().values()) {
      places.put(environment.name(), DeployedState.of(service, environment, seen));
    }
    return places;
  }

  /** What runs of {@code service}. */
  ServiceStatus of(Service service) {
    Map<String, DeployedState> places = places(service, snapshot);
    Map<String, DeployedState> ends = places(service, young);
    List<Drift> drifts =
        promotions.stream()
            .map(promotion -> drift(service, promotion, ends, young.ledger()))
            .map(d -> d.isPromotion() ? judged(service, d) : d)
            .toList();
    return new ServiceStatus(
        service.name(),
        service.dependsOn().stream().map(d -> d.value()).toList(),
        places,
        drifts,
        sequences(service),
        snapshot.ledger().records().of(service.name()),
        service.repository(),
        past(service));
  }

  private Map<String, List<Stay>> past(Service service) {
    Map<String, List<Stay>> past = new LinkedHashMap<>();
    for (Environment environment : snapshot.catalog().environments().values()) {
      ServiceEnvironment target = new ServiceEnvironment(service.name(), environment.name());
      List<Stay> stays = new ArrayList<>();
      for (Deployment deployment : Deployment.of(target, snapshot.ledger())) {
        stays.add(new Stay(deployment, health(environment, deployment)));
      }
      past.put(environment.name(), stays);
    }
    return past;
  }

  private Optional<StayHealth> health(Environment environment, Deployment deployment) {
    // A lambda would load its class where nothing is asked, too.
    return environment.health().isEmpty() || snapshot.health().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new HealthReader(
                    environment.health().get(),
                    deployment.target(),
                    snapshot.ledger(),
                    snapshot.health().get())
                .during(deployment.interval()));
  }

  private List<ServiceStatus.Sequence> sequences(Service service) {
    List<ServiceStatus.Sequence> sequences = new ArrayList<>();
    for (String environment : snapshot.catalog().environments().keySet()) {
      ServiceEnvironment target = new ServiceEnvironment(service.name(), environment);
      for (ImageNames image : service.images()) {
        snapshot
            .ledger()
            .records()
            .update(target, image.text())
            .ifPresent(last ->
                last.sequence()
                    .map(n -> new ServiceStatus.Sequence(environment, image.text(), n, last.ref()))
                    .ifPresent(sequences::add));
      }
    }
    return sequences;
  }

  private static Drift drift(
      Service service,
      Status.Promotion promotion,
      Map<String, DeployedState> places,
      Ledger ledger) {
    return Drift.between(
        service.name(),
        promotion.from(),
        places.get(promotion.from()),
        promotion.to(),
        places.get(promotion.to()),
        ledger);
  }

  private Drift judged(Service service, Drift drift) {
    Planner planner =
        promotion(
            service.name(), new Status.Promotion(drift.from(), drift.to()), snapshot.catalog());
    // Whether a registry answers this minute is not what a status is to say of a promotion.
    Planned planned = planner.plan(snapshot.with(snapshot.registry().certain()));
    reaches.addAll(planned.reaches());
    return switch (planned.decision()) {
      case Decision.Go _, Decision.Recorded _, Decision.Superseded _ -> drift;
      case Decision.Refused(var problems, var _, Asked asked) ->
          drift.refusedFor(problems, asked.instead());
    };
  }
}
