package com.acme.deploytag.report.outcome;

import com.acme.deploytag.outcome.AwaitedPin;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.report.Links;
import com.acme.deploytag.report.Markdown;
import com.acme.deploytag.report.Page;
import com.acme.deploytag.report.ProblemText;
import com.acme.deploytag.report.Times;

/** What a step summary shows of a run that has waited. */
record HealthSummary(Page page, Links links, Times times, PlanSummary plans) {

  /**
   * Writes it.
   *
   * @param end what the last sentence goes on with: the branch, and who asked
   */
  void write(Outcome.Waited waited, String end) {
    if (waited.landed() instanceof Outcome.Pushed(Plan plan, var commit)) {
      page.heading(heading(waited, PlanSummary.done(plan)));
      plans.changes(plan, commit);
      page.line("Commit %s on %s".formatted(links.commit(commit), end));
    } else if (waited.landed() instanceof Outcome.Unchanged(Plan plan, var tip, var _)) {
      page.heading(
          heading(waited, PlanSummary.services(plan) + " in " + Markdown.text(plan.environment())));
      plans.unchanged(plan, tip);
      page.line("In place already at %s of %s".formatted(links.commit(tip), end));
    }
    page.fill(waited.pins(), this::item);
    ProblemText problems = new ProblemText(links, times);
    problems.write(page, HealthText.degraded(waited), "💔 ");
    problems.write(page, HealthText.unknown(waited).stream().toList(), "⚠️ ");
    waited.rollbacks().forEach(this::rollback);
  }

  private static String heading(Outcome.Waited waited, String what) {
    if (waited.isDegraded()) {
      return "💔 Degraded"
          + (waited.rolledBack().isEmpty() ? "" : " and rolled back")
          + ": "
          + what;
    }
    return waited.isHealthy() ? "💚 Healthy: " + what : "⚠️ Not known whether it runs: " + what;
  }

  private String item(AwaitedPin pin) {
    String words =
        switch (pin.state()) {
          case HEALTHY -> "healthy";
          case DEGRADED -> "degraded";
          case UNKNOWN -> "not known";
          case OVERTAKEN -> "replaced" + pin.by().map(by -> " by " + links.commit(by)).orElse("");
        };
    return "- %s: %s%s\n"
        .formatted(
            Markdown.text(pin.name()),
            words,
            pin.sign().map(this::sign).map(s -> ", " + s).orElse(""));
  }

  private String sign(AwaitedPin.Sign sign) {
    String name = Markdown.code(sign.context());
    return "%s is %s on %s"
        .formatted(
            sign.url().map(url -> Markdown.link(name, url)).orElse(name),
            sign.word(),
            links.commit(sign.commit()));
  }

  private void rollback(Outcome rollback) {
    if (rollback instanceof Outcome.Pushed(Plan plan, var commit)) {
      page.line("#### ⏪ " + PlanSummary.done(plan));
      plans.changes(plan, commit);
      page.line("Commit " + links.commit(commit) + ": this is what stands now.");
    } else {
      page.line(Markdown.text(HealthText.sentence(rollback)));
    }
  }
}
