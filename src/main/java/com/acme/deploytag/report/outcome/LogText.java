package com.acme.deploytag.report.outcome;

import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.outcome.PullRequest;
import com.acme.deploytag.outcome.RunResult;
import com.acme.deploytag.plan.Evidence;
import com.acme.deploytag.plan.GateEvidence;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.plan.PlanDigest;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.report.EvidenceText;
import com.acme.deploytag.report.Run;
import com.acme.deploytag.report.status.StatusText;
import com.acme.deploytag.status.Status;
import com.acme.deploytag.verify.pins.Review;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the job's log says in the end, besides the annotations. */
public final class LogText {

  private LogText() {}

  /** The lines for {@code result}. */
  public static List<String> of(RunResult result, Run run) {
    List<String> lines = new ArrayList<>();
    int attempts = result.attempts();
    switch (result.outcome()) {
      case Outcome.Pushed(Plan plan, CommitId commit) -> {
        changes(lines, plan);
        lines.add(
            "Pushed %s to %s%s: %s/commit/%s"
                .formatted(
                    commit.brief(),
                    run.branch(),
                    attempts > 1 ? " at attempt " + attempts : "",
                    run.repositoryUrl(),
                    commit));
      }
      case Outcome.Proposed(
              Plan plan,
              CommitId commit,
              boolean isPushed,
              PullRequest pull,
              var _) -> {
        changes(lines, plan);
        lines.add(
            "%s commit %s by pull request %d%s (%s): %s"
                .formatted(
                    isPushed ? "Proposed" : "Already proposed:",
                    commit.brief(),
                    pull.number(),
                    attempts > 1 ? " at attempt " + attempts : "",
                    pull.operation().word(),
                    pull.url()));
      }
      case Outcome.Unchanged(Plan plan, CommitId tip, Optional<PullRequest> closed) -> {
        changes(lines, plan);
        lines.add("Nothing to do: all of it is in place at " + tip.brief() + ".");
        closed.ifPresent(pull -> lines.add(closed(pull)));
      }
      case Outcome.Superseded(Plan plan, CommitId tip) -> {
        changes(lines, plan);
        lines.add(
            "Superseded: what is in place at " + tip.brief() + " is newer; nothing was pushed.");
      }
      case Outcome.Planned(Plan plan, CommitId tip) -> {
        changes(lines, plan);
        lines.add("Plan: " + PlanDigest.of(plan).text());
        lines.add("Dry run: planned on " + tip.brief() + ", nothing was pushed.");
      }
      case Outcome.Told(Status status) -> lines.addAll(StatusText.of(status));
      case Outcome.Verified(Review review) -> verified(lines, review);
      case Outcome.Refused(List<Problem> problems, GateEvidence grounds) -> {
        evidence(lines, grounds);
        run.asked().ifPresent(asked -> lines.add("Asked for: " + asked));
        lines.add("Refused for " + count(problems.size(), "reason") + "; nothing was pushed.");
      }
      case Outcome.Failed(List<Problem> problems, var _) -> {
        run.asked().ifPresent(asked -> lines.add("Asked for: " + asked));
        lines.add(
            "Failed for %s after %s."
                .formatted(count(problems.size(), "reason"), count(attempts, "attempt")));
      }
    }
    return lines;
  }

  private static String closed(PullRequest pull) {
    return pull.operation() == PullRequest.Operation.CLOSED
        ? "Closed pull request %d, which proposed it: %s".formatted(pull.number(), pull.url())
        : "Pull request %d was left open, since others have put commits on its branch: %s"
            .formatted(pull.number(), pull.url());
  }

  private static void verified(List<String> lines, Review review) {
    lines.add(
        "Judged: %s, commit %s, by %s."
            .formatted(review.subject(), review.head().brief(), review.base().brief()));
    review.pins().forEach(pin -> lines.add(line(pin)));
    review.grounds().forEach(grounds -> evidence(lines, grounds));
    review.notes().forEach(note -> lines.add("Note: " + note + "."));
    int findings = review.findings().size();
    lines.add(
        findings == 0
            ? "Passed: %s judged.".formatted(count(review.pins().size(), "changed pin"))
            : "Refused for %s; it must not be merged like this."
                .formatted(count(findings, "reason")));
  }

  private static String line(PinChange change) {
    return "%s %s in %s: %s -> %s%s (%s)"
        .formatted(
            change.service(),
            change.image(),
            change.environment(),
            change.before().version().orElse("nothing"),
            change.after(),
            change.renamed().map(name -> " as " + name).orElse(""),
            change.file());
  }

  private static void changes(List<String> lines, Plan plan) {
    plan.changes().forEach(change -> lines.add(line(change)));
    for (PinChange pin : plan.unchanged()) {
      lines.add(
          "%s %s in %s: %s already (%s)"
              .formatted(pin.service(), pin.image(), pin.environment(), pin.after(), pin.file()));
    }
    evidence(lines, plan.grounds());
    plan.notes().forEach(note -> lines.add("Note: " + note + "."));
  }

  private static void evidence(List<String> lines, GateEvidence grounds) {
    for (Evidence pair : grounds.evidence()) {
      lines.add("Evidence: " + new EvidenceText(pair).words(grounds.environment()) + ".");
    }
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
