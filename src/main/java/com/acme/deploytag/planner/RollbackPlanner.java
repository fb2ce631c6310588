package com.acme.deploytag.planner;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.ledger.LedgerQuery;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.PullRequestBranch;
import com.acme.deploytag.plan.PullRequestPlan;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.plan.rule.Change;
import com.acme.deploytag.plan.rule.DeliveryRule;
import com.acme.deploytag.plan.rule.Rules;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Request;
import com.acme.deploytag.request.UnexpectedParams;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans a rollback: services go back to what their environment's own history holds. */
final class RollbackPlanner implements Planner {

  private final Catalog catalog;
  private final Problems problems = new Problems();
  private final Target target;
  private final Optional<Tag> tag;
  private final boolean allowRejected;
  private final boolean isByPull;

  RollbackPlanner(Request.Rollback request, Catalog catalog) {
    this.catalog = catalog;
    UnexpectedParams.check(request, problems);
    target =
        Target.of(
            request.get(Parameter.SERVICE),
            request.get(Parameter.ENVIRONMENT),
            "Say in which environment to roll back.",
            catalog,
            problems);
    tag = problems.take(request.get(Parameter.TAG).optional(Tag::parse)).flatMap(t -> t);
    allowRejected = problems.take(request.get(Parameter.ALLOW_REJECTED).flag()).orElse(false);
    isByPull =
        target
            .environment()
            .filter(e -> DeliveryRule.isByPull(e, request.get(Parameter.THROUGH), problems))
            .isPresent();
  }

  @Override
  public List<Environment> environments() {
    return problems.isEmpty() ? target.environment().stream().toList() : List.of();
  }

  @Override
  public Set<Location> reads() {
    return target.overlays();
  }

  @Override
  public LedgerQuery query() {
    if (target.environment().isEmpty()) {
      return LedgerQuery.NOTHING;
    }
    Environment environment = target.environment().get();
    Set<ServiceEnvironment> timelines = new HashSet<>();
    target
        .services()
        .forEach(s -> timelines.add(new ServiceEnvironment(s.name(), environment.name())));
    return Rules.query(catalog, Change.Kind.ROLLBACK, environment, target.services())
        .and(new LedgerQuery(timelines, Set.of(), Set.of(), Map.of()));
  }

  @Override
  public Planned plan(Snapshot snapshot, Map<String, String> edited) {
    if (target.environment().isEmpty()) {
      return new Planned(new Decision.Refused(problems.list()), Set.of());
    }
    RollbackDraft draft =
        new RollbackDraft(
            snapshot, target.environment().get(), tag, allowRejected, problems, edited);
    target.services().forEach(draft::rollBack);
    return draft.planned(proposition());
  }

  private Optional<PullRequestPlan> proposition() {
    List<String> names = target.services().stream().map(Service::name).toList();
    String environment = target.environment().orElseThrow().name();
    return isByPull
        ? Optional.of(new PullRequestPlan(PullRequestBranch.rollback(environment, names)))
        : Optional.empty();
  }
}
