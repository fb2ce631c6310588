package com.acme.deploytag.report;

import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.Stamp;
import com.acme.deploytag.plan.Drift;
import com.acme.deploytag.plan.ServiceStatus;
import com.acme.deploytag.plan.Standing;
import com.acme.deploytag.plan.Status;
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
    status.ways().forEach(w -> names.add(Markdown.text(w.from() + " → " + w.to())));
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

  private String cell(Standing standing) {
    return switch (standing) {
      case Standing.Absent _ -> "–";
      case Standing.Unpinned _ -> "no pin";
      case Standing.Broken _ -> "❌ cannot be read";
      case Standing.Pinned(Interval interval, var rejection) ->
          pinned(interval) + (rejection.isPresent() ? "<br>🚫 was rolled back here" : "");
    };
  }

  private String pinned(Interval interval) {
    String version = Markdown.code(StatusWords.version(interval.version()));
    if (interval.older()) {
      return version + "<br>" + words.age(interval);
    }
    Stamp from = interval.from();
    String age =
        from.run().map(run -> links.run(words.age(interval), run)).orElse(words.age(interval));
    return "%s<br>%s, %s"
        .formatted(links.commit(from.commit(), version), age, Markdown.text(from.by()));
  }

  private String cell(Drift drift) {
    String told =
        switch (drift.kind()) {
          case APART -> "–";
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
