package com.acme.deploytag.plan.gate;

import com.acme.deploytag.catalog.Located;
import com.acme.deploytag.health.PinHealth;
import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.model.CommitReport;
import com.acme.deploytag.plan.Evidence;
import com.acme.deploytag.plan.ServiceVersion;
import com.acme.deploytag.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A way in which a promotion breaks the gate's rule. */
public sealed interface GateViolation {

  /** When it is none any more, if time is all that is missing and nothing changes meanwhile. */
  default Optional<Instant> ready() {
    return Optional.empty();
  }

  /** Whether history older than what was read might show that it is none. */
  boolean isOpen();

  /** Whether it is about services that depend on each other. */
  default boolean isDependency() {
    return switch (this) {
      case NeverRan _, Unsoaked _, Degraded _, Unconfirmed _ -> false;
      case NotThere _, Untold _, Unproven _ -> true;
    };
  }

  /** Whether it is about what does not run, as far as is known. */
  default boolean isOfHealth() {
    return this instanceof Degraded || this instanceof Unconfirmed;
  }

  /** The service that must not go in. */
  default String going() {
    return switch (this) {
      case NeverRan(ServiceVersion wanted) -> wanted.service();
      case Unsoaked unsoaked -> unsoaked.wanted().service();
      case Degraded degraded -> degraded.wanted().service();
      case Unconfirmed unconfirmed -> unconfirmed.wanted().service();
      case NotThere notThere -> notThere.caller().service();
      case Untold untold -> untold.wanted().service();
      case Unproven unproven -> unproven.wanted().service();
    };
  }

  /** What would go in was never in the source environment. */
  record NeverRan(ServiceVersion wanted) implements GateViolation {
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
  record Unsoaked(ServiceVersion wanted, Interval stretch, Optional<Instant> ready)
      implements GateViolation {
    @Override
    public boolean isOpen() {
      return stretch.older() || !stretch.isPresent();
    }
  }

  /**
   * What would go in does not run in the source environment, as its cluster says.
   *
   * @param stretch the newest time at which it stood there
   */
  record Degraded(ServiceVersion wanted, Interval stretch, CommitReport report)
      implements GateViolation {
    @Override
    public boolean isOpen() {
      return false;
    }
  }

  /**
   * Nothing tells that what would go in runs in the source environment.
   *
   * @param stretch the newest time at which it stood there
   * @param gaps why there may be more reports than were found, in words
   */
  record Unconfirmed(
      ServiceVersion wanted, Interval stretch, PinHealth.Unknown health, List<String> gaps)
      implements GateViolation {
    public Unconfirmed {
      gaps = List.copyOf(gaps);
    }

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
  record NotThere(ServiceVersion caller, String called, Located<String> rule)
      implements GateViolation {
    @Override
    public boolean isOpen() {
      return false;
    }
  }

  /**
   * A service would meet one of which it cannot be told what the target environment runs.
   *
   * @param wanted the one that would go in
   * @param other the other one's name
   * @param rule the entry of {@code depends-on} that leads from the one to the other
   * @param isCaller whether it is the other one that calls
   * @param why why it cannot be told
   */
  record Untold(
      ServiceVersion wanted, String other, Located<String> rule, boolean isCaller, Problem why)
      implements GateViolation {
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
   * @param unwell which of the two are not known to run there, where the cluster is asked
   */
  record Unproven(
      Evidence evidence,
      ServiceVersion wanted,
      ServiceVersion other,
      boolean isThere,
      List<Interval> beside,
      Map<ServiceVersion, PinHealth> unwell)
      implements GateViolation {
    public Unproven {
      beside = List.copyOf(beside);
      unwell = Map.copyOf(unwell);
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
