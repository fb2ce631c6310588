package com.acme.deploytag.operation;

import com.acme.deploytag.catalog.HealthTemplate;
import com.acme.deploytag.model.CommitReport;
import com.acme.deploytag.outcome.PinHealth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Judges a stretch by what is reported of its commits: of each name the newest counts, on whichever
 * of them it stands, since syncs come in batches.
 */
record HealthVerdict(Stretch stretch, List<CommitReport> reports) {

  /**
   * How the pins are.
   *
   * @param contexts the names that tell of it; each of them must say success
   */
  PinHealth by(List<HealthTemplate> contexts) {
    List<CommitReport> signs = new ArrayList<>();
    boolean isComplete = !contexts.isEmpty();
    for (HealthTemplate context : contexts) {
      List<CommitReport> newest = newest(context);
      isComplete &= !newest.isEmpty();
      signs.addAll(newest);
    }
    Optional<CommitReport> failure = first(signs, CommitReport.State.FAILURE);
    Optional<CommitReport> pending = first(signs, CommitReport.State.PENDING);
    if (failure.isPresent()) {
      return health(PinHealth.State.DEGRADED, failure);
    }
    if (isComplete && pending.isEmpty()) {
      return health(PinHealth.State.HEALTHY, signs.stream().max(BY_TIME));
    }
    boolean isReplaced = stretch.by().isPresent() || stretch.commits().isEmpty();
    return health(isReplaced ? PinHealth.State.OVERTAKEN : PinHealth.State.UNKNOWN, pending);
  }

  private static final Comparator<CommitReport> BY_TIME = Comparator.comparing(CommitReport::time);

  private static Optional<CommitReport> first(List<CommitReport> signs, CommitReport.State state) {
    return signs.stream().filter(sign -> sign.state() == state).findFirst();
  }

  private List<CommitReport> newest(HealthTemplate context) {
    String service = stretch.target().service();
    String environment = stretch.target().environment();
    Map<String, CommitReport> newest = new LinkedHashMap<>();
    for (CommitReport report : reports) {
      if (stretch.commits().contains(report.commit())
          && context.matches(report.context(), service, environment)) {
        newest.merge(report.context(), report, HealthVerdict::later);
      }
    }
    return List.copyOf(newest.values());
  }

  private static CommitReport later(CommitReport one, CommitReport other) {
    int order = BY_TIME.compare(one, other);
    // Of the same second the worse counts: it is not known which came last.
    boolean isOne = order == 0 ? one.state().compareTo(other.state()) > 0 : order > 0;
    return isOne ? one : other;
  }

  private PinHealth health(PinHealth.State state, Optional<CommitReport> report) {
    return new PinHealth(stretch.target(), state, report.map(HealthVerdict::sign), stretch.by());
  }

  private static PinHealth.Sign sign(CommitReport report) {
    return new PinHealth.Sign(
        report.context(),
        report.state().name().toLowerCase(Locale.ROOT),
        report.link(),
        report.commit());
  }
}
