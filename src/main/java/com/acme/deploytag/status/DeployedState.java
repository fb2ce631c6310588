package com.acme.deploytag.status;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.health.HealthReader;
import com.acme.deploytag.health.PinHealth;
import com.acme.deploytag.image.ImageLookup;
import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.Versions;
import com.acme.deploytag.ledger.trailer.Rejection;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.pins.Overlay;
import com.acme.deploytag.pins.PinFile;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.plan.gate.Presence;
import com.acme.deploytag.plan.rule.EffectRule;
import com.acme.deploytag.plan.rule.WrittenPin;
import com.acme.deploytag.planner.SourcePin;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What stands of a service in an environment. */
public sealed interface DeployedState {

  /**
   * It is pinned.
   *
   * @param interval to what, and since when
   * @param rejection the word on this very version by whoever rolled it back here, if it stands
   * @param ineffective why that changes nothing of what runs, for each of its pins that does not
   * @param health what its cluster says of it, where that is asked
   * @param lookups what registries say of its pins, as far as they were asked
   */
  record Pinned(
      Interval interval,
      Optional<Rejection> rejection,
      List<Problem> ineffective,
      Optional<PinHealth> health,
      Map<Version.Pinned, ImageLookup> lookups)
      implements DeployedState {
    public Pinned {
      ineffective = List.copyOf(ineffective);
      lookups = Map.copyOf(lookups);
    }

    /** Why it cannot be pulled again, for each of its images that is not there any more. */
    public List<Problem> missing() {
      return interval.version().pins().stream()
          .filter(pin -> lookups.get(pin) instanceof ImageLookup.Missing)
          .map(pin -> missing((ImageLookup.Missing) lookups.get(pin)))
          .toList();
    }

    private static Problem missing(ImageLookup.Missing missing) {
      return Problem.of(
          "%s is gone: its registry has no such image, so that no pod that starts can pull it"
              .formatted(missing.image()),
          "Push it again, or deploy what is there; and see that nothing deletes what is still"
              + " deployed.");
    }

    /** All that is wrong with it, the worst first. */
    public List<Problem> problems() {
      return Stream.concat(missing().stream(), ineffective.stream()).toList();
    }
  }

  /**
   * It is not pinned in the overlay, but in what that is built of.
   *
   * @param place where
   * @param follower what is to be said if another environment's overlay is part of that
   */
  record Inherited(Version version, Place place, Optional<Problem> follower)
      implements DeployedState {}

  /** There is an overlay, but which version runs cannot be told. */
  record Unknown(List<Problem> problems) implements DeployedState {
    public Unknown {
      problems = List.copyOf(problems);
    }
  }

  /** There is no overlay. */
  record Absent() implements DeployedState {}

  /** What is there cannot be read, or which pin is the service's own cannot be told. */
  record Broken(List<Problem> problems) implements DeployedState {
    public Broken {
      problems = List.copyOf(problems);
    }
  }

  /** What {@code snapshot} has of {@code service} in {@code environment}. */
  static DeployedState of(Service service, Environment environment, Snapshot snapshot) {
    return switch (snapshot.overlays().get(service.overlay(environment))) {
      case Overlay.Unreadable(var problems) -> new Broken(problems);
      case Overlay.Absent _ -> new Absent();
      case Overlay.Present(PinFile overlay) -> of(service, environment, overlay, snapshot);
    };
  }

  private static DeployedState of(
      Service service, Environment environment, PinFile overlay, Snapshot snapshot) {
    Problems problems = new Problems();
    if (isUnclear(service, overlay)) {
      SourcePin.of(service, overlay, environment.name(), problems);
    }
    if (!problems.isEmpty()) {
      return new Broken(problems.list());
    }
    ServiceEnvironment target = new ServiceEnvironment(service.name(), environment.name());
    Optional<Interval> present =
        snapshot.ledger().of(target.service(), target.environment()).present();
    Presence presence = Presence.of(service, environment, snapshot);
    return switch (presence) {
      case Presence.Unknown(var why) -> new Unknown(why);
      case Presence.Absent _ -> new Absent();
      case Presence.Pinned _, Presence.Inherited _ when present.isPresent() ->
          new Pinned(
              present.get(),
              rejection(target, present.get(), snapshot),
              ineffective(service, environment, present.get(), snapshot),
              health(target, environment, present.get(), snapshot),
              lookups(service, environment, present.get(), snapshot));
      case Presence.Pinned _ -> throw new IllegalStateException("pinned, but not on record");
      case Presence.Inherited(Version version, Place place, var _) ->
          new Inherited(version, place, presence.follower(service, environment));
    };
  }

  private static Optional<PinHealth> health(
      ServiceEnvironment target, Environment environment, Interval present, Snapshot snapshot) {
    // A lambda would load its class where nothing is asked, too.
    return environment.health().isEmpty() || snapshot.health().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new HealthReader(
                    environment.health().get(), target, snapshot.ledger(), snapshot.health().get())
                .of(present.version()));
  }

  private static Map<Version.Pinned, ImageLookup> lookups(
      Service service, Environment environment, Interval present, Snapshot snapshot) {
    // Where nothing was asked, nothing of what asks is loaded.
    return snapshot.registry().told().isEmpty()
        ? Map.of()
        : StandingPins.lookups(service, environment, present, snapshot);
  }

  private static List<Problem> ineffective(
      Service service, Environment environment, Interval present, Snapshot snapshot) {
    Location place = service.overlay(environment);
    EffectRule rule = new EffectRule(snapshot.files());
    return present.version().pins().stream()
        .flatMap(pin ->
            snapshot.overlays().get(place).readable().stream()
                .flatMap(
                    file -> WrittenPin.of(environment.name(), place, file, service, pin).stream())
                .flatMap(entry -> rule.problem(pin.image(), entry).stream()))
        .toList();
  }

  private static boolean isUnclear(Service service, PinFile overlay) {
    return service.images().isEmpty()
        ? Versions.imagesByConvention(service, overlay).size() > 1
        : service.images().stream()
            .anyMatch(i -> overlay.find(i, List.of()) instanceof Checked.Bad);
  }

  private static Optional<Rejection> rejection(
      ServiceEnvironment target, Interval present, Snapshot snapshot) {
    return present.version().pins().stream()
        .flatMap(pin -> snapshot.ledger().records().rejection(target, pin).stream())
        .findFirst();
  }
}
