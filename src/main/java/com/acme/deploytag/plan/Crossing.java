package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.ledger.Track;
import com.acme.deploytag.ledger.Version;
import com.acme.deploytag.ledger.Versions;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problems;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes a promotion through the gate, where there is one: without a soak time and any {@code
 * depends-on} among the services concerned there is nothing that the history could decide.
 */
final class Crossing {

  private final Catalog catalog;
  private final Edge edge;
  private final List<Service> related;
  private final boolean isGated;

  /**
   * @param asked the services that are to be promoted
   */
  Crossing(Catalog catalog, Edge edge, List<Service> asked) {
    this.catalog = catalog;
    this.edge = edge;
    List<Service> connected = Gate.related(catalog, asked);
    isGated =
        !Proofs.soak(edge.to()).isZero()
            || connected.stream().anyMatch(s -> !s.dependsOn().isEmpty());
    related = isGated ? connected : asked;
  }

  /** The services that must be known to judge, those asked for among them. */
  List<Service> related() {
    return related;
  }

  /** What the ledger must tell of. */
  Set<Track> tracks() {
    return isGated
        ? related.stream()
            .map(service -> new Track(service.name(), edge.from().name()))
            .collect(Collectors.toCollection(LinkedHashSet::new))
        : Set.of();
  }

  /**
   * What is promoted, and what the gate says of that; nothing where there is no gate.
   *
   * @param services in the order in which they are listed
   */
  record Passage(List<Service> services, Optional<Verdict> verdict, Decision.Reach reach) {}

  /**
   * Has a promotion judged.
   *
   * @param asked the services to promote
   * @param isTogether whether it may take others along
   * @param problems gets what stands in the way of a judgement
   */
  Passage judge(Snapshot snapshot, List<Service> asked, boolean isTogether, Problems problems) {
    if (!isGated) {
      return new Passage(asked, Optional.empty(), Decision.Reach.WINDOW);
    }
    Map<String, Version> present = present(snapshot, problems);
    Map<String, Version> wanted = wanted(snapshot, asked, present);
    Gate gate = new Gate(catalog, edge.to(), snapshot.ledger());
    Verdict alone = gate.judge(wanted, present);
    if (!isTogether) {
      return new Passage(asked, Optional.of(alone), gate.reach());
    }
    Set<String> names = new LinkedHashSet<>(asked.stream().map(Service::name).toList());
    alone.way().ifPresent(way -> names.addAll(way.services()));
    List<Service> services = related.stream().filter(s -> names.contains(s.name())).toList();
    Verdict verdict = alone.way().map(way -> gate.judge(way.versions(), present)).orElse(alone);
    return new Passage(services, Optional.of(verdict), gate.reach());
  }

  private Map<String, Version> present(Snapshot snapshot, Problems problems) {
    Map<String, Version> present = new HashMap<>();
    for (Service service : related) {
      if (snapshot.has(service.overlay(edge.to()))) {
        problems
            .take(snapshot.overlay(service.overlay(edge.to())))
            .flatMap(overlay -> version(service, overlay, problems))
            .ifPresent(version -> present.put(service.name(), version));
      }
    }
    return present;
  }

  // A pin of which it is not clear what it says must not pass for none.
  private static Optional<Version> version(
      Service service, Kustomization overlay, Problems problems) {
    service.images().forEach(i -> problems.take(overlay.find(i.text(), i.text())));
    return Versions.of(service, overlay);
  }

  private Map<String, Version> wanted(
      Snapshot snapshot, List<Service> asked, Map<String, Version> present) {
    Map<String, Version> wanted = new HashMap<>();
    for (Service service : asked) {
      source(snapshot, service)
          .flatMap(overlay -> Versions.of(service, overlay))
          .filter(v -> !Gate.isSame(v, Optional.ofNullable(present.get(service.name()))))
          .ifPresent(version -> wanted.put(service.name(), version));
    }
    return wanted;
  }

  private Optional<Kustomization> source(Snapshot snapshot, Service service) {
    return snapshot.overlay(service.overlay(edge.from()))
            instanceof Checked.Good<Kustomization>(Kustomization overlay)
        ? Optional.of(overlay)
        : Optional.empty();
  }
}
