package com.acme.deploytag.report.status;

import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.report.Links;
import com.acme.deploytag.report.Markdown;
import com.acme.deploytag.report.Page;
import com.acme.deploytag.report.ProblemText;
import com.acme.deploytag.report.Times;
import com.acme.deploytag.status.ServiceStatus;
import com.acme.deploytag.status.Status;
import java.util.List;

/** A status in the step summary: in full what there is something to tell of, the rest folded. */
public final class StatusReport {

  private final Page page;
  private final Links links;
  private final Status status;
  private final ProblemText words;

  private StatusReport(Page page, Links links, Status status) {
    this.page = page;
    this.links = links;
    this.status = status;
    this.words = new ProblemText(links, Times.at(status.now()));
  }

  public static void write(Page page, Links links, Status status) {
    new StatusReport(page, links, status).write();
  }

  private void write() {
    page.heading("🧭 What runs where: " + StatusWords.counts(status));
    StatusTable table = new StatusTable(links, status, new StatusWords(status.now()));
    List<ServiceStatus> unsettled = status.unsettled();
    if (!unsettled.isEmpty()) {
      page.append(table.head());
      page.fill(unsettled, table::row);
    }
    page.fill(StatusWords.frozen(status), frozen -> "- ❄️ " + words.words(frozen) + ".\n");
    page.fill(StatusReason.of(status), this::reason);
    StatusGraph.of(status).ifPresent(this::graph);
    settled(table);
    NumbersReport.write(page, status.numbers());
  }

  private String reason(StatusReason reason) {
    Problem problem = reason.problem();
    String place = problem.place().map(p -> "<br>In " + links.place(p)).orElse("");
    return "- **%s**: %s<br>%s%s\n"
        .formatted(
            Markdown.text(reason.about()),
            words.words(reason.what()),
            words.words(problem.remedy()),
            place);
  }

  private void graph(String graph) {
    page.append("```mermaid\n" + graph + "```\n\n");
    page.line("An arrow leads from a service to one that it calls.");
  }

  private void settled(StatusTable table) {
    List<ServiceStatus> settled = status.settled();
    if (settled.isEmpty()) {
      return;
    }
    boolean isAll = settled.size() == status.services().size() && settled.size() <= StatusWords.FEW;
    page.append(isAll ? "<details open>" : "<details>");
    page.line("<summary>" + settled.size() + " settled: nothing waits</summary>");
    page.append(table.head());
    page.fill(settled, table::row);
    page.line("</details>");
  }
}
