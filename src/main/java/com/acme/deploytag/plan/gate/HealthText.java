package com.acme.deploytag.plan.gate;

import com.acme.deploytag.catalog.HealthRules;
import com.acme.deploytag.health.PinHealth;
import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.TimeText;
import com.acme.deploytag.ledger.trailer.CommitRef;
import com.acme.deploytag.model.CommitReport;
import com.acme.deploytag.plan.ServiceVersion;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Puts into words what the cluster says of what stood, so that a wrong name in the catalog is found
 * by reading.
 *
 * @param from the environment that is promoted from
 * @param rules that environment's
 */
record HealthText(String from, HealthRules rules, Ledger ledger) {

  // As long as GitHub lets a description and a context be.
  private static final int MOST_OF_DESCRIPTION = 140;
  private static final int MOST_OF_CONTEXT = 255;

  Problem degraded(GateViolation.Degraded violation) {
    boolean isThere = violation.stretch().isPresent();
    return Problem.at(
        rules.place(),
        "%s %s in %s: %s"
            .formatted(
                violation.wanted(),
                isThere ? "is degraded" : "was degraded",
                from,
                report(violation.report())),
        isThere
            ? "Deploy a version to %s that runs; if this one has recovered, have the cluster report it again, and promote then."
                .formatted(from)
            : "Deploy it to %s again, and promote it when the cluster reports that it runs."
                .formatted(from));
  }

  /** {@code "argo/checkout" says failure since …, on commit …}. */
  private static String report(CommitReport report) {
    String words = SafeText.plain(report.description(), MOST_OF_DESCRIPTION);
    return "%s says %s since %s, on commit %s%s%s"
        .formatted(
            quoted(report.context()),
            switch (report.state()) {
              case SUCCESS -> "success";
              case PENDING -> "pending";
              case FAILURE -> "failure";
            },
            TimeText.at(report.time()),
            report.commit().brief(),
            words.isEmpty() ? "" : ": \"" + words + "\"",
            report.link().map(link -> " (" + link + ")").orElse(""));
  }

  private static String quoted(String context) {
    return '"' + SafeText.plain(context, MOST_OF_CONTEXT) + '"';
  }

  Problem unconfirmed(GateViolation.Unconfirmed violation) {
    PinHealth.Unknown health = violation.health();
    String told =
        "nothing tells that %s %s in %s: %s%s%s"
            .formatted(
                violation.wanted(),
                violation.stretch().isPresent() ? "runs" : "ran",
                from,
                health.pending().map(HealthText::report).orElseGet(() -> missing(violation)),
                health.found().isEmpty() || health.pending().isPresent()
                    ? ""
                    : "; found there: " + SafeText.names(health.found()),
                violation.gaps().stream().map(gap -> "; " + gap).collect(Collectors.joining()));
    return Problem.at(
        rules.place(),
        told,
        health.pending().isPresent()
            ? "Promote it when the cluster reports that it runs."
            : "Promote it when the cluster reports that it runs; if it never does, correct \"health\" in the catalog, or see that the cluster reports on this repository.");
  }

  private String missing(GateViolation.Unconfirmed violation) {
    return violation.health().wanted().stream()
            .map(HealthText::quoted)
            .collect(Collectors.joining(" and "))
        + " is on "
        + commits(violation.stretch());
  }

  /** {@code no commit from … to …, 14 in all}. */
  private String commits(Interval stretch) {
    List<CommitRef> commits = stretch.commits(ledger.line());
    String newest = commits.isEmpty() ? "" : commits.getFirst().commit().brief();
    return commits.size() > 1
        ? "none of the %d commits from %s to %s at which it stood"
            .formatted(commits.size(), commits.getLast().commit().brief(), newest)
        : "no commit at which it stood" + (newest.isEmpty() ? "" : ", " + newest);
  }

  /** Why {@code version} is not known to run, in a few words. */
  String why(ServiceVersion version, PinHealth health) {
    return switch (health) {
      case PinHealth.Healthy _ -> version + " runs";
      case PinHealth.Degraded(CommitReport report) -> version + " is degraded: " + report(report);
      case PinHealth.Unknown _ -> "nothing tells that " + version + " runs";
    };
  }
}
