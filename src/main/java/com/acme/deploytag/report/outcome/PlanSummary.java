package com.acme.deploytag.report.outcome;

import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.plan.GateEvidence;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.report.EvidenceText;
import com.acme.deploytag.report.Links;
import com.acme.deploytag.report.Markdown;
import com.acme.deploytag.report.Page;
import com.acme.deploytag.report.PinTable;
import com.acme.deploytag.report.ProblemText;
import com.acme.deploytag.report.Times;
import com.acme.deploytag.report.TogetherText;
import com.acme.deploytag.request.Operation;
import java.util.List;

/**
 * What a step summary shows of a plan: what changes, what must be known of that, and why it may.
 */
record PlanSummary(Page page, Links links, Times times) {

  // A heading is read at a glance.
  private static final int MOST_NAMES = 5;

  /** What is done, the services and whereto: {@code Promoted a, b from staging to production}. */
  static String done(Plan plan) {
    return verb(plan, "Promoted ", "Rolled back ", "Deployed ") + way(plan);
  }

  /** The same of what would be done. */
  static String proposed(Plan plan) {
    return verb(plan, "promote ", "roll back ", "deploy ") + way(plan);
  }

  static String verb(Plan plan, String promote, String rollback, String update) {
    return switch (plan.operation()) {
      case PROMOTE -> promote;
      case ROLLBACK -> rollback;
      case UPDATE -> update;
      case STATUS, VERIFY, INIT, DISPATCH ->
          throw new IllegalStateException("no plan is made by " + plan.operation());
    };
  }

  private static String way(Plan plan) {
    String from = plan.source().map(source -> " from " + Markdown.text(source)).orElse("");
    String to = plan.operation() == Operation.ROLLBACK ? " in " : " to ";
    return services(plan) + from + to + Markdown.text(plan.environment());
  }

  static String services(Plan plan) {
    List<String> names = plan.services();
    return names.isEmpty() || names.size() > MOST_NAMES
        ? names.size() + " services"
        : Markdown.text(String.join(", ", names));
  }

  /**
   * What changes, and below what must be known of it, the worst first.
   *
   * @param commit at which the files are shown
   */
  void changes(Plan plan, CommitId commit) {
    PinTable table = new PinTable(links, times, plan.changes(), true);
    table.write(page);
    warnings(plan.gateEvidence());
    evidence(plan.gateEvidence());
    together(plan.gateEvidence());
    if (!plan.unchanged().isEmpty()) {
      List<String> names =
          plan.unchanged().stream()
              .map(pin -> pin.service() + (plan.isSeveral() ? " in " + pin.environment() : ""))
              .distinct()
              .toList();
      page.line("In place already: " + Markdown.text(SafeText.names(names)) + ".");
    }
    notes(plan.notes());
    table.writeRest(page, commit);
  }

  /** What is in place. */
  void unchanged(Plan plan, CommitId commit) {
    pins(plan.unchanged(), commit, false);
    notes(plan.notes());
    gateEvidence(plan.gateEvidence());
  }

  void pins(List<PinChange> pins, CommitId commit, boolean isChanged) {
    PinTable table = new PinTable(links, times, pins, isChanged);
    table.write(page);
    table.writeRest(page, commit);
  }

  /** What would change. */
  void wanted(List<PinChange> pins) {
    new PinTable(links, times, pins, true).write(page);
  }

  void gateEvidence(GateEvidence gateEvidence) {
    warnings(gateEvidence);
    evidence(gateEvidence);
  }

  private void warnings(GateEvidence gateEvidence) {
    new ProblemText(links, times).write(page, gateEvidence.warnings(), "⚠️ Only a warning here: ");
  }

  private void evidence(GateEvidence gateEvidence) {
    EvidenceText.write(page, gateEvidence, times);
  }

  // The class is loaded where there is something to write.
  private void together(GateEvidence gateEvidence) {
    if (!gateEvidence.together().isEmpty()) {
      TogetherText.write(page, gateEvidence.together(), links, times);
    }
  }

  void notes(List<String> notes) {
    page.fill(notes, note -> "- Note: " + Markdown.text(note) + ".\n");
  }
}
