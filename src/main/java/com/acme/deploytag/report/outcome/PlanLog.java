package com.acme.deploytag.report.outcome;

import com.acme.deploytag.plan.Evidence;
import com.acme.deploytag.plan.GateEvidence;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.report.EvidenceText;
import com.acme.deploytag.report.Times;
import com.acme.deploytag.report.TogetherText;
import com.acme.deploytag.report.VersionText;
import com.acme.deploytag.report.Words;
import com.acme.deploytag.request.Operation;
import java.util.ArrayList;
import java.util.List;

/** What the job's log says of pins: a line each, and folded all that is known of them. */
final class PlanLog {

  private final List<LogEntry> entries = new ArrayList<>();
  private final Times times;

  PlanLog(Times times) {
    this.times = times;
  }

  List<LogEntry> entries() {
    return entries;
  }

  /** What was done, in short: {@code Promoted checkout-service to production}. */
  static String title(Plan plan) {
    return PlanSummary.verb(plan, "Promoted ", "Rolled back ", "Deployed ")
        + SafeText.names(plan.services())
        + (plan.operation() == Operation.ROLLBACK ? " in " : " to ")
        + SafeText.names(plan.environments());
  }

  void line(String text) {
    add(new LogEntry.Line(text));
  }

  void add(LogEntry entry) {
    entries.add(entry);
  }

  void plan(Plan plan) {
    plan.changes().forEach(this::change);
    plan.unchanged().forEach(this::unchanged);
    whole(plan.changes(), plan.unchanged());
    evidence(plan.gateEvidence());
    together(plan.gateEvidence().together());
    notes(plan.notes());
  }

  void changes(List<PinChange> pins) {
    pins.forEach(this::change);
    whole(pins, List.of());
  }

  private void change(PinChange pin) {
    line(
        "%s in %s: %s -> %s%s"
            .formatted(
                pin.service(),
                pin.environment(),
                pin.before().version().map(VersionText::brief).orElse("nothing"),
                VersionText.brief(pin.after().version()),
                pin.renamed().map(name -> " as " + name).orElse("")));
  }

  private void unchanged(PinChange pin) {
    line(
        "%s in %s: %s already"
            .formatted(pin.service(), pin.environment(), VersionText.brief(pin.after().version())));
  }

  private void whole(List<PinChange> changes, List<PinChange> unchanged) {
    List<String> lines = new ArrayList<>();
    for (PinChange pin : changes) {
      lines.add(name(pin));
      lines.add("- from " + pin.before().version().orElse("nothing"));
      lines.add("- to " + pin.after());
      lines.add("- in " + pin.file());
    }
    for (PinChange pin : unchanged) {
      lines.add(name(pin));
      lines.add("- is " + pin.after());
      lines.add("- in " + pin.file());
    }
    if (!lines.isEmpty()) {
      entries.add(new LogEntry.Group("Images, files and whole versions", lines));
    }
  }

  private static String name(PinChange pin) {
    return pin.service() + " in " + pin.environment() + ": " + pin.image();
  }

  void evidence(GateEvidence gateEvidence) {
    if (gateEvidence.evidence().isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>();
    gateEvidence
        .evidence()
        .forEach((environment, pairs) -> {
          for (Evidence pair : pairs) {
            lines.add(new EvidenceText(pair, times).words(environment) + ".");
          }
        });
    entries.add(
        new LogEntry.Group(
            "Evidence: " + Words.count(lines.size(), "pair") + " of services", lines));
  }

  private void together(List<Problem> reasons) {
    if (!reasons.isEmpty()) {
      entries.add(
          new LogEntry.Group(
              TogetherText.TITLE, reasons.stream().map(r -> r.what() + ".").toList()));
    }
  }

  void notes(List<String> notes) {
    notes.forEach(note -> line("Note: " + note + "."));
  }
}
