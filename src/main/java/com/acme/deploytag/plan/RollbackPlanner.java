package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.kustomize.WantedPin;
import com.acme.deploytag.ledger.Extent;
import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.Rejection;
import com.acme.deploytag.ledger.Track;
import com.acme.deploytag.ledger.Version;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
    Strays.check(request, problems);
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
            .filter(e -> Entrance.isByPull(e, request.through(), problems))
            .isPresent();
  }

  @Override
  public Set<RepoPath> reads() {
    return target.overlays();
  }

  @Override
  public Set<Track> tracks() {
    return target.environment().stream()
        .flatMap(e -> target.services().stream().map(s -> new Track(s.name(), e.name())))
        .collect(Collectors.toSet());
  }

  @Override
  public Decision plan(Snapshot snapshot) {
    if (target.environment().isEmpty()) {
      return new Decision.Refused(problems.list());
    }
    Changes changes = new Changes(snapshot, target.environment().get(), problems);
    Rejections rejections = new Rejections(catalog, snapshot.ledger(), target.environment().get());
    for (Service service : target.services()) {
      problems
          .take(snapshot.overlay(service.overlay(target.environment().get())))
          .ifPresent(_ -> rollBack(service, snapshot.ledger(), rejections, changes));
    }
    Decision decision =
        Decision.of(
            problems.orElse(
                () ->
                    changes
                        .plan(
                            Request.Rollback.NAME,
                            Optional.empty(),
                            notes,
                            snapshot.ledger().lastRejection(catalog.history()))
                        .by(proposition())));
    return open
        ? new Decision.Unclear(Decision.Reach.WHOLE, decision)
        : decision.unless(rejections.isOpen(), Decision.Reach.WINDOW);
  }

  private Optional<Proposition> proposition() {
    List<String> names = target.services().stream().map(Service::name).toList();
    String environment = target.environment().orElseThrow().name();
    return isByPull
        ? Optional.of(Proposition.of(PullBranch.rollback(environment, names), target.services()))
        : Optional.empty();
  }

  private void rollBack(Service service, Ledger ledger, Rejections rejections, Changes changes) {
    List<Interval> intervals =
        ledger.of(service.name(), target.environment().orElseThrow().name()).intervals();
    Optional<Interval> present = intervals.stream().findFirst().filter(Interval::isPresent);
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
        intervals.stream()
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
      Service service, Version version, Rejections rejections) {
    return version.pins().stream()
        .flatMap(p -> rejections.of(service, p.version()).stream())
        .findFirst();
  }

  private void set(Service service, Interval goal, Rejections rejections, Changes changes) {
    for (Version.Pinned pinned : goal.version().pins()) {
      Optional<Rejection> rejection = rejections.of(service, pinned.version());
      rejection.filter(_ -> !allowRejected).map(Rejections::problem).ifPresent(problems::add);
      Optional<WantedPin> wanted = problems.take(OldPin.wanted(pinned, service, goal));
      wanted.flatMap(w -> w.pin().tag()).flatMap(catalog.tags()::judge).ifPresent(problems::add);
      wanted.ifPresent(w -> changes.set(service, w, rejection.isPresent()));
    }
    notes.add(
        "%s goes back to what stood from %s (commit %s by %s)"
            .formatted(
                service.name(),
                (goal.older() ? "before " : "") + goal.from().time(),
                goal.from().commit().brief(),
                Shown.plain(goal.from().by())));
  }

  private Problem noGoal(Service service, Version now, Ledger ledger) {
    String where =
        "the history of %s in %s"
            .formatted(service.name(), target.environment().orElseThrow().name());
    String end =
        ledger.extent() == Extent.CUT
            ? ", which the repository holds only from commit %s (%s) on, as a shallow clone"
                .formatted(ledger.oldest().commit().brief(), ledger.oldest().time())
            : "";
    return tag.isPresent()
        ? Problem.of(
            "%s was never pinned in %s%s".formatted(Shown.quoted(tag.get().text()), where, end),
            "Name a tag that was: git log -p shows them. What never ran there gets there by update or"
                + " promote.")
        : Problem.of(
            "there is no version before %s in %s that was not rejected%s"
                .formatted(Shown.quoted(now.toString()), where, end),
            "Deploy a build that mends it, or name the tag to return to, with allow-rejected: true if"
                + " it was rejected.");
  }
}
