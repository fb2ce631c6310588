package com.acme.deploytag.report.status;

import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.trailer.CommitRef;
import com.acme.deploytag.report.HealthWords;
import com.acme.deploytag.report.Links;
import com.acme.deploytag.report.Markdown;
import com.acme.deploytag.status.DeployedState;
import com.acme.deploytag.status.Drift;
import com.acme.deploytag.status.ServiceStatus;
import com.acme.deploytag.status.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * The table services × environments of a status, in Markdown.
 *
 * @param links into the repository
 * @param status what it shows
 * @param words in which it tells ages
 */
record StatusTable(Links links, Status status, StatusWords words) {

  String head() {
    List<String> names = new ArrayList<>(List.of("", "service"));
    status.environments().forEach(e -> names.add(Markdown.text(e)));
    status.promotions().forEach(w -> names.add(Markdown.text(w.from() + " → " + w.to())));
    return line(names) + line(names.stream().map(_ -> "---").toList());
  }

  String row(ServiceStatus service) {
    List<String> cells = new ArrayList<>();
    cells.add(sign(service.state()) + " " + service.state().word());
    cells.add(Markdown.text(service.service()));
    service.places().values().forEach(place -> cells.add(cell(place)));
    service.drifts().forEach(drift -> cells.add(cell(drift)));
    return line(cells);
  }

  private String cell(DeployedState standing) {
    return switch (standing) {
      case DeployedState.Absent _ -> "–";
      case DeployedState.Unknown _ -> "❓ unknown";
      case DeployedState.Inherited inherited -> inherited(inherited);
      case DeployedState.Broken _ -> "❌ cannot be read";
      case DeployedState.Pinned(Interval interval, var rejection, var ineffective, var health) ->
          pinned(interval)
              + (rejection.isPresent() ? "<br>🚫 was rolled back here" : "")
              + (ineffective.isEmpty() ? "" : "<br>⚠️ changes nothing")
              + (health.isEmpty() ? "" : "<br>" + HealthWords.marked(health.get()));
    };
  }

  private String inherited(DeployedState.Inherited inherited) {
    return "%s<br>%s%s"
        .formatted(
            Markdown.code(StatusWords.version(inherited.version())),
            inherited.follower().isPresent() ? "⚠️ " : "",
            Markdown.text(StatusWords.source(inherited)));
  }

  private String pinned(Interval interval) {
    String version = Markdown.code(StatusWords.version(interval.version()));
    if (interval.older()) {
      return version + "<br>" + words.age(interval);
    }
    CommitRef from = interval.from();
    String age =
        from.run().map(run -> links.run(words.age(interval), run)).orElse(words.age(interval));
    return "%s<br>%s, %s"
        .formatted(links.commit(from.commit(), version), age, Markdown.text(from.by()));
  }

  private String cell(Drift drift) {
    String told =
        switch (drift.kind()) {
          case APART -> drift.isPromotion() ? Markdown.text(words.drift(drift)) : "–";
          case SAME, WAITING -> Markdown.text(words.drift(drift));
          case REVERTED, FOREIGN -> "⚠️ " + Markdown.text(words.drift(drift));
        };
    return drift.isPromotion()
        ? told
            + (drift.isPromotable()
                ? "<br>✅ a promotion can go"
                : "<br>⛔ a promotion would be refused")
        : told;
  }

  /** The state's colour, which is that of the picture, too. */
  static String sign(ServiceStatus.State state) {
    return switch (state) {
      case BROKEN -> "🔴";
      case ABSENT -> "⚪";
      case UNKNOWN -> "⚫";
      case REJECTED -> "🟤";
      case FOREIGN -> "🟣";
      case REVERTED -> "🟠";
      case BLOCKED -> "🟡";
      case READY -> "🔵";
      case SETTLED -> "🟢";
    };
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
