package com.acme.deploytag.report.outcome;

import com.acme.deploytag.dispatch.Payload;
import com.acme.deploytag.init.CatalogProposal;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.outcome.PullRequest;
import com.acme.deploytag.outcome.RunResult;
import com.acme.deploytag.plan.GateEvidence;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.plan.PlanDigest;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.report.Run;
import com.acme.deploytag.report.Times;
import com.acme.deploytag.report.Words;
import com.acme.deploytag.report.status.StatusText;
import com.acme.deploytag.status.Status;
import com.acme.deploytag.verify.pins.Review;
import java.util.List;
import java.util.Optional;

/** What the job's log says in the end, besides the annotations. */
public final class LogText {

  private LogText() {}

  /** The lines for {@code result}. */
  public static List<LogEntry> of(RunResult result, Run run) {
    PlanLog log = new PlanLog(Times.at(run.now()));
    tell(log, result.outcome(), result.attempts(), run);
    return log.entries();
  }

  private static void tell(PlanLog log, Outcome outcome, int attempts, Run run) {
    switch (outcome) {
      case Outcome.Waited waited -> {
        tell(log, waited.landed(), attempts, run);
        waited.pins().forEach(pin -> log.line(pin.name() + ": " + pin.words() + "."));
        waited.rollbacks().forEach(rollback -> rolledBack(log, rollback, run));
      }
      case Outcome.Pushed(Plan plan, CommitId commit) -> {
        log.plan(plan);
        log.add(
            new LogEntry.Notice(
                PlanLog.title(plan),
                "Pushed %s to %s%s: %s/commit/%s"
                    .formatted(
                        commit.brief(),
                        run.branch(),
                        attempts > 1 ? " at attempt " + attempts : "",
                        run.repositoryUrl(),
                        commit)));
      }
      case Outcome.Proposed(
              Plan plan,
              CommitId commit,
              boolean isPushed,
              PullRequest pull,
              var _) -> {
        log.plan(plan);
        log.line(
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
        log.plan(plan);
        log.line("Nothing to do: all of it is in place at " + tip.brief() + ".");
        closed.ifPresent(pull -> log.line(closed(pull)));
      }
      case Outcome.Superseded(Plan plan, CommitId tip, Optional<PullRequest> pull) -> {
        log.plan(plan);
        log.line(
            "Superseded: what %s is newer; nothing was pushed."
                .formatted(
                    pull.map(p -> "pull request %d (%s) proposes".formatted(p.number(), p.url()))
                        .orElse("is in place at " + tip.brief())));
      }
      case Outcome.Planned(Plan plan, CommitId tip) -> {
        log.plan(plan);
        log.add(
            new LogEntry.Group(
                "The plan, which expected-plan takes", List.of(PlanDigest.of(plan).text())));
        log.line("Dry run: planned on " + tip.brief() + ", nothing was pushed.");
      }
      case Outcome.Drafted(CatalogProposal catalog, CommitId tip) -> {
        log.add(new LogEntry.Text(catalog.text().lines().toList()));
        log.line(
            "Dry run: guessed %s, %s, from the files at %s; nothing was pushed."
                .formatted(catalog.path(), CatalogSummary.title(catalog), tip.brief()));
      }
      case Outcome.CatalogProposed proposed -> proposed(log, proposed);
      case Outcome.Told(Status status) ->
          StatusText.of(status).forEach(line -> log.add(new LogEntry.Line(line)));
      case Outcome.Dispatched(Payload payload, boolean isSent) ->
          log.line(
              isSent
                  ? "Nobody waited for what becomes of it: wait is 0."
                  : "Dry run: %s is sound, nothing was sent.".formatted(payload.words()));
      case Outcome.Answered answered -> AnswerText.write(log, answered);
      case Outcome.Verified(Review review) -> verified(log, review);
      case Outcome.Refused(List<Problem> problems, GateEvidence gateEvidence, var _) -> {
        log.evidence(gateEvidence);
        asked(log, run);
        log.line("Refused for " + Words.count(problems.size(), "reason") + "; nothing was pushed.");
      }
      case Outcome.Failed(List<Problem> problems, var _) -> {
        asked(log, run);
        log.line(
            "Failed for %s after %s."
                .formatted(
                    Words.count(problems.size(), "reason"), Words.count(attempts, "attempt")));
      }
    }
  }

  private static void asked(PlanLog log, Run run) {
    run.asked().ifPresent(asked -> log.line("Asked for: " + asked));
  }

  private static String closed(PullRequest pull) {
    return pull.operation() == PullRequest.Operation.CLOSED
        ? "Closed pull request %d, which proposed it: %s".formatted(pull.number(), pull.url())
        : "Pull request %d was left open, since others have put commits on its branch: %s"
            .formatted(pull.number(), pull.url());
  }

  private static void proposed(PlanLog log, Outcome.CatalogProposed proposed) {
    CatalogProposal catalog = proposed.catalog();
    log.line(
        "%s %s by pull request %d (%s): %s"
            .formatted(
                proposed.isPushed() ? "Proposed" : "Already proposed:",
                CatalogSummary.title(catalog),
                proposed.pull().number(),
                proposed.pull().operation().word(),
                proposed.pull().url()));
  }

  private static void rolledBack(PlanLog log, Outcome rollback, Run run) {
    if (rollback instanceof Outcome.Pushed pushed) {
      tell(log, pushed, 1, run);
    } else {
      log.line(HealthText.sentence(rollback));
    }
  }

  private static void verified(PlanLog log, Review review) {
    log.line(
        "Judged: %s, commit %s, by %s."
            .formatted(review.subject(), review.head().brief(), review.base().brief()));
    log.changes(review.pins());
    review.gateEvidence().forEach(gateEvidence -> log.evidence(gateEvidence));
    log.notes(review.notes());
    int findings = review.findings().size();
    log.line(
        findings == 0
            ? "Passed: %s judged.".formatted(Words.count(review.pins().size(), "changed pin"))
            : "Refused for %s; it must not be merged like this."
                .formatted(Words.count(findings, "reason")));
  }
}
