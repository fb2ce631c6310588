package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.ledger.Extent;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Judges what would run together in an environment. Each version that goes in has been in the
 * environment it comes from for the soak time; and any two services of which one calls the other,
 * and at least one goes in, have run together there for as long, in the versions that would meet.
 */
final class Gate {

  private final Catalog catalog;
  private final Environment.Promoted to;
  private final Ledger ledger;
  private final Graph graph;
  private final Proofs proofs;

  /**
   * @param ledger tells of all {@link #related} services in the environment that {@code to} takes
   *     from
   */
  Gate(Catalog catalog, Environment.Promoted to, Ledger ledger) {
    this.catalog = catalog;
    this.to = to;
    this.ledger = ledger;
    this.graph = new Graph(catalog);
    this.proofs = new Proofs(to, ledger);
  }

  /**
   * The services whose versions must be known to judge a promotion of {@code services}: those
   * connected with them by {@code depends-on}, in both directions, over any number of steps, and
   * themselves; what is called stands before what calls it.
   */
  static List<Service> related(Catalog catalog, Collection<Service> services) {
    return new Graph(catalog).related(services);
  }

  /** How far back the history can matter. */
  Decision.Reach reach() {
    return Proofs.soak(to).compareTo(catalog.history()) < 0
        ? Decision.Reach.WINDOW
        : Decision.Reach.WHOLE;
  }

  /**
   * The verdict on a promotion.
   *
   * @param wanted the versions that would go in, by service: only what differs from what is there
   * @param present what is in the target now, by service, of all related services that have a pin
   *     there
   */
  Verdict judge(Map<String, Version> wanted, Map<String, Version> present) {
    Findings found = new Findings(proofs, wanted, present).all(graph);
    List<Breach> all = found.breaches();
    List<Breach> causes = new ArrayList<>();
    SequencedMap<String, Version> widened = widened(wanted, present, causes);
    List<Breach> left = new Findings(proofs, widened, present).all(graph).breaches();
    Optional<Verdict.Way> way = ready(left).map(time -> new Verdict.Way(widened, time));
    boolean isWarned =
        to.dependencies().filter(d -> d.value() == Environment.Dependencies.WARN).isPresent();
    List<Breach> warnings = all.stream().filter(b -> isWarned && b.isDependency()).toList();
    List<Breach> breaches = all.stream().filter(b -> !warnings.contains(b)).toList();
    return new Verdict(
        breaches,
        warnings,
        found.evidence(),
        ready(breaches),
        way,
        ledger.extent() == Extent.RECENT
            && Stream.of(all, causes, left).flatMap(List::stream).anyMatch(Breach::isOpen),
        new GateText(to, ledger, catalog.history()),
        new Advice(to, ledger, Set.copyOf(wanted.keySet()), way));
  }

  private Optional<Instant> ready(List<Breach> breaches) {
    Instant latest = ledger.now();
    for (Breach breach : breaches) {
      if (breach.ready().isEmpty()) {
        return Optional.empty();
      }
      latest = breach.ready().get().isAfter(latest) ? breach.ready().get() : latest;
    }
    return Optional.of(latest);
  }

  /**
   * The smallest promotion that holds {@code wanted} and keeps the rule, if any does; what is added
   * comes at the version that the source environment has now; in dependency order.
   *
   * <p>A pair is judged by its two versions alone. So one that is broken while one of the two is
   * left out stays broken in every promotion that leaves that one out: whatever is added here is in
   * each promotion that holds {@code wanted} and keeps the rule. If this one keeps it, it is
   * therefore the only smallest one; if it does not, none does. Waiting does not make it smaller
   * either, since a version that has left the source environment proves nothing new there.
   *
   * @param causes gets the breaches for which services were added
   */
  private SequencedMap<String, Version> widened(
      Map<String, Version> wanted, Map<String, Version> present, List<Breach> causes) {
    Map<String, Version> all = new HashMap<>(wanted);
    List<String> open = new ArrayList<>(wanted.keySet());
    while (!open.isEmpty()) {
      String member = open.removeLast();
      for (Graph.Pair pair : graph.pairs(List.of(member))) {
        String other = pair.other(member);
        Optional<Version> next =
            proofs
                .present(other)
                .filter(
                    v ->
                        !all.containsKey(other)
                            && !isSame(v, Optional.ofNullable(present.get(other))));
        List<Breach> broken = new Findings(proofs, all, present).pair(pair).breaches();
        if (next.isPresent() && !broken.isEmpty()) {
          causes.addAll(broken);
          all.put(other, next.get());
          open.add(other);
        }
      }
    }
    SequencedMap<String, Version> ordered = new LinkedHashMap<>();
    graph.ordered(all.keySet()).forEach(name -> ordered.put(name, all.get(name)));
    return ordered;
  }

  /** Whether {@code version} is what is there. */
  static boolean isSame(Version version, Optional<Version> other) {
    return other.filter(version::isSameBuild).isPresent();
  }
}
