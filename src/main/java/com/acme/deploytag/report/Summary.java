package com.acme.deploytag.report;

import com.acme.deploytag.git.CommitId;
import com.acme.deploytag.plan.Outcome;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.plan.Request;
import com.acme.deploytag.problem.Problem;
import java.util.List;

/** The step summary, in GitHub's Markdown: what changed and where to look, or why nothing did. */
public final class Summary {

  // A summary over 1 MiB is dropped whole (docs.github.com, "Adding a job summary").
  private static final int MOST_ROWS = 500;

  private final Run run;
  private final StringBuilder out = new StringBuilder();

  private Summary(Run run) {
    this.run = run;
  }

  /** The summary of {@code outcome}. */
  public static String of(Outcome outcome, Run run) {
    return new Summary(run).text(outcome);
  }

  private String text(Outcome outcome) {
    switch (outcome) {
      case Outcome.Pushed(Plan plan, CommitId commit, int attempts) -> {
        title("✅", done(plan), plan);
        changes(plan);
        line("Commit " + commit(commit) + " on " + Markdown.code(run.branch()) + by() + ".");
        if (attempts > 1) {
          line("It took " + attempts + " attempts; others pushed to the branch meanwhile.");
        }
      }
      case Outcome.Unchanged(Plan plan, CommitId tip, int _) -> {
        title("☑️", "Nothing to do for", plan);
        unchanged(plan);
        line("All of it was in place at " + commit(tip) + "; no commit was made.");
      }
      case Outcome.Planned(Plan plan, CommitId tip, int _) -> {
        title("📝", "Dry run for", plan);
        changes(plan);
        line("Planned on " + commit(tip) + by() + "; nothing was pushed.");
      }
      case Outcome.Refused(List<Problem> problems, int _) -> {
        heading("⛔ Refused: nothing was changed");
        problems(problems);
        line("Nothing was pushed" + by() + ".");
      }
      case Outcome.Failed(List<Problem> problems, int attempts) -> {
        heading("❌ Failed");
        problems(problems);
        line("Attempts: " + attempts + by() + ".");
      }
    }
    return out.toString();
  }

  private static String done(Plan plan) {
    return plan.operation().equals(Request.Promote.NAME) ? "Promoted" : "Deployed";
  }

  private void title(String sign, String verb, Plan plan) {
    heading(
        "%s %s %s → %s"
            .formatted(
                sign,
                verb,
                Markdown.text(String.join(", ", plan.services())),
                Markdown.text(plan.environment())));
    plan.source()
        .ifPresent(
            from ->
                line(
                    "From %s to %s."
                        .formatted(Markdown.code(from), Markdown.code(plan.environment()))));
  }

  private void changes(Plan plan) {
    row("service", "image", "was", "is", "file");
    row("---", "---", "---", "---", "---");
    plan.changes().stream().limit(MOST_ROWS).forEach(c -> row(cells(c)));
    line("");
    if (plan.changes().size() > MOST_ROWS) {
      line("and " + (plan.changes().size() - MOST_ROWS) + " more; the commit has all.");
    }
    if (!plan.unchanged().isEmpty()) {
      line("In place already: " + names(plan.unchanged()) + ".");
    }
    notes(plan);
  }

  private void unchanged(Plan plan) {
    row("service", "image", "is", "file");
    row("---", "---", "---", "---");
    for (PinChange pin : plan.unchanged().stream().limit(MOST_ROWS).toList()) {
      String[] cells = cells(pin);
      row(cells[0], cells[1], cells[3], cells[4]);
    }
    line("");
    notes(plan);
  }

  private void notes(Plan plan) {
    plan.notes().forEach(note -> line("Note: " + Markdown.text(note) + "."));
  }

  private static String[] cells(PinChange change) {
    return new String[] {
      Markdown.text(change.service()),
      Markdown.code(change.image()),
      change.before().version().map(Markdown::code).orElse("nothing"),
      Markdown.code(change.after().toString()),
      Markdown.code(change.file())
    };
  }

  private static String names(List<PinChange> pins) {
    return Markdown.text(
        String.join(", ", pins.stream().map(PinChange::service).distinct().toList()));
  }

  private void problems(List<Problem> problems) {
    row("what", "what to do", "where");
    row("---", "---", "---");
    for (Problem problem : problems.stream().limit(MOST_ROWS).toList()) {
      String place = problem.place().map(p -> Markdown.code(p.toString())).orElse("");
      row(Markdown.text(problem.what()), Markdown.text(problem.remedy()), place);
    }
    line("");
  }

  private String commit(CommitId commit) {
    return Markdown.link(
        Markdown.code(commit.brief()), run.repositoryUrl() + "/commit/" + commit.hex());
  }

  private String by() {
    String actor = run.actor().map(a -> ", asked for by " + Markdown.text(a)).orElse("");
    return actor + run.url().map(u -> ", " + Markdown.link("this run", u)).orElse("");
  }

  private void heading(String text) {
    out.append("### ").append(text).append("\n\n");
  }

  private void line(String text) {
    out.append(text).append(text.isEmpty() ? "\n" : "\n\n");
  }

  private void row(String... cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
