package com.acme.deploytag.plan.gate;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.kustomize.build.Built;
import com.acme.deploytag.kustomize.build.BuiltImage;
import com.acme.deploytag.ledger.Versions;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.pins.Overlay;
import com.acme.deploytag.pins.PinFile;
import com.acme.deploytag.pins.ValuePins;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What runs of a service in an environment, as far as one commit tells. */
public sealed interface Presence {

  /** There is no overlay. */
  record Absent() implements Presence {}

  /** The overlay says so. */
  record Pinned(Version version) implements Presence {}

  /**
   * The overlay does not say so, or not of all images, but what it is built of does.
   *
   * @param place where
   * @param through the environment whose overlay is part of that: what is deployed there gets here
   *     as well, without a promotion
   */
  record Inherited(Version version, Place place, Optional<String> through) implements Presence {}

  /** It cannot be told. */
  record Unknown(List<Problem> problems) implements Presence {
    public Unknown {
      problems = List.copyOf(problems);
    }
  }

  /** What is to be said where {@code environment} follows another one, past the gate. */
  default Optional<Problem> follower(Service service, Environment environment) {
    return this instanceof Inherited(Version _, Place place, Optional<String> through)
        ? through.map(other -> Untold.follower(service, environment, other, place))
        : Optional.empty();
  }

  /** What {@code snapshot} tells of {@code service} in {@code environment}. */
  static Presence of(Service service, Environment environment, Snapshot snapshot) {
    return switch (snapshot.overlays().get(service.overlay(environment))) {
      case Overlay.Unreadable(var problems) ->
          new Unknown(
              new Untold(service, environment, service.overlay(environment).first())
                  .because(problems));
      case Overlay.Absent _ -> new Absent();
      case Overlay.Present(PinFile overlay) -> of(service, environment, overlay, snapshot);
    };
  }

  private static Presence of(
      Service service, Environment environment, PinFile overlay, Snapshot snapshot) {
    Untold untold = new Untold(service, environment, overlay.path());
    return switch (Versions.read(service, overlay)) {
      case Checked.Bad<Optional<Version>>(var problems) -> new Unknown(untold.because(problems));
      case Checked.Good<Optional<Version>>(var version)
          when version.filter(v -> Versions.isWhole(service, v)).isPresent() ->
          new Pinned(version.get());
      case Checked.Good<Optional<Version>> _ ->
          overlay instanceof ValuePins
              ? new Unknown(List.of(untold.unnamed()))
              : switch (snapshot.built(service.overlay(environment))) {
                case Checked.Bad<Built>(var problems) ->
                    new Unknown(List.of(untold.unplain(problems.getFirst())));
                case Checked.Good<Built>(Built built) ->
                    of(service, built, through(service, environment, built, snapshot), untold);
              };
    };
  }

  private static Presence of(
      Service service, Built built, Optional<String> through, Untold untold) {
    Optional<BuiltImage> hidden = built.images().stream().filter(BuiltImage::isHidden).findFirst();
    if (hidden.isPresent()) {
      return new Unknown(List.of(untold.hidden(hidden.get().place())));
    }
    List<Version.Pinned> pins = new ArrayList<>();
    Place place = Place.of(untold.file());
    for (ImageNames image : images(service, built)) {
      List<BuiltImage> containers = built.of(image);
      Optional<Problem> doubt = doubt(image, containers, built, untold);
      if (doubt.isPresent()) {
        return new Unknown(List.of(doubt.get()));
      }
      if (!containers.isEmpty()) {
        pins.add(pin(image.text(), containers.getFirst()));
        place = containers.getFirst().place();
      }
    }
    return pins.isEmpty()
        ? new Unknown(List.of(untold.nowhere()))
        : new Inherited(new Version(pins), place, through);
  }

  private static Optional<Problem> doubt(
      ImageNames image, List<BuiltImage> containers, Built built, Untold untold) {
    if (built.isElsewhere(image)) {
      return Optional.of(untold.elsewhere(image.text()));
    }
    for (BuiltImage container : containers) {
      if (!container.isSameVersion(containers.getFirst())) {
        return Optional.of(untold.twice(image.text(), container.place()));
      }
      if (container.tag().isEmpty() && container.digest().isEmpty()) {
        return Optional.of(untold.open(image.text(), container.place()));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> through(
      Service service, Environment environment, Built built, Snapshot snapshot) {
    return snapshot.catalog().environments().values().stream()
        .filter(e ->
            !e.equals(environment)
                && service.overlay(e) instanceof RepoPath folder
                && built.folders().contains(folder))
        .map(Environment::name)
        .findFirst();
  }

  /** Whose versions are looked for; without a catalog, those named like the service. */
  private static List<ImageNames> images(Service service, Built built) {
    return service.images().isEmpty()
        ? built.images().stream()
            .map(image -> image.names().getLast())
            .filter(name -> ("/" + name).endsWith("/" + service.name()))
            .distinct()
            .map(name -> ImageNames.of(new ImageName(name)))
            .toList()
        : service.images();
  }

  private static Version.Pinned pin(String image, BuiltImage container) {
    String first = container.names().getFirst();
    String last = container.names().getLast();
    return new Version.Pinned(
        first,
        image,
        last.equals(first) ? Optional.empty() : Optional.of(last),
        container.tag(),
        container.digest());
  }
}
