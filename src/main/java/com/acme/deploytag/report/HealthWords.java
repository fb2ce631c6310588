package com.acme.deploytag.report;

import com.acme.deploytag.health.PinHealth;
import com.acme.deploytag.model.CommitReport;
import com.acme.deploytag.plan.ServiceHealth;
import java.util.List;
import java.util.Optional;

/** What the cluster says of a pin, for people. */
public final class HealthWords {

  private HealthWords() {}

  /** In a word. */
  public static String word(PinHealth health) {
    return switch (health) {
      case PinHealth.Healthy _ -> "healthy";
      case PinHealth.Degraded _ -> "degraded";
      case PinHealth.Unknown _ -> "unknown";
    };
  }

  /** The report that says so. */
  public static Optional<CommitReport> report(PinHealth health) {
    return switch (health) {
      case PinHealth.Healthy(var _, CommitReport report) -> Optional.of(report);
      case PinHealth.Degraded(CommitReport report) -> Optional.of(report);
      case PinHealth.Unknown unknown -> unknown.pending();
    };
  }

  /** A sign and the word in Markdown, with the report's link. */
  public static String marked(PinHealth health) {
    String sign =
        switch (health) {
          case PinHealth.Healthy _ -> "💚";
          case PinHealth.Degraded _ -> "💔";
          case PinHealth.Unknown _ -> "❔";
        };
    String word = health instanceof PinHealth.Unknown ? "health unknown" : word(health);
    return sign
        + " "
        + report(health)
            .flatMap(CommitReport::link)
            .map(link -> Markdown.link(word, link))
            .orElse(word);
  }

  /** The table of what the cluster says; nothing where it was not asked. */
  static void write(Page page, List<ServiceHealth> told, Times times) {
    if (!told.isEmpty()) {
      page.append("| version | cluster | since | told by |\n| --- | --- | --- | --- |\n");
      page.fill(told, each -> row(each, times));
    }
  }

  private static String row(ServiceHealth told, Times times) {
    PinHealth health = told.health();
    return "| %s %s in %s | %s | %s | %s |\n"
        .formatted(
            Markdown.text(told.version().service()),
            Markdown.code(told.version().version().brief()),
            Markdown.text(told.environment()),
            marked(health),
            health instanceof PinHealth.Healthy(var since, var _)
                ? times.clock(since)
                : report(health).map(r -> times.clock(r.time())).orElse(""),
            report(health).map(r -> Markdown.code(r.context())).orElse(""));
  }
}
