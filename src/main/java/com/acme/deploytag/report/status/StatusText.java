package com.acme.deploytag.report.status;

import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.report.HealthWords;
import com.acme.deploytag.status.DeployedState;
import com.acme.deploytag.status.Drift;
import com.acme.deploytag.status.ServiceStatus;
import com.acme.deploytag.status.Status;
import java.util.ArrayList;
import java.util.List;

/** A status in the job's log: plain text in columns. */
public final class StatusText {

  private static final int LONGEST_NAME = 20;

  private final Status status;
  private final StatusWords words;

  private StatusText(Status status) {
    this.status = status;
    this.words = StatusWords.of(status);
  }

  public static List<String> of(Status status) {
    return new StatusText(status).lines();
  }

  private List<String> lines() {
    List<ServiceStatus> shown = new ArrayList<>(status.unsettled());
    boolean isAll = status.services().size() <= StatusWords.FEW;
    shown.addAll(isAll ? status.settled() : List.of());
    List<String> lines = new ArrayList<>();
    if (!shown.isEmpty()) {
      List<List<String>> rows = new ArrayList<>(List.of(head()));
      shown.forEach(service -> rows.add(row(service)));
      lines.addAll(aligned(rows));
    }
    if (!isAll && !status.settled().isEmpty()) {
      List<String> names = status.settled().stream().map(ServiceStatus::service).toList();
      lines.add("settled: " + SafeText.names(names));
    }
    StatusReason.of(status).forEach(r -> lines.add(line(r)));
    StatusWords.frozen(status).forEach(frozen -> lines.add(frozen + "."));
    lines.add(
        "What runs where at %s: %s. %s"
            .formatted(
                status.tip().brief(), StatusWords.counts(status), StatusWords.reach(status)));
    return lines;
  }

  private static String line(StatusReason reason) {
    Problem problem = reason.problem();
    String place = problem.place().map(p -> p + ": ").orElse("");
    return "%s: %s%s. %s".formatted(reason.about(), place, reason.what(), problem.remedy());
  }

  private List<String> head() {
    List<String> cells = new ArrayList<>(List.of("state", "service"));
    cells.addAll(status.environments());
    status.promotions().forEach(promotion -> cells.add(promotion.from() + " -> " + promotion.to()));
    return cells;
  }

  private List<String> row(ServiceStatus service) {
    List<String> cells = new ArrayList<>(List.of(service.state().word(), service.service()));
    service.places().values().forEach(place -> cells.add(cell(place)));
    service.drifts().forEach(drift -> cells.add(cell(drift)));
    return cells;
  }

  private String cell(DeployedState standing) {
    return switch (standing) {
      case DeployedState.Absent _ -> "-";
      case DeployedState.Unknown _ -> "unknown";
      case DeployedState.Inherited inherited ->
          StatusWords.version(inherited.version()) + " (" + StatusWords.source(inherited) + ")";
      case DeployedState.Broken _ -> "cannot be read";
      case DeployedState.Pinned pinned ->
          "%s%s%s%s%s"
              .formatted(
                  pinned(pinned.interval()),
                  pinned.missing().isEmpty() ? "" : ", image is gone",
                  pinned.rejection().isPresent() ? ", was rolled back here" : "",
                  pinned.ineffective().isEmpty() ? "" : ", changes nothing",
                  pinned.health().map(h -> ", health: " + HealthWords.word(h)).orElse(""));
    };
  }

  private String pinned(Interval interval) {
    return "%s (%s%s)"
        .formatted(
            StatusWords.version(interval.version()),
            words.age(interval),
            interval.older() ? "" : ", " + SafeText.plain(interval.from().by(), LONGEST_NAME));
  }

  private String cell(Drift drift) {
    String verdict =
        drift.isPromotable() ? "; a promotion can go" : "; a promotion would be refused";
    return words.drift(drift) + (drift.isPromotion() ? verdict : "");
  }

  private static List<String> aligned(List<List<String>> rows) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(row.get(i)).repeat(' ', widths[i] - length(row.get(i)) + 2);
    }
    return line.toString().stripTrailing();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
