package com.acme.deploytag.report.status;

import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.trailer.CommitRef;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.report.HealthWords;
import com.acme.deploytag.report.Links;
import com.acme.deploytag.report.Markdown;
import com.acme.deploytag.report.Page;
import com.acme.deploytag.status.DeployedState;
import com.acme.deploytag.status.Drift;
import com.acme.deploytag.status.ServiceStatus;
import com.acme.deploytag.status.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table services × environments of a status, in Markdown.
 *
 * @param links into the repository
 * @param status what it shows
 * @param words in which it tells ages
 */
record StatusTable(Links links, Status status, StatusWords words) {

  // So many versions fit beside each other.
  private static final int FEW = 3;
  // What is said of services of which nothing waits.
  private static final Set<String> NOTHING = Set.of("same", "–");

  /** A table of {@code services}; nothing if there are none. */
  void write(Page page, List<ServiceStatus> services) {
    if (!services.isEmpty()) {
      // Where all is the same, a column that says so costs the room of a version.
      boolean isTold = services.stream().anyMatch(service -> !NOTHING.contains(drifts(service)));
      page.append(head(isTold));
      page.fill(services, service -> row(service, isTold));
    }
  }

  private String head(boolean isTold) {
    List<String> names = new ArrayList<>(List.of("service"));
    status.environments().forEach(e -> names.add(Markdown.text(e)));
    if (isTold) {
      names.add("to promote");
    }
    return line(names) + line(names.stream().map(_ -> "---").toList());
  }

  private String row(ServiceStatus service, boolean isTold) {
    List<String> cells = new ArrayList<>();
    cells.add(
        sign(service.state())
            + " "
            + Markdown.text(service.service())
            + (isWide() ? "" : "<br>" + service.state().word()));
    service.places().forEach((name, place) -> cells.add(cell(service, name, place)));
    if (isTold) {
      cells.add(drifts(service));
    }
    return line(cells);
  }

  private String drifts(ServiceStatus service) {
    boolean isOne = service.drifts().size() == 1;
    String told =
        service.drifts().stream()
            .filter(drift -> isOne || drift.isPromotion())
            .map(drift -> isOne ? cell(drift) : brief(drift))
            .collect(Collectors.joining("<br>"));
    return told.isEmpty() ? "–" : told;
  }

  // Seven digits tell two builds of a service apart; the link has all of them.
  private String version(Version version) {
    String text = StatusWords.version(version);
    return isWide() ? text.replaceAll("\\b([0-9a-f]{7})[0-9a-f]{5}…", "$1…") : text;
  }

  private String brief(Drift drift) {
    return "%s %s: %s"
        .formatted(
            drift.isPromotable() ? "✅" : "⛔",
            Markdown.text(drift.to()),
            Markdown.text(words.drift(drift)));
  }

  private boolean isWide() {
    return status.environments().size() > FEW;
  }

  /** Of many environments, one that has what the one before it has takes no more than a sign. */
  private String cell(ServiceStatus service, String environment, DeployedState standing) {
    boolean isSame =
        isWide()
            && standing instanceof DeployedState.Pinned pinned
            && pinned.rejection().isEmpty()
            && pinned.problems().isEmpty()
            && service.drifts().stream()
                .anyMatch(d -> d.to().equals(environment) && d.kind() == Drift.Kind.SAME);
    return isSame ? "=" : cell(standing);
  }

  private String cell(DeployedState standing) {
    return switch (standing) {
      case DeployedState.Absent _ -> "–";
      case DeployedState.Unknown _ -> "❓ unknown";
      case DeployedState.Inherited inherited -> inherited(inherited);
      case DeployedState.Broken _ -> "❌ cannot be read";
      case DeployedState.Pinned pinned ->
          pinned(pinned.interval())
              + (pinned.missing().isEmpty() ? "" : "<br>🟥 image is gone")
              + (pinned.rejection().isPresent() ? "<br>🚫 was rolled back here" : "")
              + (pinned.ineffective().isEmpty() ? "" : "<br>⚠️ changes nothing")
              + pinned.health().map(health -> "<br>" + HealthWords.marked(health)).orElse("");
    };
  }

  private String inherited(DeployedState.Inherited inherited) {
    return "%s<br>%s%s"
        .formatted(
            Markdown.code(StatusWords.version(inherited.version())),
            inherited.follower().isPresent() ? "⚠️ " : "",
            // A path is wider than a telephone's column.
            Markdown.text(StatusWords.source(inherited)).replaceAll("[/.:]", "$0<wbr>"));
  }

  private String pinned(Interval interval) {
    String version = Markdown.code(version(interval.version()));
    if (interval.older()) {
      return version + "<br>" + words.age(interval);
    }
    CommitRef from = interval.from();
    String age =
        from.run().map(run -> links.run(words.age(interval), run)).orElse(words.age(interval));
    String by = isWide() ? "" : ", " + Markdown.text(from.by());
    return "%s<br>%s%s".formatted(links.commit(from.commit(), version), age, by);
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
      case MISSING -> "🟥";
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
