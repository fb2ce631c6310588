package com.acme.deploytag.plan;

import com.acme.deploytag.ledger.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what is found of the versions that would be in an environment. */
final class Findings {

  private final Proofs proofs;
  private final Map<String, Version> wanted;
  private final Map<String, Version> present;
  private final List<Breach> breaches = new ArrayList<>();
  private final List<Evidence> evidence = new ArrayList<>();

  /**
   * @param wanted what would go in
   * @param present what is there, and stays if it is not among {@code wanted}
   */
  Findings(Proofs proofs, Map<String, Version> wanted, Map<String, Version> present) {
    this.proofs = proofs;
    this.wanted = wanted;
    this.present = present;
  }

  List<Breach> breaches() {
    return breaches;
  }

  List<Evidence> evidence() {
    return evidence;
  }

  /** Looks at everything that goes in, and at every pair that it is in. */
  Findings all(Graph graph) {
    for (String service : graph.ordered(wanted.keySet())) {
      proofs.soaked(new Running(service, wanted.get(service))).ifPresent(breaches::add);
    }
    graph.pairs(wanted.keySet()).forEach(this::pair);
    return this;
  }

  /** Looks at one pair. */
  Findings pair(Graph.Pair pair) {
    Optional<Running> caller = running(pair.caller());
    Optional<Running> called = running(pair.called());
    if (caller.isPresent() && called.isPresent()) {
      judge(proofs.evidence(caller.get(), called.get(), pair.rule()));
    } else if (caller.isPresent()) {
      breaches.add(new Breach.NotThere(caller.get(), pair.called(), pair.rule()));
    }
    return this;
  }

  private Optional<Running> running(String service) {
    return Optional.ofNullable(wanted.get(service))
        .or(() -> Optional.ofNullable(present.get(service)))
        .map(version -> new Running(service, version));
  }

  private void judge(Evidence found) {
    evidence.add(found);
    if (!found.isProven()) {
      boolean isCaller = wanted.containsKey(found.caller().service());
      Running going = isCaller ? found.caller() : found.called();
      Running other = isCaller ? found.called() : found.caller();
      boolean isThere = !wanted.containsKey(other.service());
      breaches.add(
          new Breach.Unproven(found, going, other, isThere, proofs.beside(going, other.service())));
    }
  }
}
