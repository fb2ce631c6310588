package com.acme.deploytag.report.outcome;

import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.outcome.PullRequest;
import com.acme.deploytag.outcome.RunResult;
import com.acme.deploytag.plan.GateEvidence;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.plan.PlanDigest;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.report.EvidenceText;
import com.acme.deploytag.report.Links;
import com.acme.deploytag.report.Markdown;
import com.acme.deploytag.report.Page;
import com.acme.deploytag.report.PinTable;
import com.acme.deploytag.report.Run;
import com.acme.deploytag.report.status.StatusReport;
import com.acme.deploytag.report.status.StatusWords;
import com.acme.deploytag.request.Operation;
import com.acme.deploytag.status.Status;
import com.acme.deploytag.verify.pins.Review;
import java.util.List;
import java.util.Optional;

/** The step summary, in GitHub's Markdown: what changed and where to look, or why nothing did. */
public final class Summary {

  // A heading is read at a glance.
  private static final int MOST_NAMES = 5;
  // Of a dozen services; whoever copies it by hand has no more of them.
  private static final int LONGEST_PLAN = 600;

  private final Run run;
  private final Links links;
  private final Page page = new Page();

  private Summary(Run run) {
    this.run = run;
    this.links = new Links(run);
  }

  /** The summary of {@code result}; below the runner's limit, however much there is to say. */
  public static String of(RunResult result, Run run) {
    return new Summary(run).text(result.outcome(), result.attempts());
  }

  private String text(Outcome outcome, int attempts) {
    switch (outcome) {
      case Outcome.Pushed(Plan plan, CommitId commit) -> {
        page.heading("✅ " + verb(plan, "Promoted ", "Rolled back ", "Deployed ") + way(plan));
        changes(plan, new PinTable(links, commit, "is now"));
        page.line("Commit %s on %s. %s".formatted(links.commit(commit), branch(), asked()));
        if (attempts > 1) {
          page.line(
              "It took " + attempts + " attempts, since others pushed to the branch meanwhile.");
        }
      }
      case Outcome.Proposed(
              Plan plan,
              CommitId commit,
              boolean _,
              PullRequest pull,
              List<Problem> refused) -> {
        page.heading("📬 Proposed: " + verb(plan, "promote ", "roll back ", "deploy ") + way(plan));
        changes(plan, new PinTable(links, commit, "would be"));
        page.fill(refused, warning -> "- ⚠️ " + problem(warning));
        page.line(
            "%s (%s) has commit %s for %s. %s"
                .formatted(
                    pull(pull), pull.operation().word(), links.commit(commit), branch(), asked()));
      }
      case Outcome.Unchanged(Plan plan, CommitId tip, Optional<PullRequest> closed) -> {
        page.heading(
            "☑️ Nothing to do: " + services(plan) + " in " + Markdown.text(plan.environment()));
        rows(plan.unchanged(), new PinTable(links, tip));
        notes(plan);
        grounds(plan.grounds());
        page.line(
            "In place already at %s of %s. %s".formatted(links.commit(tip), branch(), asked()));
        closed.ifPresent(pull ->
            page.line(
                pull(pull)
                    + (pull.operation() == PullRequest.Operation.CLOSED
                        ? ", which proposed it, was closed."
                        : " was left open: others have put commits on its branch.")));
      }
      case Outcome.Superseded(Plan plan, CommitId tip) -> {
        page.heading(
            "⏭️ Superseded: " + services(plan) + " in " + Markdown.text(plan.environment()));
        rows(plan.unchanged(), new PinTable(links, tip));
        notes(plan);
        grounds(plan.grounds());
        page.line(
            "This update is older than what is in place at %s of %s, which stays. %s"
                .formatted(links.commit(tip), branch(), asked()));
      }
      case Outcome.Planned(Plan plan, CommitId tip) -> {
        page.heading(
            "📝 Dry run: would " + verb(plan, "promote ", "roll back ", "deploy ") + way(plan));
        changes(plan, new PinTable(links, tip, "would be"));
        page.line(
            "Planned on %s of %s, not pushed. %s".formatted(links.commit(tip), branch(), asked()));
        page.line(approval(PlanDigest.of(plan).text()));
      }
      case Outcome.Told(Status status) -> {
        StatusReport.write(page, links, status);
        page.line(
            "Seen at %s of %s. %s %s"
                .formatted(
                    links.commit(status.tip()), branch(), StatusWords.reach(status), asked()));
      }
      case Outcome.Verified(Review review) -> new ReviewSummary(this, page, links, review).write();
      case Outcome.Refused(List<Problem> problems, GateEvidence grounds) -> {
        page.heading("⛔ Refused: nothing was changed");
        problems(problems);
        grounds(grounds);
      }
      case Outcome.Failed(List<Problem> problems, var _) -> {
        page.heading("❌ Failed" + (attempts > 1 ? " after " + attempts + " attempts" : ""));
        problems(problems);
      }
    }
    return page.toString();
  }

  private static String approval(String plan) {
    return plan.length() > LONGEST_PLAN
        ? "The output `plan`, given as `expected-plan`, holds a later run to this."
        : "Given as `expected-plan`, this holds a later run to it: `%s`".formatted(plan);
  }

  private static String pull(PullRequest pull) {
    return Markdown.link("Pull request #" + pull.number(), pull.url());
  }

  private static String verb(Plan plan, String promote, String rollback, String update) {
    return switch (plan.operation()) {
      case PROMOTE -> promote;
      case ROLLBACK -> rollback;
      case UPDATE -> update;
      case STATUS, VERIFY ->
          throw new IllegalStateException("no plan is made by " + plan.operation());
    };
  }

  private static String way(Plan plan) {
    String from = plan.source().map(source -> " from " + Markdown.text(source)).orElse("");
    String to = plan.operation() == Operation.ROLLBACK ? " in " : " to ";
    return services(plan) + from + to + Markdown.text(plan.environment());
  }

  private static String services(Plan plan) {
    List<String> names = plan.services();
    return names.isEmpty() || names.size() > MOST_NAMES
        ? names.size() + " services"
        : Markdown.text(String.join(", ", names));
  }

  private void changes(Plan plan, PinTable table) {
    rows(plan.changes(), table);
    if (!plan.unchanged().isEmpty()) {
      List<String> names = plan.unchanged().stream().map(PinChange::service).distinct().toList();
      page.line("In place already: " + Markdown.text(SafeText.names(names)) + ".");
    }
    notes(plan);
    grounds(plan.grounds());
  }

  void grounds(GateEvidence grounds) {
    page.fill(grounds.warnings(), warning -> "- ⚠️ Only a warning here: " + problem(warning));
    if (!grounds.evidence().isEmpty()) {
      page.line("What the history of " + Markdown.text(grounds.environment()) + " shows:");
      page.append(EvidenceText.head());
      page.fill(grounds.evidence(), pair -> new EvidenceText(pair).row());
    }
  }

  void rows(List<PinChange> pins, PinTable table) {
    page.append(table.head());
    page.fill(pins, table::row);
  }

  private void notes(Plan plan) {
    page.fill(plan.notes(), note -> "- Note: " + Markdown.text(note) + ".\n");
  }

  private void problems(List<Problem> problems) {
    page.fill(problems, problem -> "- " + problem(problem));
    String what = run.asked().map(asked -> "It was to " + Markdown.text(asked) + ". ").orElse("");
    page.line(what + asked());
  }

  private String problem(Problem problem) {
    String place = problem.place().map(p -> "<br>In " + links.place(p)).orElse("");
    return Markdown.problem(problem) + place + "\n";
  }

  private String branch() {
    return Markdown.code(run.branch());
  }

  private String asked() {
    String by = links.asked();
    return by.isEmpty() ? "" : "Asked for" + by + ".";
  }
}
