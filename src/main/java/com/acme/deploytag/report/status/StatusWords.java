package com.acme.deploytag.report.status;

import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.TimeText;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.plan.Seen;
import com.acme.deploytag.plan.rule.FreezeRule;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.report.Words;
import com.acme.deploytag.status.DeployedState;
import com.acme.deploytag.status.Drift;
import com.acme.deploytag.status.ServiceStatus;
import com.acme.deploytag.status.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a status says, in words without markup: as short as a table's cell has to be.
 *
 * @param now what ages are counted to
 * @param told the environments of which the cluster tells what runs there
 */
public record StatusWords(Instant now, Set<String> told) {

  /** Of so many services each may take a line of its own, whether there is something or not. */
  static final int FEW = 10;

  private static final int MOST = 40;

  /** The words for {@code status}. */
  static StatusWords of(Status status) {
    Set<String> told = new HashSet<>();
    for (ServiceStatus service : status.services()) {
      service
          .places()
          .forEach((environment, place) -> {
            if (place instanceof DeployedState.Pinned pinned && pinned.health().isPresent()) {
              told.add(environment);
            }
          });
    }
    return new StatusWords(status.now(), told);
  }

  /** The tag, or the tags of the service's images, cut where nobody reads on. */
  static String version(Version version) {
    String brief = version.brief();
    int most = brief.offsetByCodePoints(0, Math.min(MOST, brief.codePointCount(0, brief.length())));
    return most < brief.length() ? brief.substring(0, most) + "…" : brief;
  }

  /** Where a version is pinned that the overlay does not pin. */
  static String source(DeployedState.Inherited inherited) {
    return "from " + SafeText.plain(inherited.place().toString());
  }

  /** {@code 3 h}, or {@code at least 90 d}. */
  String age(Interval interval) {
    return age(interval.from().time(), interval.older());
  }

  private String age(Instant since, boolean atLeast) {
    return (atLeast ? "at least " : "") + TimeText.age(Duration.between(since, now));
  }

  /** What is between two environments. */
  String drift(Drift drift) {
    return switch (drift.kind()) {
      case SAME -> "same";
      case APART -> drift.isPromotion() ? "first pin waits " + lag(drift) : "-";
      case WAITING -> "waits " + lag(drift);
      case REVERTED -> drift.from() + " went back " + lag(drift);
      case FOREIGN ->
          "never %s in %s, here for %s"
              .formatted(Seen.by(told.contains(drift.from())).past(), drift.from(), lag(drift));
    };
  }

  private String lag(Drift drift) {
    return drift
        .lag()
        .map(lag ->
            age(lag.since(), lag.atLeast())
                + lag.behind().map(behind -> ", " + behind(behind, lag.atLeast())).orElse(""))
        .orElse("");
  }

  private static String behind(int pins, boolean atLeast) {
    return "%s%d pin%s behind".formatted(atLeast ? "at least " : "", pins, pins == 1 ? "" : "s");
  }

  /** A line for each environment that is frozen. */
  static List<String> frozen(Status status) {
    List<String> lines = new ArrayList<>();
    status.frozen().forEach((name, frozen) -> lines.add(FreezeRule.what(name, frozen)));
    return lines;
  }

  /** How many services there are, and how many in each state. */
  static String totals(Status status) {
    return Words.count(status.services().size(), "service") + ": " + counts(status);
  }

  /** How many services are in each state: {@code 1 broken, 4 settled}. */
  static String counts(Status status) {
    return List.of(ServiceStatus.State.values()).stream()
        .map(state -> String.format(Locale.ROOT, "%d %s", count(status, state), state.word()))
        .filter(text -> !text.startsWith("0 "))
        .collect(Collectors.joining(", "));
  }

  private static long count(Status status, ServiceStatus.State state) {
    return status.services().stream().filter(s -> s.state() == state).count();
  }

  /** How far back the history was read, and why not further. */
  public static String reach(Status status) {
    String since = SafeText.plain(status.oldest().time().toString().substring(0, 10));
    return switch (status.extent()) {
      case WHOLE -> "All of the history was read.";
      case RECENT -> "The history was read back to " + since + ".";
      case CUT -> "The repository is a shallow clone: what was before " + since + " is not known.";
    };
  }
}
