package com.acme.deploytag.plan.gate;

import com.acme.deploytag.ledger.trailer.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The smallest promotion that holds what is wanted and keeps the rule, if any does; what is added
 * comes at the version that the source environment has now.
 *
 * <p>A pair is judged by its two versions alone. So one that is broken while one of the two is left
 * out stays broken in every promotion that leaves that one out: whatever is added here is in each
 * promotion that holds what is wanted and keeps the rule. If this one keeps it, it is therefore the
 * only smallest one; if it does not, none does. Waiting does not make it smaller either, since a
 * version that has left the source environment proves nothing new there.
 */
final class Widening {

  private final DependencyGraph graph;
  private final SoakEvidence proofs;
  private final Present present;
  private final Map<String, Version> all;
  private final List<GateViolation> causes = new ArrayList<>();

  /**
   * @param present what is in the target now
   * @param wanted what would go in at least, by service
   */
  Widening(
      DependencyGraph graph, SoakEvidence proofs, Present present, Map<String, Version> wanted) {
    this.graph = graph;
    this.proofs = proofs;
    this.present = present;
    this.all = new HashMap<>(wanted);
    widen();
  }

  /** What would go in, in dependency order. */
  SequencedMap<String, Version> versions() {
    return graph.ordered(all);
  }

  /** The breaches for which services were added. */
  List<GateViolation> causes() {
    return causes;
  }

  private void widen() {
    List<String> open = new ArrayList<>(all.keySet());
    while (!open.isEmpty()) {
      String member = open.removeLast();
      for (DependencyGraph.Pair pair : graph.pairs(List.of(member))) {
        String other = pair.other(member);
        Optional<Version> next = missing(other);
        List<GateViolation> broken = new Findings(proofs, all, present).pair(pair).violations();
        if (next.isPresent() && !broken.isEmpty()) {
          causes.addAll(broken);
          all.put(other, next.get());
          open.add(other);
        }
      }
    }
  }

  /** What the source environment has of {@code service}, where that is not in yet. */
  private Optional<Version> missing(String service) {
    return all.containsKey(service)
        ? Optional.empty()
        : proofs
            .present(service)
            .filter(v -> !Gate.isSame(v, Optional.ofNullable(present.versions().get(service))));
  }
}
