package com.acme.deploytag.planner;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.Names;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.ledger.LedgerQuery;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.plan.Asked;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.GateEvidence;
import com.acme.deploytag.plan.PromotionPath;
import com.acme.deploytag.plan.PullRequestBranch;
import com.acme.deploytag.plan.PullRequestPlan;
import com.acme.deploytag.plan.Selection;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.plan.gate.Verdict;
import com.acme.deploytag.plan.rule.Change;
import com.acme.deploytag.plan.rule.DeliveryRule;
import com.acme.deploytag.plan.rule.FreezeRule;
import com.acme.deploytag.plan.rule.Rules;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.request.Operation;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Request;
import com.acme.deploytag.request.UnexpectedParams;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans a promotion. */
public final class PromotePlanner implements Planner {

  private final Catalog catalog;
  private final Problems problems = new Problems();
  private final List<Service> services;
  private final boolean all;
  private final Optional<PromotionPath> path;
  private final Optional<PromotionGate> gate;
  private final Set<Tag> expected;
  private final boolean isTogether;
  private final boolean allowRejected;
  private final Optional<String> override;
  private final boolean isByPull;

  public PromotePlanner(Request.Promote request, Catalog catalog) {
    this.catalog = catalog;
    UnexpectedParams.check(request, problems);
    services =
        problems
            .take(
                request
                    .get(Parameter.SERVICE)
                    .required(
                        s -> Selection.servicesOrAll(catalog, s),
                        "Say \"all\", or name services. " + Selection.known(catalog)))
            .orElse(List.of());
    all = Selection.isAll(request.get(Parameter.SERVICE));
    path = problems.take(PromotionPath.of(catalog, request));
    gate = path.map(e -> new PromotionGate(catalog, e, services));
    expected =
        problems
            .take(request.get(Parameter.EXPECTED_TAG).optional(PromotePlanner::tags))
            .flatMap(t -> t)
            .orElse(Set.of());
    isTogether = problems.take(request.get(Parameter.TOGETHER).flag()).orElse(false);
    allowRejected = problems.take(request.get(Parameter.ALLOW_REJECTED).flag()).orElse(false);
    override =
        problems
            .take(request.get(Parameter.OVERRIDE_FREEZE).optional(FreezeRule::reason))
            .flatMap(r -> r);
    isByPull =
        path.filter(e -> DeliveryRule.isByPull(e.to(), request.get(Parameter.THROUGH), problems))
            .isPresent();
  }

  /** One tag, or several as the output {@code tag} has them. */
  private static Checked<Set<Tag>> tags(String text) {
    Problems found = new Problems();
    Set<Tag> tags = new LinkedHashSet<>();
    List<String> names = Names.split(text);
    for (String name : names.isEmpty() ? List.of(text) : names) {
      found.take(Tag.parse(name)).ifPresent(tags::add);
    }
    return found.orElse(() -> tags);
  }

  @Override
  public List<Environment> environments() {
    return problems.isEmpty()
        ? path.<Environment>map(PromotionPath::to).stream().toList()
        : List.of();
  }

  @Override
  public Set<Location> reads() {
    Set<Location> reads = new LinkedHashSet<>();
    for (Service service : gate.map(PromotionGate::related).orElse(List.of())) {
      path.ifPresent(e -> {
        reads.add(service.overlay(e.from()));
        reads.add(service.overlay(e.to()));
      });
    }
    return reads;
  }

  @Override
  public Set<ServiceEnvironment> versionsNeeded() {
    Set<ServiceEnvironment> needed = new LinkedHashSet<>();
    gate.ifPresent(g -> needed.addAll(g.versionsNeeded()));
    // An entry is added only where it is known what for.
    path.ifPresent(
        e -> services.forEach(s -> needed.add(new ServiceEnvironment(s.name(), e.to().name()))));
    return needed;
  }

  @Override
  public LedgerQuery query() {
    return gate.isEmpty()
        ? LedgerQuery.NOTHING
        : Rules.query(catalog, Change.Kind.PROMOTION, path.orElseThrow().to(), gate.get().related())
            .and(gate.get().query());
  }

  @Override
  public Planned plan(Snapshot snapshot, Map<String, String> edited) {
    if (path.isEmpty() || gate.isEmpty()) {
      return new Planned(new Decision.Refused(problems.list()), Set.of());
    }
    List<String> notes = new ArrayList<>();
    Transfer transfer =
        new Transfer(path.get(), snapshot, services, expected, allowRejected, override);
    Whole whole = new Whole(transfer, gate.get(), notes);
    List<Service> going = all ? whole.of(services) : services;
    PromotionGate.Passage passage = gate.get().judge(going, isTogether, transfer);
    PlanBuilder changes = new PlanBuilder(snapshot, path.get().to(), problems, edited);
    passage.services().forEach(service -> transfer.set(service, changes, problems));
    problems.addAll(passage.problems());
    // Of all there are, what goes was not chosen for each other's sake.
    List<Problem> together =
        all || !problems.isEmpty() ? List.of() : gate.get().together(passage.services(), snapshot);
    Decision decision = decision(transfer, changes, passage, notes, together);
    Set<Decision.Reach> reaches =
        transfer.reaches(passage.concerned(), decision instanceof Decision.Refused);
    if (whole.isOpen() || passage.verdict().filter(Verdict::isOpen).isPresent()) {
      reaches.add(passage.reach());
    }
    return new Planned(decision, reaches);
  }

  private Decision decision(
      Transfer transfer,
      PlanBuilder changes,
      PromotionGate.Passage passage,
      List<String> notes,
      List<Problem> together) {
    String from = path.orElseThrow().from().name();
    GateEvidence gateEvidence =
        passage
            .verdict()
            .map(verdict ->
                new GateEvidence(from, verdict.evidence(), passage.warnings())
                    .of(verdict.health())
                    .because(together))
            .orElse(GateEvidence.NONE);
    return problems.isEmpty()
        ? new Decision.Go(
            changes
                .plan(
                    Operation.PROMOTE,
                    Optional.of(from),
                    notes,
                    transfer.trailers(changes),
                    gateEvidence)
                .by(proposition(passage.services())))
        : new Decision.Refused(
            problems.list(), gateEvidence, new Asked(changes.changes(), passage.instead()));
  }

  private Optional<PullRequestPlan> proposition(List<Service> promoted) {
    String to = path.orElseThrow().to().name();
    // Of all there are, which ones change is another set each time.
    PullRequestBranch branch =
        all
            ? PullRequestBranch.promotionOfAll(to)
            : PullRequestBranch.promotion(to, promoted.stream().map(Service::name).toList());
    return isByPull ? Optional.of(new PullRequestPlan(branch)) : Optional.empty();
  }
}
