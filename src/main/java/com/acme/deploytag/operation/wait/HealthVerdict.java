package com.acme.deploytag.operation.wait;

import com.acme.deploytag.catalog.HealthRules;
import com.acme.deploytag.health.PinHealth;
import com.acme.deploytag.model.CommitReport;
import com.acme.deploytag.outcome.AwaitedPin;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says of a stretch how its pins are, by what is reported of its commits. */
record HealthVerdict(Stretch stretch, List<CommitReport> reports) {

  /**
   * How the pins are.
   *
   * @param rules the environment's; nobody knows where it has none by now
   */
  AwaitedPin by(Optional<HealthRules> rules, Instant now) {
    List<CommitReport> own =
        reports.stream().filter(report -> stretch.commits().contains(report.commit())).toList();
    PinHealth health =
        rules
            .map(r ->
                PinHealth.of(
                    r, stretch.target().service(), stretch.target().environment(), own, now))
            .orElse(new PinHealth.Unknown(List.of(), Optional.empty(), List.of()));
    return switch (health) {
      case PinHealth.Degraded(CommitReport report) ->
          pin(AwaitedPin.State.DEGRADED, Optional.of(report));
      case PinHealth.Healthy(Instant _, CommitReport report) ->
          pin(AwaitedPin.State.HEALTHY, Optional.of(report));
      case PinHealth.Unknown unknown -> pin(undecided(), unknown.pending());
    };
  }

  private AwaitedPin.State undecided() {
    return stretch.by().isPresent() || stretch.commits().isEmpty()
        ? AwaitedPin.State.OVERTAKEN
        : AwaitedPin.State.UNKNOWN;
  }

  private AwaitedPin pin(AwaitedPin.State state, Optional<CommitReport> report) {
    return new AwaitedPin(stretch.target(), state, report.map(HealthVerdict::sign), stretch.by());
  }

  private static AwaitedPin.Sign sign(CommitReport report) {
    return new AwaitedPin.Sign(
        report.context(),
        report.state().name().toLowerCase(Locale.ROOT),
        report.link(),
        report.commit());
  }
}
