package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Located;
import com.acme.deploytag.ledger.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A way in which a promotion breaks the gate's rule. */
public sealed interface Breach {

  /** When it is none any more, if time is all that is missing and nothing changes meanwhile. */
  Optional<Instant> ready();

  /** Whether history older than what was read might show that it is none. */
  boolean isOpen();

  /** Whether it is about services that depend on each other. */
  default boolean isDependency() {
    return switch (this) {
      case NeverRan _, Unsoaked _ -> false;
      case NotThere _, Unproven _ -> true;
    };
  }

  /** The service that must not go in. */
  default String going() {
    return switch (this) {
      case NeverRan(Running wanted) -> wanted.service();
      case Unsoaked unsoaked -> unsoaked.wanted().service();
      case NotThere notThere -> notThere.caller().service();
      case Unproven unproven -> unproven.wanted().service();
    };
  }

  /** What would go in was never in the source environment. */
  record NeverRan(Running wanted) implements Breach {
    @Override
    public Optional<Instant> ready() {
      return Optional.empty();
    }

    @Override
    public boolean isOpen() {
      return true;
    }
  }

  /**
   * What would go in was not in the source environment for long enough.
   *
   * @param stretch the time that counts
   */
  record Unsoaked(Running wanted, Interval stretch, Optional<Instant> ready) implements Breach {
    @Override
    public boolean isOpen() {
      return stretch.older() || !stretch.isPresent();
    }
  }

  /**
   * A service would call one that the target environment does not have.
   *
   * @param rule the entry of the caller's {@code depends-on} that leads there
   */
  record NotThere(Running caller, String called, Located<String> rule) implements Breach {
    @Override
    public Optional<Instant> ready() {
      return Optional.empty();
    }

    @Override
    public boolean isOpen() {
      return false;
    }
  }

  /**
   * Two services would meet that did not run together in the source environment for long enough.
   *
   * @param wanted one that would go in
   * @param other the other
   * @param isThere whether the other is in the target environment, rather than to go in as well
   * @param beside which versions of the other ran beside the one that would go in, newest first
   */
  record Unproven(
      Evidence evidence, Running wanted, Running other, boolean isThere, List<Interval> beside)
      implements Breach {
    public Unproven {
      beside = List.copyOf(beside);
    }

    @Override
    public Optional<Instant> ready() {
      return evidence.ready();
    }

    @Override
    public boolean isOpen() {
      return true;
    }
  }
}
