package com.acme.deploytag.status;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.ImageLookup;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageReference;
import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What registries are asked for by a status: what stands somewhere, and where it would go next. */
final class StandingPins {

  private final Snapshot snapshot;
  private final List<PinChange> pins = new ArrayList<>();

  private StandingPins(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** The pins of {@code services}, each with the names by which its environment pulls it. */
  static List<PinChange> of(
      List<Service> services, List<Status.Promotion> promotions, Snapshot snapshot) {
    StandingPins standing = new StandingPins(snapshot);
    for (Service service : services) {
      for (Environment environment : snapshot.catalog().environments().values()) {
        standing.add(service, environment);
      }
      promotions.forEach(promotion -> standing.add(service, promotion));
    }
    return standing.pins;
  }

  /** What was said of each pin of {@code present}, as far as that was asked. */
  static Map<Version.Pinned, ImageLookup> lookups(
      Service service, Environment environment, Interval present, Snapshot snapshot) {
    Map<Version.Pinned, ImageLookup> lookups = new LinkedHashMap<>();
    for (Version.Pinned pin : present.version().pins()) {
      pin(service, environment, pin)
          .flatMap(standing ->
              snapshot
                  .registry()
                  .of(
                      environment.name(),
                      ImageReference.pulled(new ImageName(standing.image()), standing.after())))
          .ifPresent(lookup -> lookups.put(pin, lookup));
    }
    return lookups;
  }

  private static Optional<PinChange> pin(
      Service service, Environment environment, Version.Pinned pin) {
    return PinChange.standing(
        service.name(), environment.name(), service.overlay(environment).first(), pin);
  }

  private List<Version.Pinned> present(Service service, String environment) {
    return snapshot
        .ledger()
        .of(service.name(), environment)
        .present()
        .map(interval -> interval.version().pins())
        .orElse(List.of());
  }

  private void add(Service service, Environment environment) {
    present(service, environment.name())
        .forEach(pin -> pin(service, environment, pin).ifPresent(pins::add));
  }

  /** A promotion takes the version, and leaves the name under which it is pulled. */
  private void add(Service service, Status.Promotion promotion) {
    Environment to = snapshot.catalog().environments().get(promotion.to());
    List<Version.Pinned> there = present(service, promotion.to());
    for (Version.Pinned pin : present(service, promotion.from())) {
      Optional<Version.Pinned> old =
          there.stream().filter(other -> other.image().equals(pin.image())).findFirst();
      Version.Pinned next =
          new Version.Pinned(
              old.orElse(pin).name(),
              pin.image(),
              old.orElse(pin).newName(),
              pin.tag(),
              pin.digest());
      pin(service, to, next).ifPresent(pins::add);
    }
  }
}
