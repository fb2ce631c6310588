package com.acme.deploytag.plan.gate;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Located;
import com.acme.deploytag.health.PinHealth;
import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.Timeline;
import com.acme.deploytag.ledger.trailer.CommitRef;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.plan.Evidence;
import com.acme.deploytag.plan.ServiceHealth;
import com.acme.deploytag.plan.ServiceVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the ledger proves of the environment that is promoted from. */
public final class SoakEvidence {

  private final Ledger ledger;
  private final String from;
  private final Duration soak;
  private final Optional<HealthEvidence> health;

  /**
   * @param health what ran, where the cluster tells; else what stood counts
   */
  SoakEvidence(Environment.Promoted to, Ledger ledger, Optional<HealthEvidence> health) {
    this.ledger = ledger;
    this.from = to.from().value();
    this.soak = soak(to);
    this.health = health;
  }

  /** How long things must have run; zero where that is not said. */
  public static Duration soak(Environment.Promoted to) {
    return to.soak().map(Located::value).orElse(Duration.ZERO);
  }

  /** What runs there of {@code service}. */
  Optional<Version> present(String service) {
    return line(service).present().map(Interval::version);
  }

  private Timeline line(String service) {
    return ledger.of(service, from);
  }

  /** What speaks against {@code wanted} by itself. */
  Optional<GateViolation> soaked(ServiceVersion wanted) {
    List<Interval> stood = line(wanted.service()).of(wanted.version());
    if (stood.isEmpty()) {
      return Optional.of(new GateViolation.NeverRan(wanted));
    }
    Optional<GateViolation> unwell = health.flatMap(h -> h.violation(wanted));
    if (unwell.isPresent()) {
      return unwell;
    }
    List<Interval> stretches = health.map(h -> h.counting(wanted)).orElse(stood);
    // At its present value: what came back yesterday has not been in use for the month before.
    Interval counting =
        stretches.getFirst().isPresent() ? stretches.getFirst() : longest(stretches);
    return isLongEnough(counting)
        ? Optional.empty()
        : Optional.of(new GateViolation.Unsoaked(wanted, counting, ready(counting)));
  }

  /** What is proven of the two. */
  Evidence evidence(ServiceVersion caller, ServiceVersion called, Located<String> rule) {
    List<Interval> stretches =
        health
            .map(h -> h.together(caller, called))
            .orElseGet(() ->
                line(caller.service())
                    .together(caller.version(), line(called.service()), called.version()));
    if (stretches.isEmpty()) {
      return new Evidence(
          caller,
          called,
          rule,
          Optional.empty(),
          Duration.ZERO,
          Optional.empty(),
          false,
          health.isPresent());
    }
    // One stretch counts, not their sum: a fault that takes ten minutes to show is never seen in
    // ten times one minute.
    Interval longest = longest(stretches);
    Interval counting =
        isLongEnough(longest) || !stretches.getFirst().isPresent() ? longest : stretches.getFirst();
    return new Evidence(
        caller,
        called,
        rule,
        Optional.of(counting),
        counting.length(ledger.now()),
        ready(counting),
        isLongEnough(counting),
        health.isPresent());
  }

  /** What the cluster says of {@code wanted}, where it is asked. */
  Optional<ServiceHealth> health(ServiceVersion wanted) {
    return health.map(h -> new ServiceHealth(wanted, from, h.of(wanted)));
  }

  /** What is only warned of {@code wanted} by itself. */
  Optional<GateViolation> warning(ServiceVersion wanted) {
    return health.flatMap(h -> h.warning(wanted));
  }

  /** What is known of those of {@code versions} that stood there and are not known to run. */
  Map<ServiceVersion, PinHealth> unwell(List<ServiceVersion> versions) {
    Map<ServiceVersion, PinHealth> unwell = new LinkedHashMap<>();
    versions.forEach(version ->
        health.flatMap(h -> h.unwell(version)).ifPresent(why -> unwell.put(version, why)));
    return unwell;
  }

  /** The versions of {@code other} that ran beside {@code wanted}, newest first. */
  List<Interval> beside(ServiceVersion wanted, String other) {
    return line(wanted.service()).beside(wanted.version(), line(other));
  }

  // The newest of those that are as long.
  private Interval longest(List<Interval> stretches) {
    return stretches.reversed().stream()
        .max(Comparator.comparing((Interval i) -> i.length(ledger.now())))
        .orElseThrow();
  }

  private boolean isLongEnough(Interval stretch) {
    return stretch.length(ledger.now()).compareTo(soak) >= 0;
  }

  private Optional<Instant> ready(Interval stretch) {
    Instant ready = stretch.from().time().plus(soak);
    Optional<Instant> end = stretch.to().map(CommitRef::time);
    return end.filter(ready::isAfter).isPresent() ? Optional.empty() : Optional.of(ready);
  }
}
