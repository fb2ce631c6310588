package com.acme.deploytag.report;

import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.TimeText;
import com.acme.deploytag.plan.Evidence;
import com.acme.deploytag.plan.ServiceVersion;

/** What is proven of two services, for people. */
public record EvidenceText(Evidence pair) {

  /** {@code a v1 and b v2 ran together in staging for 1 h 38 min, since 2026-11-24T10:02:00Z}. */
  public String words(String environment) {
    String two = pair.caller() + " and " + pair.called();
    return pair.stretch()
            .map(stretch ->
                "%s ran together in %s for %s, %s"
                    .formatted(two, environment, length(stretch), span(stretch)))
            .orElseGet(() -> two + " never ran together in " + environment)
        + (pair.isProven() || pair.stretch().isEmpty() ? "" : ", which is too short");
  }

  /** The head of the table of {@link #row}s. */
  public static String head() {
    return "| service | ran together with | when | how long |\n| --- | --- | --- | --- |\n";
  }

  public String row() {
    return "| %s | %s | %s | %s |\n"
        .formatted(
            service(pair.caller()),
            service(pair.called()),
            pair.stretch().map(EvidenceText::span).orElse("never"),
            pair.stretch().map(stretch -> length(stretch) + " ").orElse("")
                + (pair.isProven() ? "✅" : "❌"));
  }

  private static String service(ServiceVersion running) {
    return Markdown.text(running.service()) + " " + Markdown.code(running.version().brief());
  }

  private String length(Interval stretch) {
    return (stretch.older() ? "at least " : "") + TimeText.lasting(pair.length());
  }

  private static String span(Interval stretch) {
    String start = TimeText.at(stretch.from().time());
    return stretch
        .to()
        .map(end -> "from " + start + " to " + TimeText.at(end.time()))
        .orElse("since " + start);
  }
}
