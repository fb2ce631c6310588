package com.acme.deploytag.report.outcome;

import com.acme.deploytag.ledger.TimeText;
import com.acme.deploytag.outcome.AwaitedPin;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.report.VersionText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is told of a run that has waited: what has become of what it got in, and what stands now.
 */
public final class HealthText {

  private HealthText() {}

  /** What has degraded, and what was done about it; nothing if nothing has. */
  public static List<Problem> degraded(Outcome.Waited waited) {
    List<Problem> problems = new ArrayList<>();
    for (AwaitedPin pin : waited.pins()) {
      if (pin.state() == AwaitedPin.State.DEGRADED) {
        problems.add(Problem.of(pin.name() + " has " + pin.words(), remedy(waited)));
      }
    }
    if (!problems.isEmpty()) {
      waited.rollbacks().forEach(rollback -> problems.addAll(failed(rollback)));
    }
    return problems;
  }

  private static String remedy(Outcome.Waited waited) {
    if (waited.rollbacks().isEmpty()) {
      return waited.landed() instanceof Outcome.Unchanged
          ? "It was in place before this run, which leaves it: roll it back, or deploy a build that"
              + " mends it."
          : "Roll it back, or deploy a build that mends it; with \"on-degraded: rollback\" the"
              + " former is done by itself.";
    }
    return waited.rollbacks().stream().map(HealthText::sentence).reduce("", (a, b) -> a + b + " ")
        + "Deploy a build that mends it.";
  }

  /** How a rollback has ended, as a sentence. */
  static String sentence(Outcome rollback) {
    return switch (rollback) {
      case Outcome.Pushed(var plan, var commit) ->
          "It was rolled back in %s by commit %s, and %s stands there again."
              .formatted(plan.environment(), commit.brief(), versions(plan));
      case Outcome.Superseded(var _, var tip, var _) ->
          "It was not rolled back, since others have moved on by commit " + tip.brief() + ".";
      case Outcome.Refused _ -> "It was to be rolled back, which was refused.";
      case Outcome.Failed _ -> "It was to be rolled back, which has failed: it still stands.";
      case Outcome.Proposed(var _, var _, var _, var pull, var _) ->
          "Pull request %d (%s) rolls it back.".formatted(pull.number(), pull.url());
      case Outcome.Unchanged _,
          Outcome.Planned _,
          Outcome.Drafted _,
          Outcome.CatalogProposed _,
          Outcome.Told _,
          Outcome.Verified _,
          Outcome.Dispatched _,
          Outcome.Answered _,
          Outcome.Waited _ ->
          "It was not rolled back.";
    };
  }

  private static String versions(Plan plan) {
    return String.join(
        ", ",
        plan.changes().stream()
            .map(pin -> pin.service() + " " + VersionText.brief(pin.after().version()))
            .distinct()
            .toList());
  }

  private static List<Problem> failed(Outcome rollback) {
    return switch (rollback) {
      case Outcome.Refused refused -> refused.problems();
      case Outcome.Failed(List<Problem> problems, var _) -> problems;
      case Outcome.Pushed _,
          Outcome.Superseded _,
          Outcome.Proposed _,
          Outcome.Unchanged _,
          Outcome.Planned _,
          Outcome.Drafted _,
          Outcome.CatalogProposed _,
          Outcome.Told _,
          Outcome.Verified _,
          Outcome.Dispatched _,
          Outcome.Answered _,
          Outcome.Waited _ ->
          List.of();
    };
  }

  /** What is not known in the end, as a warning; nothing if all is. */
  public static Optional<Problem> unknown(Outcome.Waited waited) {
    List<String> open = new ArrayList<>();
    for (AwaitedPin pin : waited.pins()) {
      if (pin.state() == AwaitedPin.State.UNKNOWN) {
        open.add(pin.name() + ": " + pin.words());
      }
    }
    if (open.isEmpty() || waited.isDegraded()) {
      return Optional.empty();
    }
    String what = "whether this runs is not known: " + String.join("; ", open);
    return Optional.of(
        waited.trouble().isPresent()
            ? Problem.of(
                what + ": " + waited.trouble().get().what(), waited.trouble().get().remedy())
            : Problem.of(
                "after %s of waiting, %s".formatted(TimeText.written(waited.most()), what),
                "Look at the cluster: has it synced the commit, and does it post statuses under the"
                    + " names of \"health\" in the catalog? To wait longer, give the input \"wait\""
                    + " more."));
  }
}
