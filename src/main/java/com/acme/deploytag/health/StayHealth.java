package com.acme.deploytag.health;

import com.acme.deploytag.model.CommitReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the reports on the commits of one stay of a pin say of it, over time.
 *
 * @param phases when it was healthy and when degraded, oldest first; between them nobody knows
 * @param pending what was begun and has come to nothing by its end, if it is that
 * @param isWhole whether all of its commits were asked for; if not, there may be more to tell
 */
public record StayHealth(List<Phase> phases, Optional<CommitReport> pending, boolean isWhole) {

  /**
   * A time during which one thing was told.
   *
   * @param isHealthy whether it ran, else it was degraded
   * @param from when that was first reported, which may be after the stay
   * @param to when it was taken back; nothing if it was not, so that it holds for the rest
   * @param report what said so first
   */
  public record Phase(boolean isHealthy, Instant from, Optional<Instant> to, CommitReport report) {

    private static Phase of(boolean isHealthy, Span span) {
      return new Phase(isHealthy, span.from(), span.end().map(CommitReport::time), span.first());
    }
  }

  public StayHealth {
    phases = List.copyOf(phases);
  }

  static StayHealth of(Diagnosis diagnosis, boolean isWhole) {
    List<Phase> phases = new ArrayList<>();
    diagnosis.spans().forEach(span -> phases.add(Phase.of(true, span)));
    diagnosis.failures().forEach(span -> phases.add(Phase.of(false, span)));
    phases.sort(Comparator.comparing(Phase::from));
    Optional<CommitReport> pending =
        diagnosis.health() instanceof PinHealth.Unknown unknown
            ? unknown.pending()
            : Optional.empty();
    return new StayHealth(phases, pending, isWhole);
  }
}
