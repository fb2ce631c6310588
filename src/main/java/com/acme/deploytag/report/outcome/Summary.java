package com.acme.deploytag.report.outcome;

import com.acme.deploytag.init.CatalogProposal;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.outcome.PullRequest;
import com.acme.deploytag.outcome.RunResult;
import com.acme.deploytag.plan.Asked;
import com.acme.deploytag.plan.GateEvidence;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.plan.PlanDigest;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.report.Links;
import com.acme.deploytag.report.Markdown;
import com.acme.deploytag.report.Page;
import com.acme.deploytag.report.ProblemText;
import com.acme.deploytag.report.Run;
import com.acme.deploytag.report.Times;
import com.acme.deploytag.report.Words;
import com.acme.deploytag.report.status.StatusReport;
import com.acme.deploytag.report.status.StatusWords;
import com.acme.deploytag.status.Status;
import com.acme.deploytag.verify.pins.Review;
import java.util.List;
import java.util.Optional;

/** The step summary, in GitHub's Markdown: what changed and where to look, or why nothing did. */
public final class Summary {

  // Of a dozen services; whoever copies it by hand has no more of them.
  private static final int LONGEST_PLAN = 600;

  /** What stands above it where later steps of the job do not get to know of it. */
  public static final String LOST =
      "### ❌ Failed: the outputs could not be written\n\nWhat follows was done all the same.\n\n";

  private final Run run;
  private final Links links;
  private final Page page = new Page();
  private final Times times;
  private final PlanSummary plans;

  private Summary(Run run) {
    this.run = run;
    this.links = new Links(run);
    this.times = Times.at(run.now());
    this.plans = new PlanSummary(page, links, times);
  }

  /** The summary of {@code result}; below the runner's limit, however much there is to say. */
  public static String of(RunResult result, Run run) {
    return new Summary(run).text(result.outcome(), result.attempts());
  }

  private String text(Outcome outcome, int attempts) {
    switch (outcome) {
      case Outcome.Pushed(Plan plan, CommitId commit) -> {
        page.heading(sign("✅ ", plan) + PlanSummary.done(plan) + warned(plan));
        plans.changes(plan, commit);
        page.line("Commit %s on %s. %s".formatted(links.commit(commit), branch(), asked()));
        if (attempts > 1) {
          page.line(
              "It took " + attempts + " attempts, since others pushed to the branch meanwhile.");
        }
      }
      case Outcome.Waited waited ->
          new HealthSummary(page, links, times, plans).write(waited, branch() + ". " + asked());
      case Outcome.Proposed(
              Plan plan,
              CommitId commit,
              boolean _,
              PullRequest pull,
              List<Problem> refused) -> {
        page.heading("📬 Proposed: " + PlanSummary.proposed(plan) + warned(plan));
        plans.changes(plan, commit);
        new ProblemText(links, times).write(page, refused, "⚠️ ");
        page.line(
            "%s (%s) has commit %s for %s. %s"
                .formatted(
                    pull(pull), pull.operation().word(), links.commit(commit), branch(), asked()));
      }
      case Outcome.Unchanged(Plan plan, CommitId tip, Optional<PullRequest> closed) -> {
        page.heading(
            sign("☑️ ", plan)
                + "Nothing to do: "
                + PlanSummary.services(plan)
                + " in "
                + Markdown.text(plan.environment()));
        plans.unchanged(plan, tip);
        page.line(
            "In place already at %s of %s. %s".formatted(links.commit(tip), branch(), asked()));
        closed.ifPresent(this::closed);
      }
      case Outcome.Superseded(Plan plan, CommitId tip, Optional<PullRequest> proposed) -> {
        page.heading(
            "⏭️ Superseded: "
                + PlanSummary.services(plan)
                + " in "
                + Markdown.text(plan.environment()));
        plans.unchanged(plan, tip);
        page.line(
            "This update is older than what %s, which stays. %s"
                .formatted(
                    proposed
                        .map(p -> "%s proposes".formatted(pull(p)))
                        .orElse("is in place at %s of %s".formatted(links.commit(tip), branch())),
                    asked()));
      }
      case Outcome.Planned(Plan plan, CommitId tip) -> {
        page.heading("📝 Dry run: would " + PlanSummary.proposed(plan) + warned(plan));
        plans.changes(plan, tip);
        page.line(
            "Planned on %s of %s, not pushed. %s".formatted(links.commit(tip), branch(), asked()));
        page.line(approval(PlanDigest.of(plan).text()));
      }
      case Outcome.Drafted(CatalogProposal catalog, CommitId tip) -> {
        page.heading("📝 Dry run: would propose " + CatalogSummary.title(catalog));
        CatalogSummary.write(page, catalog);
        page.line(
            "Guessed from the files at %s of %s, not pushed. %s"
                .formatted(links.commit(tip), branch(), asked()));
      }
      case Outcome.CatalogProposed proposed -> {
        page.heading("📬 Proposed: " + CatalogSummary.title(proposed.catalog()));
        new ProblemText(links, times).write(page, proposed.warnings(), "⚠️ ");
        page.line(
            "%s (%s) has commit %s for %s. %s"
                .formatted(
                    pull(proposed.pull()),
                    proposed.pull().operation().word(),
                    links.commit(proposed.commit()),
                    branch(),
                    asked()));
        CatalogSummary.write(page, proposed.catalog());
      }
      case Outcome.Told(Status status) -> {
        StatusReport.write(page, links, status);
        page.line(
            "Seen at %s of %s. %s %s"
                .formatted(
                    links.commit(status.tip()), branch(), StatusWords.reach(status), asked()));
      }
      case Outcome.Dispatched dispatched -> new AnswerSummary(page, links, times).write(dispatched);
      case Outcome.Answered answered -> new AnswerSummary(page, links, times).write(answered);
      case Outcome.Verified(Review review) ->
          new ReviewSummary(plans, page, links, times, review).write();
      case Outcome.Refused(List<Problem> problems, GateEvidence gateEvidence, Asked asked) -> {
        page.heading("⛔ Refused: nothing was changed");
        problems(problems);
        asked(asked);
        plans.gateEvidence(gateEvidence);
      }
      case Outcome.Failed(List<Problem> problems, var _) -> {
        page.heading("❌ Failed" + (attempts > 1 ? " after " + attempts + " attempts" : ""));
        problems(problems);
      }
    }
    return page.toString();
  }

  // A heading that says nothing but success would be all that many read.
  private static String sign(String sign, Plan plan) {
    return plan.gateEvidence().warnings().isEmpty() ? sign : "⚠️ ";
  }

  private static String warned(Plan plan) {
    int warnings = plan.gateEvidence().warnings().size();
    return warnings == 0 ? "" : ", with " + Words.count(warnings, "warning");
  }

  private static String approval(String plan) {
    String held = "A run with this `expected-plan` is refused if any of it has moved by then";
    return plan.length() > LONGEST_PLAN
        ? held + ": the output `plan`."
        : "<details><summary>%s</summary>\n\n`%s`\n\n</details>"
            .formatted(held.replace("`expected-plan`", "<code>expected-plan</code>"), plan);
  }

  private void closed(PullRequest pull) {
    page.line(
        pull(pull)
            + (pull.operation() == PullRequest.Operation.CLOSED
                ? ", which proposed it, was closed."
                : " was left open: others have put commits on its branch."));
  }

  private static String pull(PullRequest pull) {
    return Markdown.link("Pull request #" + pull.number(), pull.url());
  }

  private void problems(List<Problem> problems) {
    new ProblemText(links, times).write(page, problems, "");
    String what = run.asked().map(asked -> "It was to " + Markdown.text(asked) + ". ").orElse("");
    page.line(what + asked());
  }

  private void asked(Asked asked) {
    Optional<String> next =
        asked.instead().isEmpty()
            ? Optional.empty()
            : run.form().flatMap(form -> form.get().command(asked.instead()));
    next.ifPresent(
        command -> page.line("Together they may go now:\n\n```sh\n" + command + "\n```"));
    if (!asked.changes().isEmpty()) {
      page.line("What was asked for would have changed:");
      plans.wanted(asked.changes());
    }
  }

  private String branch() {
    return Markdown.code(run.branch());
  }

  private String asked() {
    String by = links.asked();
    return by.isEmpty() ? "" : "Asked for" + by + ".";
  }
}
