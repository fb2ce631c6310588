package com.acme.deploytag.planner;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.kustomize.edit.WantedPin;
import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.TimeText;
import com.acme.deploytag.ledger.Timeline;
import com.acme.deploytag.ledger.Versions;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.PullRequestPlan;
import com.acme.deploytag.plan.Seen;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.plan.rule.Change;
import com.acme.deploytag.plan.rule.RejectionRule;
import com.acme.deploytag.plan.rule.Rules;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.request.Operation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A rollback as it is planned on one snapshot, service by service. */
final class RollbackDraft {

  private final Snapshot snapshot;
  private final Environment environment;
  private final Optional<Tag> tag;
  private final boolean allowRejected;
  private final Problems problems;
  private final PlanBuilder builder;
  private final RejectionRule rejections;
  private final Rules rules;
  private final List<Change> changes = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  // Whether older history may hold what to go back to.
  private boolean isOpen;

  /**
   * @param tag the tag to go back to; the last that was not rejected where none is asked for
   * @param allowRejected whether it may come back although it was rejected
   * @param problems gets what speaks against it
   * @param edited the files that are edited already, by path
   */
  RollbackDraft(
      Snapshot snapshot,
      Environment environment,
      Optional<Tag> tag,
      boolean allowRejected,
      Problems problems,
      Map<String, String> edited) {
    this.snapshot = snapshot;
    this.environment = environment;
    this.tag = tag;
    this.allowRejected = allowRejected;
    this.problems = problems;
    builder = new PlanBuilder(snapshot, environment, problems, edited);
    Catalog catalog = snapshot.catalog();
    rejections = new RejectionRule(catalog, snapshot.ledger(), environment);
    rules = Rules.of(snapshot, environment);
  }

  /** Sets back what {@code service} pins. */
  void rollBack(Service service) {
    problems
        .take(
            snapshot
                .overlay(service.overlay(environment))
                .then(overlay -> Versions.read(service, overlay)))
        .ifPresent(_ -> rollBack(service, snapshot.ledger()));
  }

  private void rollBack(Service service, Ledger ledger) {
    Timeline timeline = ledger.of(service.name(), environment.name());
    Optional<Interval> present = timeline.present();
    if (present.isEmpty()) {
      problems.add(
          Problem.of(
              "%s pins no image of %s: there is nothing to roll back"
                  .formatted(environment.name(), service.name()),
              "Deploy it, by update or promote."));
      return;
    }
    Version now = present.get().version();
    Optional<Interval> goal =
        timeline.stood().stream()
            .filter(
                i -> tag.isPresent() ? has(i.version(), tag.get()) : !i.version().isSameBuild(now))
            .filter(i -> tag.isPresent() || !isRejected(service, i.version()))
            .findFirst();
    if (goal.isEmpty()) {
      isOpen = true;
      problems.add(noGoal(service, now, ledger));
    } else {
      set(service, goal.get());
    }
  }

  private static boolean has(Version version, Tag tag) {
    return version.pins().stream().anyMatch(p -> p.tag().equals(Optional.of(tag.text())));
  }

  private boolean isRejected(Service service, Version version) {
    return version.pins().stream().anyMatch(pin -> rejections.of(service, pin).isPresent());
  }

  private void set(Service service, Interval goal) {
    List<WantedPin> back = new ArrayList<>();
    for (Version.Pinned pinned : goal.version().pins()) {
      problems.take(HistoricalPin.wanted(pinned, service, goal)).ifPresent(back::add);
    }
    List<Change.NewPin> pins = back.stream().map(pin -> judged(service, pin)).toList();
    Change change = new Change(Change.Kind.ROLLBACK, service, environment, pins);
    changes.add(change);
    builder.judge(rules, change);
    back.forEach(pin -> builder.set(service, pin));
    notes.add(
        "%s goes back to what stood from %s (commit %s by %s)"
            .formatted(
                service.name(),
                (goal.older() ? "before " : "") + goal.from().time(),
                goal.from().commit().brief(),
                SafeText.plain(goal.from().by())));
  }

  // What stands there and was rejected is no less so where it is named as the one to return to.
  private Change.NewPin judged(Service service, WantedPin pin) {
    return new Change.NewPin(
        pin.image().text(),
        pin.pin(),
        Optional.empty(),
        false,
        allowRejected,
        builder.edits().written(service, pin).stream().toList());
  }

  /**
   * What is to be done.
   *
   * @param pull how it gets in, if by a pull request
   */
  Planned planned(Optional<PullRequestPlan> pull) {
    Decision decision =
        builder.decision(
            () -> builder.plan(Operation.ROLLBACK, Optional.empty(), notes, Map.of()).by(pull));
    Set<Decision.Reach> reaches =
        isOpen
            ? EnumSet.of(Decision.Reach.WHOLE)
            : rules.reaches(changes, decision instanceof Decision.Refused);
    return new Planned(decision, reaches);
  }

  private Problem noGoal(Service service, Version now, Ledger ledger) {
    String where = "the history of %s in %s".formatted(service.name(), environment.name());
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
            "Name a tag that was: git log -p shows them. What never %s there gets there by update or promote."
                .formatted(Seen.in(environment).past()))
        : Problem.of(
            "there is no version before %s in %s that was not rejected%s"
                .formatted(SafeText.quoted(now.toString()), where, end),
            "Deploy a build that mends it, or name the tag to return to, with allow-rejected: true if"
                + " it was rejected.");
  }
}
