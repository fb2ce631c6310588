package com.acme.deploytag.planner;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.kustomize.edit.WantedPin;
import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.LedgerQuery;
import com.acme.deploytag.ledger.TimeText;
import com.acme.deploytag.ledger.Timeline;
import com.acme.deploytag.ledger.Versions;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.Rejection;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.PullRequestBranch;
import com.acme.deploytag.plan.PullRequestPlan;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.plan.rule.DeliveryRule;
import com.acme.deploytag.plan.rule.RejectionRule;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.request.Operation;
import com.acme.deploytag.request.Request;
import com.acme.deploytag.request.UnexpectedParams;
import java.util.ArrayList;
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
  private final List<String> notes = new ArrayList<>();
  private boolean open;

  RollbackPlanner(Request.Rollback request, Catalog catalog) {
    this.catalog = catalog;
    UnexpectedParams.check(request, problems);
    target =
        Target.of(
            request.services(),
            request.environment(),
            "Say in which environment to roll back.",
            catalog,
            problems);
    tag = problems.take(request.tag().optional(Tag::parse)).flatMap(t -> t);
    allowRejected = problems.take(request.allowRejected().flag()).orElse(false);
    isByPull =
        target
            .environment()
            .filter(e -> DeliveryRule.isByPull(e, request.through(), problems))
            .isPresent();
  }

  @Override
  public Optional<Environment> environment() {
    return problems.isEmpty() ? target.environment() : Optional.empty();
  }

  @Override
  public Set<RepoPath> reads() {
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
    return new LedgerQuery(
        timelines,
        RejectionRule.tracks(catalog, target.services(), environment),
        Set.of(),
        Map.of());
  }

  @Override
  public Decision plan(Snapshot snapshot) {
    if (target.environment().isEmpty()) {
      return new Decision.Refused(problems.list());
    }
    PlanBuilder changes = new PlanBuilder(snapshot, target.environment().get(), problems);
    RejectionRule rejections =
        new RejectionRule(catalog, snapshot.ledger(), target.environment().get());
    for (Service service : target.services()) {
      problems
          .take(
              snapshot
                  .overlay(service.overlay(target.environment().get()))
                  .then(overlay -> Versions.read(service, overlay)))
          .ifPresent(_ -> rollBack(service, snapshot.ledger(), rejections, changes));
    }
    Decision decision =
        Decision.of(
            problems.orElse(() ->
                changes
                    .plan(Operation.ROLLBACK, Optional.empty(), notes, Map.of())
                    .by(proposition())));
    return open
        ? new Decision.Unclear(Decision.Reach.WHOLE, decision)
        : rejections.settled(decision, false);
  }

  private Optional<PullRequestPlan> proposition() {
    List<String> names = target.services().stream().map(Service::name).toList();
    String environment = target.environment().orElseThrow().name();
    return isByPull
        ? Optional.of(
            PullRequestPlan.of(PullRequestBranch.rollback(environment, names), target.services()))
        : Optional.empty();
  }

  private void rollBack(
      Service service, Ledger ledger, RejectionRule rejections, PlanBuilder changes) {
    Timeline timeline = ledger.of(service.name(), target.environment().orElseThrow().name());
    Optional<Interval> present = timeline.present();
    if (present.isEmpty()) {
      problems.add(
          Problem.of(
              "%s pins no image of %s: there is nothing to roll back"
                  .formatted(target.environment().orElseThrow().name(), service.name()),
              "Deploy it, by update or promote."));
      return;
    }
    Version now = present.get().version();
    Optional<Interval> goal =
        timeline.stood().stream()
            .filter(
                i -> tag.isPresent() ? has(i.version(), tag.get()) : !i.version().isSameBuild(now))
            .filter(i -> tag.isPresent() || rejected(service, i.version(), rejections).isEmpty())
            .findFirst();
    if (goal.isEmpty()) {
      open = true;
      problems.add(noGoal(service, now, ledger));
    } else {
      set(service, goal.get(), rejections, changes);
    }
  }

  private static boolean has(Version version, Tag tag) {
    return version.pins().stream().anyMatch(p -> p.tag().equals(Optional.of(tag.text())));
  }

  private static Optional<Rejection> rejected(
      Service service, Version version, RejectionRule rejections) {
    return version.pins().stream().flatMap(p -> rejections.of(service, p).stream()).findFirst();
  }

  private void set(Service service, Interval goal, RejectionRule rejections, PlanBuilder changes) {
    for (Version.Pinned pinned : goal.version().pins()) {
      Optional<Rejection> rejection = rejections.of(service, pinned);
      rejection.filter(_ -> !allowRejected).map(RejectionRule::problem).ifPresent(problems::add);
      Optional<WantedPin> wanted = problems.take(HistoricalPin.wanted(pinned, service, goal));
      wanted
          .flatMap(w -> w.pin().tag())
          .flatMap(catalog.tags()::judge)
          .ifPresent(p -> changes.warn(broken(service, p)));
      wanted.ifPresent(w -> changes.set(service, w, rejection.isPresent()));
    }
    notes.add(
        "%s goes back to what stood from %s (commit %s by %s)"
            .formatted(
                service.name(),
                (goal.older() ? "before " : "") + goal.from().time(),
                goal.from().commit().brief(),
                SafeText.plain(goal.from().by())));
  }

  /** What is to be known of a tag that stood there, and that the rules would not let in today. */
  private static Problem broken(Service service, Problem rule) {
    return Problem.of(
        "%s goes back all the same, but %s".formatted(service.name(), rule.what()),
        "Deploy a build that keeps the rules soon, or name another tag to return to.");
  }

  private Problem noGoal(Service service, Version now, Ledger ledger) {
    String where =
        "the history of %s in %s"
            .formatted(service.name(), target.environment().orElseThrow().name());
    String end =
        ledger.extent() == HistoryCompleteness.CUT
            ? ", which the repository holds only from commit %s (%s) on, as a shallow clone"
                .formatted(ledger.oldest().commit().brief(), ledger.oldest().time())
            : "";
    return tag.isPresent()
        ? Problem.of(
            "%s was never pinned in %s%s, or for less than the %s after which any cluster has seen it"
                .formatted(
                    SafeText.quoted(tag.get().text()), where, end, TimeText.written(Timeline.SEEN)),
            "Name a tag that was: git log -p shows them. What never ran there gets there by update or"
                + " promote.")
        : Problem.of(
            "there is no version before %s in %s that was not rejected%s"
                .formatted(SafeText.quoted(now.toString()), where, end),
            "Deploy a build that mends it, or name the tag to return to, with allow-rejected: true if"
                + " it was rejected.");
  }
}
