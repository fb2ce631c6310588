package com.acme.deploytag.report;

import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.TimeText;
import com.acme.deploytag.plan.Evidence;
import com.acme.deploytag.plan.GateEvidence;
import com.acme.deploytag.plan.Seen;
import com.acme.deploytag.plan.ServiceVersion;

/**
 * What is proven of two services, for people.
 *
 * @param times how its times are told
 */
public record EvidenceText(Evidence pair, Times times) {

  /** {@code a v1 and b v2 stood together in staging for 1 h 38 min, since 10:02 UTC}. */
  public String words(String environment) {
    String two = pair.caller() + " and " + pair.called();
    return pair.stretch()
            .map(stretch ->
                "%s %s together in %s for %s, %s"
                    .formatted(two, did(pair), environment, length(stretch), span(stretch)))
            .orElseGet(() -> two + " never " + did(pair) + " together in " + environment)
        + (pair.isProven() || pair.stretch().isEmpty() ? "" : ", which is too short");
  }

  /** The table of all that {@code gateEvidence} show; nothing where that is nothing. */
  public static void write(Page page, GateEvidence gateEvidence, Times times) {
    gateEvidence
        .evidence()
        .forEach((where, pairs) -> {
          String environment = Markdown.text(where);
          page.append(
              "| %s together in %s | for | when |\n| --- | --- | --- |\n"
                  .formatted(pairs.isEmpty() ? "" : did(pairs.getFirst()), environment));
          page.fill(pairs, pair -> new EvidenceText(pair, times).row());
        });
    // The class is loaded where there is something to write.
    if (!gateEvidence.health().isEmpty()) {
      HealthWords.write(page, gateEvidence.health(), times);
    }
  }

  // That they ran is only said where the cluster tells.
  private static String did(Evidence pair) {
    return Seen.by(pair.isOfHealth()).past();
  }

  private String row() {
    return "| %s and %s | %s | %s |\n"
        .formatted(
            service(pair.caller()),
            service(pair.called()),
            (pair.isProven() ? "✅ " : "⚠️ ")
                + pair.stretch().map(s -> length(s).replace(" ", "&nbsp;")).orElse("never"),
            pair.stretch().map(this::span).orElse(""));
  }

  private static String service(ServiceVersion running) {
    return Markdown.text(running.service()) + " " + Markdown.code(running.version().brief());
  }

  private String length(Interval stretch) {
    return (stretch.older() ? "at least " : "") + TimeText.lasting(pair.length());
  }

  private String span(Interval stretch) {
    String start = times.clock(stretch.from().time());
    return stretch
        .to()
        .map(end -> "from " + start + " to " + times.clock(end.time()))
        .orElse("since " + start);
  }
}
