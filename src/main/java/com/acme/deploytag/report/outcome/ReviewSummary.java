package com.acme.deploytag.report.outcome;

import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.report.Links;
import com.acme.deploytag.report.Markdown;
import com.acme.deploytag.report.Page;
import com.acme.deploytag.report.PinTable;
import com.acme.deploytag.verify.pins.Review;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The step summary of a review: what must not be merged, by file, or what was judged and why it
 * may.
 */
record ReviewSummary(Summary summary, Page page, Links links, Review review) {

  void write() {
    String subject = Markdown.text(review.subject());
    if (review.findings().isEmpty()) {
      page.heading("✅ Passed: " + subject);
      pins();
    } else {
      page.heading("⛔ Refused: " + subject + " must not be merged like this");
      findings();
    }
    review.grounds().forEach(summary::grounds);
    page.fill(review.notes(), note -> "- Note: " + Markdown.text(note) + ".\n");
    page.line(
        "Commit %s, judged by the catalog and the history of %s at %s."
            .formatted(
                links.commit(review.head()),
                Markdown.code(links.run().branch()),
                links.commit(review.base())));
  }

  private void pins() {
    if (!review.pins().isEmpty()) {
      summary.rows(review.pins(), new PinTable(links, review.head(), "would be"));
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
      page.fill(problems, this::finding);
    });
  }

  private String finding(Problem problem) {
    String line =
        problem
            .place()
            .filter(place -> place.line() > 0)
            .map(place -> links.line(place, review.head()) + ": ")
            .orElse("");
    return "- %s**%s**<br>%s\n"
        .formatted(line, Markdown.text(problem.what()), Markdown.text(problem.remedy()));
  }
}
