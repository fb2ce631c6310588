package com.acme.deploytag.plan.gate;

import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.plan.Evidence;
import com.acme.deploytag.plan.ServiceHealth;
import com.acme.deploytag.plan.ServiceVersion;
import com.acme.deploytag.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gathers what is found of the versions that would be in an environment. */
final class Findings {

  private final SoakEvidence proofs;
  private final Map<String, Version> wanted;
  private final Present present;
  private final List<GateViolation> violations = new ArrayList<>();
  private final Set<String> unwell = new HashSet<>();
  private final List<GateViolation> warnings = new ArrayList<>();
  private final List<ServiceHealth> health = new ArrayList<>();
  private final List<Evidence> evidence = new ArrayList<>();

  /**
   * @param wanted what would go in
   * @param present what is there, and stays if it is not among {@code wanted}
   */
  Findings(SoakEvidence proofs, Map<String, Version> wanted, Present present) {
    this.proofs = proofs;
    this.wanted = wanted;
    this.present = present;
  }

  List<GateViolation> violations() {
    return violations;
  }

  /** What the cluster says of what goes in, where it is asked. */
  List<ServiceHealth> health() {
    return health;
  }

  /** What is only to be known. */
  List<GateViolation> warnings() {
    return warnings;
  }

  List<Evidence> evidence() {
    return evidence;
  }

  /** Looks at everything that goes in, and at every pair that it is in. */
  Findings all(DependencyGraph graph) {
    for (String service : graph.ordered(wanted.keySet())) {
      ServiceVersion version = new ServiceVersion(service, wanted.get(service));
      Optional<GateViolation> violation = proofs.soaked(version);
      violation.ifPresent(violations::add);
      if (violation.filter(GateViolation::isOfHealth).isPresent()) {
        unwell.add(service);
      }
      proofs.warning(version).ifPresent(warnings::add);
      proofs.health(version).ifPresent(health::add);
    }
    graph.pairs(wanted.keySet()).forEach(this::pair);
    return this;
  }

  /** Looks at one pair. */
  Findings pair(DependencyGraph.Pair pair) {
    Optional<ServiceVersion> caller = running(pair.caller());
    Optional<ServiceVersion> called = running(pair.called());
    if (caller.isPresent() && called.isPresent()) {
      judge(proofs.evidence(caller.get(), called.get(), pair.rule()));
    } else if (isUntold(pair.caller()) || isUntold(pair.called())) {
      untold(pair);
    } else if (caller.isPresent()) {
      violations.add(new GateViolation.NotThere(caller.get(), pair.called(), pair.rule()));
    }
    return this;
  }

  private boolean isUntold(String service) {
    return !wanted.containsKey(service) && present.untold().containsKey(service);
  }

  private void untold(DependencyGraph.Pair pair) {
    String other = isUntold(pair.caller()) ? pair.caller() : pair.called();
    ServiceVersion going = running(pair.other(other)).orElseThrow();
    boolean isCaller = other.equals(pair.caller());
    for (Problem why : present.untold().get(other)) {
      violations.add(new GateViolation.Untold(going, other, pair.rule(), isCaller, why));
    }
  }

  private Optional<ServiceVersion> running(String service) {
    return Optional.ofNullable(wanted.get(service))
        .or(() -> Optional.ofNullable(present.versions().get(service)))
        .map(version -> new ServiceVersion(service, version));
  }

  private void judge(Evidence found) {
    evidence.add(found);
    // Nothing is proven of what does not run; that it does not is told already.
    boolean isTold =
        unwell.contains(found.caller().service()) || unwell.contains(found.called().service());
    if (!found.isProven() && !isTold) {
      boolean isCaller = wanted.containsKey(found.caller().service());
      ServiceVersion going = isCaller ? found.caller() : found.called();
      ServiceVersion other = isCaller ? found.called() : found.caller();
      boolean isThere = !wanted.containsKey(other.service());
      violations.add(
          new GateViolation.Unproven(
              found,
              going,
              other,
              isThere,
              proofs.beside(going, other.service()),
              proofs.unwell(List.of(going, other))));
    }
  }
}
