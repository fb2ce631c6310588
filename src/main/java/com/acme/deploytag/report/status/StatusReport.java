package com.acme.deploytag.report.status;

import com.acme.deploytag.report.Links;
import com.acme.deploytag.report.Markdown;
import com.acme.deploytag.report.Page;
import com.acme.deploytag.report.ProblemText;
import com.acme.deploytag.report.Times;
import com.acme.deploytag.report.TogetherText;
import com.acme.deploytag.status.ServiceStatus;
import com.acme.deploytag.status.Status;
import java.util.List;

/** A status in the step summary: in full what there is something to tell of, the rest folded. */
public final class StatusReport {

  // So many services are shown with all that runs of them.
  private static final int FEW = 6;
  private static final int MOST_REASONS = 5;
  // A drawing of more services is no longer taken in at a look.
  private static final int MOST_DRAWN = 8;

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
    page.heading("🧭 What runs where: " + StatusWords.totals(status));
    page.fill(StatusWords.frozen(status), frozen -> "- ❄️ " + words.words(frozen) + ".\n");
    page.fill(
        status.untold(),
        untold ->
            "- ❔ %s. 👉 %s\n".formatted(words.words(untold.what()), words.words(untold.remedy())));
    List<ServiceStatus> unsettled = status.unsettled();
    StatusWords ages = StatusWords.of(status);
    StatusTable table = new StatusTable(links, status, ages);
    List<StatusReason> reasons = StatusReason.of(status);
    boolean isOpen = unsettled.size() <= FEW;
    if (isOpen) {
      table.write(page, unsettled);
    }
    open(reasons.stream().filter(r -> !r.isSolved()).toList());
    new ReadyTable(status, ages).write(page);
    List<StatusReason> solved = reasons.stream().filter(StatusReason::isSolved).toList();
    TogetherText.write(page, solved, true, this::solved);
    StatusGraph.of(status).ifPresent(this::graph);
    if (!isOpen) {
      folded(table, unsettled, unsettled.size() + " to look at, with their versions");
    }
    settled(table);
    NumbersReport.write(page, status.numbers());
  }

  /** What a person has to do something about; what goes in a set is told with its command. */
  private void open(List<StatusReason> reasons) {
    if (reasons.isEmpty()) {
      return;
    }
    int shown = reasons.size() <= MOST_REASONS + 2 ? reasons.size() : MOST_REASONS;
    page.line("**Needs a person**");
    page.fill(reasons.subList(0, shown), this::reason);
    if (shown < reasons.size()) {
      page.line("<details><summary>and %d more</summary>".formatted(reasons.size() - shown));
      page.fill(reasons.subList(shown, reasons.size()), this::reason);
      page.line("</details>");
    }
  }

  private String reason(StatusReason reason) {
    return "- **%s**: %s<br>👉 %s%s\n"
        .formatted(
            Markdown.text(reason.about()),
            words.words(reason.what()),
            words.words(reason.problem().remedy()),
            place(reason));
  }

  private String solved(StatusReason reason) {
    return "- **%s**: %s%s\n"
        .formatted(Markdown.text(reason.about()), words.words(reason.what()), place(reason));
  }

  private String place(StatusReason reason) {
    return reason.problem().place().map(place -> " " + links.place(place)).orElse("");
  }

  private void graph(StatusGraph.Drawing graph) {
    boolean isOpen = graph.services() <= MOST_DRAWN;
    if (!isOpen) {
      page.line("<details><summary>What calls what of them</summary>");
    }
    page.append("```mermaid\n" + graph.text() + "```\n\n");
    page.line("An arrow leads from a service to one that it calls.");
    if (!isOpen) {
      page.line("</details>");
    }
  }

  private void settled(StatusTable table) {
    List<ServiceStatus> settled = status.settled();
    boolean isAll = settled.size() == status.services().size() && settled.size() <= StatusWords.FEW;
    if (isAll) {
      table.write(page, settled);
    } else if (!settled.isEmpty()) {
      folded(table, settled, settled.size() + " settled: nothing waits");
    }
  }

  private void folded(StatusTable table, List<ServiceStatus> services, String title) {
    page.line("<details><summary>" + title + "</summary>");
    table.write(page, services);
    page.line("</details>");
  }
}
