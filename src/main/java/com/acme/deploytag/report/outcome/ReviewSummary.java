package com.acme.deploytag.report.outcome;

import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.report.Links;
import com.acme.deploytag.report.Markdown;
import com.acme.deploytag.report.Page;
import com.acme.deploytag.report.ProblemText;
import com.acme.deploytag.report.Times;
import com.acme.deploytag.verify.pins.Review;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The step summary of a review: what must not be merged, by file, or what was judged and why it
 * may.
 */
record ReviewSummary(PlanSummary plans, Page page, Links links, Times times, Review review) {

  void write() {
    String subject = Markdown.text(review.subject());
    if (review.findings().isEmpty()) {
      boolean isWarned = review.gateEvidence().stream().anyMatch(g -> !g.warnings().isEmpty());
      page.heading((isWarned ? "⚠️ Passed, with warnings: " : "✅ Passed: ") + subject);
      pins();
    } else {
      page.heading("⛔ Refused: " + subject + " must not be merged like this");
      findings();
    }
    review.gateEvidence().forEach(plans::gateEvidence);
    plans.notes(review.notes());
    page.line(
        "Commit %s, judged by the catalog and the history of %s at %s."
            .formatted(
                links.commit(review.head()),
                Markdown.code(links.run().branch()),
                links.commit(review.base())));
  }

  private void pins() {
    if (!review.pins().isEmpty()) {
      plans.pins(review.pins(), review.head(), true);
    }
  }

  private void findings() {
    Map<String, List<Problem>> files =
        review.findings().stream()
            .collect(
                Collectors.groupingBy(
                    problem -> problem.place().map(Place::file).orElse(""),
                    LinkedHashMap::new,
                    Collectors.toList()));
    files.forEach((file, problems) -> {
      if (!file.isEmpty()) {
        page.line(links.file(file, review.head()));
      }
      new ProblemText(times, this::line).write(page, problems, "");
    });
  }

  private String line(Problem problem) {
    return problem
        .place()
        .filter(place -> place.line() > 0)
        .map(place -> "In " + links.line(place, review.head()))
        .orElse("");
  }
}
