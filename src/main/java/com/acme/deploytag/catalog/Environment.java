package com.acme.deploytag.catalog;

import com.acme.deploytag.problem.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An environment, by what may change it. */
public sealed interface Environment {

  String name();

  /** How changes get in; by a commit where the catalog does not say. */
  Optional<Located<Through>> through();

  /** What the catalog says of what gets into it, besides how. */
  Restrictions restrictions();

  /** Where the catalog suspends it, if it does: an emergency stop. */
  default Optional<Place> suspended() {
    return restrictions().suspended();
  }

  /** How its cluster tells whether what stands there runs, if the catalog says so. */
  default Optional<HealthRules> health() {
    return restrictions().health();
  }

  /** What freezes it at {@code now}, if something does. */
  default Optional<Frozen> frozen(Instant now) {
    return Frozen.of(restrictions().freezes(), now);
  }

  /** Accepts what a service's pipeline dispatches. */
  record Dispatched(String name, Optional<Located<Through>> through, Restrictions restrictions)
      implements Environment {

    public Dispatched(String name) {
      this(name, Optional.empty(), Restrictions.NONE);
    }
  }

  /**
   * Accepts only what already runs in another environment.
   *
   * @param from that environment's name
   * @param soak how long a pin must have been in {@code from}
   * @param dependencies what happens if services would meet that never ran together; enforced where
   *     the catalog does not say
   * @param hotfix what happens if something would be replaced that never ran in {@code from}; a
   *     warning where the catalog does not say
   */
  record Promoted(
      String name,
      Located<String> from,
      Optional<Located<Through>> through,
      Optional<Located<Duration>> soak,
      Optional<Located<Dependencies>> dependencies,
      Optional<Located<Hotfix>> hotfix,
      Restrictions restrictions)
      implements Environment {

    /** One that nothing is said of but where it takes its versions from. */
    public Promoted(String name, Located<String> from) {
      this(
          name,
          from,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Restrictions.NONE);
    }
  }

  /** How a change gets in. */
  enum Through {
    COMMIT("commit"),
    PULL_REQUEST("pull-request");

    private final String word;

    Through(String word) {
      this.word = word;
    }

    /** The word in the catalog. */
    public String word() {
      return word;
    }
  }

  /** What becomes of a promotion that breaks {@code depends-on}. */
  enum Dependencies {
    ENFORCE("enforce"),
    WARN("warn");

    private final String word;

    Dependencies(String word) {
      this.word = word;
    }

    /** The word in the catalog. */
    public String word() {
      return word;
    }
  }

  /** What becomes of a promotion that replaces what never ran in the environment before. */
  enum Hotfix {
    WARN("warn"),
    REFUSE("refuse");

    private final String word;

    Hotfix(String word) {
      this.word = word;
    }

    /** The word in the catalog. */
    public String word() {
      return word;
    }
  }
}
