package com.acme.deploytag.plan.gate;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.HealthRules;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.health.ClusterReports;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.problem.Problem;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Judges what would run together in an environment. Each version that goes in has been in the
 * environment it comes from for the soak time; and any two services of which one calls the other,
 * and at least one goes in, have run together there for as long, in the versions that would meet.
 */
public final class Gate {

  private final Catalog catalog;
  private final Environment.Promoted to;
  private final Ledger ledger;
  private final DependencyGraph graph;
  private final SoakEvidence proofs;

  /**
   * @param ledger tells of all {@link #related} services in the environment that {@code to} takes
   *     from
   */
  public Gate(Catalog catalog, Environment.Promoted to, Ledger ledger) {
    this(catalog, to, ledger, Optional.empty());
  }

  /**
   * @param ledger tells of all {@link #related} services in the environment that {@code to} takes
   *     from
   * @param reports what is reported of commits, where the catalog wants that to be asked
   */
  public Gate(
      Catalog catalog, Environment.Promoted to, Ledger ledger, Optional<ClusterReports> reports) {
    this.catalog = catalog;
    this.to = to;
    this.ledger = isWithin(catalog, to) ? ledger.within(catalog.history()) : ledger;
    this.graph = new DependencyGraph(catalog);
    this.proofs = new SoakEvidence(to, this.ledger, health(reports));
  }

  private Optional<HealthEvidence> health(Optional<ClusterReports> reports) {
    String from = to.from().value();
    Optional<HealthRules> rules = catalog.environments().get(from).health();
    // A lambda would load its class in runs without health, too.
    return rules.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new HealthEvidence(from, rules.get(), ledger, reports.orElseGet(ClusterReports::new)));
  }

  /**
   * The services whose versions must be known to judge a promotion of {@code services}: those
   * connected with them by {@code depends-on}, in both directions, over any number of steps, and
   * themselves; what is called stands before what calls it.
   */
  public static List<Service> related(Catalog catalog, Collection<Service> services) {
    return new DependencyGraph(catalog).related(services);
  }

  private static boolean isWithin(Catalog catalog, Environment.Promoted to) {
    return SoakEvidence.soak(to).compareTo(catalog.history()) < 0;
  }

  /** How far back the history can matter. */
  public Decision.Reach reach() {
    return isWithin(catalog, to) ? Decision.Reach.WINDOW : Decision.Reach.WHOLE;
  }

  /**
   * The verdict on a promotion.
   *
   * @param wanted the versions that would go in, by service: only what differs from what is there
   * @param present what is in the target now of all related services
   */
  public Verdict judge(Map<String, Version> wanted, Present present) {
    return judge(wanted, present, _ -> List.of());
  }

  /**
   * The verdict on a promotion.
   *
   * @param obstacles what speaks against a service's going in besides the gate
   */
  public Verdict judge(
      Map<String, Version> wanted, Present present, Function<String, List<Problem>> obstacles) {
    Findings found = new Findings(proofs, wanted, present).all(graph);
    List<GateViolation> all = found.violations();
    Widening widening = new Widening(graph, proofs, present, wanted);
    SequencedMap<String, Version> widened = widening.versions();
    List<GateViolation> left = new Findings(proofs, widened, present).all(graph).violations();
    Optional<Verdict.CompletePromotion> complete =
        ready(left)
            .map(time -> new Verdict.CompletePromotion(widened, time, against(widened, obstacles)));
    List<GateViolation> warnings =
        all.stream().filter(b -> isWarned() && b.isDependency()).toList();
    List<GateViolation> violations = all.stream().filter(b -> !warnings.contains(b)).toList();
    List<GateViolation> told = Stream.concat(warnings.stream(), found.warnings().stream()).toList();
    return new Verdict(
        wanted.keySet(),
        violations,
        told,
        found.evidence(),
        found.health(),
        ledger.now(),
        ready(violations),
        complete,
        isWarned() ? alone(wanted, violations, obstacles) : complete,
        ledger.extent() == HistoryCompleteness.RECENT
            && Stream.of(all, widening.causes(), left)
                .flatMap(List::stream)
                .anyMatch(GateViolation::isOpen));
  }

  /** {@code verdict}, one of this gate's, in words. */
  public VerdictText text(Verdict verdict) {
    return new VerdictText(
        to,
        catalog.environments().get(to.from().value()).health(),
        ledger,
        catalog.history(),
        verdict);
  }

  /**
   * Why the services of a promotion that is allowed go together: what each of them alone would
   * break.
   */
  public List<Problem> together(Map<String, Version> wanted, Present present) {
    Set<Problem> reasons = new LinkedHashSet<>();
    graph
        .ordered(wanted)
        .forEach((service, version) -> {
          Verdict alone = judge(Map.of(service, version), present);
          VerdictText text = text(alone);
          alone.violations().stream()
              .filter(GateViolation::isDependency)
              .forEach(violation -> reasons.add(text.reason(violation)));
        });
    return List.copyOf(reasons);
  }

  /** The promotion of {@code wanted} alone, which is only warned of what it leaves behind. */
  private Optional<Verdict.CompletePromotion> alone(
      Map<String, Version> wanted,
      List<GateViolation> violations,
      Function<String, List<Problem>> obstacles) {
    SequencedMap<String, Version> ordered = graph.ordered(wanted);
    return ready(violations)
        .map(time -> new Verdict.CompletePromotion(ordered, time, against(ordered, obstacles)));
  }

  /** Whether services that never met are only warned of. */
  public boolean isWarned() {
    return to.dependencies().filter(d -> d.value() == Environment.Dependencies.WARN).isPresent();
  }

  /** What speaks against the services of a promotion, of those against which something does. */
  private static SequencedMap<String, List<Problem>> against(
      SequencedMap<String, Version> widened, Function<String, List<Problem>> obstacles) {
    SequencedMap<String, List<Problem>> against = new LinkedHashMap<>();
    for (String service : widened.keySet()) {
      List<Problem> problems = obstacles.apply(service);
      if (!problems.isEmpty()) {
        against.put(service, problems);
      }
    }
    return against;
  }

  /**
   * What a service cannot go without.
   *
   * @param services in each promotion that holds it and keeps the rule, itself among them
   * @param isOpen whether history older than what was read might change that
   */
  public record Companions(Set<String> services, boolean isOpen) {}

  /** What {@code wanted} cannot go without. */
  public Companions companions(Map<String, Version> wanted, Present present) {
    Widening widening = new Widening(graph, proofs, present, wanted);
    return new Companions(
        widening.versions().keySet(),
        ledger.extent() == HistoryCompleteness.RECENT
            && widening.causes().stream().anyMatch(GateViolation::isOpen));
  }

  private Optional<Instant> ready(List<GateViolation> violations) {
    Instant latest = ledger.now();
    for (GateViolation violation : violations) {
      if (violation.ready().isEmpty()) {
        return Optional.empty();
      }
      latest = violation.ready().get().isAfter(latest) ? violation.ready().get() : latest;
    }
    return Optional.of(latest);
  }

  /** Whether {@code version} is what is there. */
  public static boolean isSame(Version version, Optional<Version> other) {
    return other.filter(version::isSameBuild).isPresent();
  }
}
