package com.acme.deploytag.planner;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.ledger.LedgerQuery;
import com.acme.deploytag.ledger.Versions;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.pins.PinFile;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.PromotionPath;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.plan.gate.Gate;
import com.acme.deploytag.plan.gate.Present;
import com.acme.deploytag.plan.gate.Sights;
import com.acme.deploytag.plan.gate.SoakEvidence;
import com.acme.deploytag.plan.gate.Verdict;
import com.acme.deploytag.plan.gate.VerdictText;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Takes a promotion through the gate, where there is one: without a soak time and any {@code
 * depends-on} among the services concerned there is nothing that the history could decide.
 */
final class PromotionGate {

  // Each is judged by itself for that, and a person reads no more.
  private static final int MOST_EXPLAINED = 10;

  private final Catalog catalog;
  private final PromotionPath path;
  private final List<Service> related;
  private final boolean isGated;

  /**
   * @param asked the services that are to be promoted
   */
  PromotionGate(Catalog catalog, PromotionPath path, List<Service> asked) {
    this.catalog = catalog;
    this.path = path;
    List<Service> connected = Gate.related(catalog, asked);
    isGated =
        !SoakEvidence.soak(path.to()).isZero()
            || path.from().health().isPresent()
            || connected.stream().anyMatch(s -> !s.dependsOn().isEmpty());
    related = isGated ? connected : asked;
  }

  /** The services that must be known to judge, those asked for among them. */
  List<Service> related() {
    return related;
  }

  /** Of what must be known which version runs, wherever that is pinned. */
  Set<ServiceEnvironment> versionsNeeded() {
    Set<ServiceEnvironment> told = new LinkedHashSet<>();
    if (related.stream().anyMatch(service -> !service.dependsOn().isEmpty())) {
      for (Service service : related) {
        told.add(new ServiceEnvironment(service.name(), path.from().name()));
        told.add(new ServiceEnvironment(service.name(), path.to().name()));
      }
    }
    return told;
  }

  /** What the ledger must tell of. */
  LedgerQuery query() {
    Set<ServiceEnvironment> timelines = new LinkedHashSet<>();
    for (Service service : related) {
      timelines.add(new ServiceEnvironment(service.name(), path.from().name()));
      timelines.add(new ServiceEnvironment(service.name(), path.to().name()));
    }
    return new LedgerQuery(timelines, Set.of(), Set.of(), Map.of());
  }

  /**
   * What is promoted, and what the gate says of that; nothing where there is no gate.
   *
   * @param services in the order in which they are listed
   * @param problems why they must not go, and what the source environment lacks for the gate to
   *     know more
   * @param warnings what is only warned of, and what passes the gate by
   */
  record Passage(
      List<Service> services,
      Optional<Verdict> verdict,
      Decision.Reach reach,
      List<Problem> problems,
      List<Problem> warnings) {

    /** The services that may go now in place of those asked for; empty if these alone, or none. */
    List<String> instead() {
      return verdict
          .filter(Verdict::isCompleteReady)
          .flatMap(Verdict::complete)
          .map(Verdict.CompletePromotion::services)
          .filter(all -> !verdict.orElseThrow().asked().containsAll(all))
          .orElse(List.of());
    }

    /** The names of the services that are promoted, and of those that would have to be. */
    Set<String> concerned() {
      Set<String> names = new LinkedHashSet<>(services.stream().map(Service::name).toList());
      verdict.flatMap(Verdict::complete).ifPresent(complete -> names.addAll(complete.services()));
      return names;
    }
  }

  /**
   * Has a promotion judged.
   *
   * @param asked the services to promote
   * @param isTogether whether it may take others along
   * @param transfer knows what speaks against one besides the gate
   */
  Passage judge(List<Service> asked, boolean isTogether, Transfer transfer) {
    if (!isGated) {
      return new Passage(asked, Optional.empty(), Decision.Reach.WINDOW, List.of(), List.of());
    }
    Snapshot snapshot = transfer.snapshot();
    Sights sights = new Sights(snapshot, path);
    Present present = sights.present(related);
    Gate gate = gate(snapshot);
    Function<String, List<Problem>> obstacles =
        name -> transfer.obstacles(catalog.services().get(name));
    Verdict alone = gate.judge(wanted(snapshot, asked, present), present, obstacles);
    // What may be left behind, though it is warned of, is not taken along at any price.
    boolean isAlone = alone.isAllowed() && !alone.isCompleteReady();
    if (!isTogether || isAlone) {
      return passage(asked, alone, gate, sights);
    }
    Set<String> names = new LinkedHashSet<>(asked.stream().map(Service::name).toList());
    alone.complete().ifPresent(complete -> names.addAll(complete.services()));
    List<Service> services = related.stream().filter(s -> names.contains(s.name())).toList();
    Verdict verdict =
        alone
            .complete()
            .map(complete -> gate.judge(complete.versions(), present, obstacles))
            .orElse(alone);
    return passage(services, verdict, gate, sights);
  }

  /** Why {@code services}, which may be promoted, go together; nothing of more than a few. */
  List<Problem> together(List<Service> services, Snapshot snapshot) {
    if (!isGated || services.size() < 2 || services.size() > MOST_EXPLAINED) {
      return List.of();
    }
    Present present = new Sights(snapshot, path).present(related);
    return gate(snapshot).together(wanted(snapshot, services, present), present);
  }

  private Passage passage(List<Service> services, Verdict verdict, Gate gate, Sights sights) {
    List<Service> others = related.stream().filter(s -> !services.contains(s)).toList();
    VerdictText text = gate.text(verdict);
    List<Problem> problems = new ArrayList<>(text.problems());
    problems.addAll(sights.unrecorded(verdict.violations()));
    List<Problem> warnings = new ArrayList<>(text.warnings());
    warnings.addAll(sights.followers(others));
    return new Passage(services, Optional.of(verdict), gate.reach(), problems, warnings);
  }

  /** What {@code service} cannot go without where services that never met may not meet. */
  Gate.Companions companions(Snapshot snapshot, Service service) {
    Gate gate = gate(snapshot);
    if (!isGated || gate.isWarned()) {
      return new Gate.Companions(Set.of(service.name()), false);
    }
    Present present = new Sights(snapshot, path).present(related);
    return gate.companions(wanted(snapshot, List.of(service), present), present);
  }

  private Gate gate(Snapshot snapshot) {
    return new Gate(catalog, path.to(), snapshot.ledger(), snapshot.health());
  }

  private Map<String, Version> wanted(Snapshot snapshot, List<Service> asked, Present present) {
    Map<String, Version> wanted = new HashMap<>();
    for (Service service : asked) {
      source(snapshot, service)
          .flatMap(overlay -> Versions.of(service, overlay))
          .filter(v -> !Gate.isSame(v, Optional.ofNullable(present.versions().get(service.name()))))
          .ifPresent(version -> wanted.put(service.name(), version));
    }
    return wanted;
  }

  private Optional<PinFile> source(Snapshot snapshot, Service service) {
    return snapshot.overlay(service.overlay(path.from()))
            instanceof Checked.Good<PinFile>(PinFile overlay)
        ? Optional.of(overlay)
        : Optional.empty();
  }
}
