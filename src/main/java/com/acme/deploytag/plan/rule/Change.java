package com.acme.deploytag.plan.rule;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What would be set of one service in one environment, whoever wants that.
 *
 * @param kind what kind of change it is
 * @param isProposed whether somebody proposes it by a pull request that the action did not plan
 * @param service whose pins
 * @param environment where
 * @param pins all that would be set, in place already or not
 * @param next the version that would replace what runs there, in words; nothing if that stays
 * @param override why it goes in though the environment may be frozen, if whoever wants it says so
 */
public record Change(
    Kind kind,
    boolean isProposed,
    Service service,
    Environment environment,
    List<NewPin> pins,
    Optional<String> next,
    Optional<String> override) {

  /** What kind of change it is. */
  public enum Kind {
    /** A new version comes in, from a pipeline. */
    UPDATE,
    /** A version comes from the environment before. */
    PROMOTION,
    /** A version comes back that stood there before. */
    ROLLBACK
  }

  /**
   * One pin that would be set.
   *
   * @param image the image's name in the catalog
   * @param pin the version
   * @param place where the version is written, if that is in the repository
   * @param isInPlace whether it stands there already
   * @param isAllowed whether whoever wants it says that it may come although it was rejected
   * @param entries the entries that would say so, and those it is taken from, as far as there are
   *     any
   */
  public record NewPin(
      String image,
      Pin pin,
      Optional<Place> place,
      boolean isInPlace,
      boolean isAllowed,
      List<WrittenPin> entries) {

    public NewPin {
      entries = List.copyOf(entries);
    }

    /** One of which no entry is known. */
    public NewPin(
        String image, Pin pin, Optional<Place> place, boolean isInPlace, boolean isAllowed) {
      this(image, pin, place, isInPlace, isAllowed, List.of());
    }

    /** {@code problem} at the place where the version is written; as it is where there is none. */
    Problem placed(Problem problem) {
      return place.map(at -> Problem.at(at, problem.what(), problem.remedy())).orElse(problem);
    }
  }

  public Change {
    pins = List.copyOf(pins);
  }

  /** One that a run plans: of what is in place nothing is replaced. */
  public Change(Kind kind, Service service, Environment environment, List<NewPin> pins) {
    this(kind, service, environment, pins, Optional.empty());
  }

  /** The same, with the reason why it goes in though the environment may be frozen. */
  public Change(
      Kind kind,
      Service service,
      Environment environment,
      List<NewPin> pins,
      Optional<String> override) {
    this(kind, false, service, environment, pins, next(pins), override);
  }

  private static Optional<String> next(List<NewPin> pins) {
    Set<String> versions = new LinkedHashSet<>();
    for (NewPin pin : pins) {
      if (!pin.isInPlace()) {
        versions.add(pin.pin().version());
      }
    }
    return versions.isEmpty() ? Optional.empty() : Optional.of(String.join(" + ", versions));
  }
}
