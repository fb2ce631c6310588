package com.acme.deploytag.plan.gate;

import com.acme.deploytag.catalog.HealthRules;
import com.acme.deploytag.catalog.Missing;
import com.acme.deploytag.health.ClusterReports;
import com.acme.deploytag.health.HealthReader;
import com.acme.deploytag.health.PinHealth;
import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.model.CommitReport;
import com.acme.deploytag.plan.ServiceVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What ran in the environment that is promoted from, by what its cluster reports. */
final class HealthEvidence {

  private final HealthRules rules;
  private final String from;
  private final Ledger ledger;
  private final ClusterReports reports;

  /**
   * @param from the environment that is promoted from
   * @param rules that environment's
   */
  HealthEvidence(String from, HealthRules rules, Ledger ledger, ClusterReports reports) {
    this.rules = rules;
    this.from = from;
    this.ledger = ledger;
    this.reports = reports;
  }

  private HealthReader reader(String service) {
    return new HealthReader(rules, new ServiceEnvironment(service, from), ledger, reports);
  }

  private List<Interval> stood(ServiceVersion wanted) {
    return ledger.of(wanted.service(), from).of(wanted.version());
  }

  /** The times during which {@code wanted} ran there, newest first. */
  List<Interval> healthy(ServiceVersion wanted) {
    HealthReader reader = reader(wanted.service());
    return stood(wanted).stream().flatMap(stood -> reader.healthy(stood).stream()).toList();
  }

  /** The same; where what is not told passes and nothing counts otherwise, when it stood. */
  List<Interval> counting(ServiceVersion wanted) {
    List<Interval> healthy = healthy(wanted);
    return healthy.isEmpty() ? stood(wanted) : healthy;
  }

  /** The times during which both ran there, newest first, with the caller's version. */
  List<Interval> together(ServiceVersion caller, ServiceVersion called) {
    List<Interval> both =
        ledger
            .of(caller.service(), from)
            .together(caller.version(), ledger.of(called.service(), from), called.version());
    return common(common(both, both.isEmpty() ? List.of() : healthy(caller)), healthy(called));
  }

  private static List<Interval> common(List<Interval> ones, List<Interval> others) {
    List<Interval> common = new ArrayList<>();
    for (Interval one : ones) {
      others.forEach(other -> one.cut(other).ifPresent(common::add));
    }
    return common;
  }

  /** What is known of {@code version} by now. */
  PinHealth of(ServiceVersion version) {
    return reader(version.service()).of(version.version());
  }

  /** What is known of {@code version} by now, if it is not that it runs, and it stood there. */
  Optional<PinHealth> unwell(ServiceVersion version) {
    if (stood(version).isEmpty()) {
      return Optional.empty();
    }
    PinHealth health = of(version);
    return health instanceof PinHealth.Healthy ? Optional.empty() : Optional.of(health);
  }

  /** Why {@code wanted}, which stood there, must not go on, whatever the time. */
  Optional<GateViolation> violation(ServiceVersion wanted) {
    Interval newest = stood(wanted).getFirst();
    return switch (of(wanted)) {
      case PinHealth.Degraded(CommitReport report) ->
          Optional.of(new GateViolation.Degraded(wanted, newest, report));
      // It came to tell when that was gone already.
      case PinHealth.Healthy(var _, CommitReport report) when healthy(wanted).isEmpty() ->
          refused(wanted, new PinHealth.Unknown(List.of(), Optional.of(report), List.of()));
      case PinHealth.Healthy _ -> Optional.empty();
      // Of what is gone it counts that it ran once; of what is there, that it does.
      case PinHealth.Unknown _ when !newest.isPresent() && !healthy(wanted).isEmpty() ->
          Optional.empty();
      case PinHealth.Unknown unknown -> refused(wanted, unknown);
    };
  }

  private Optional<GateViolation> refused(ServiceVersion wanted, PinHealth.Unknown unknown) {
    return rules.missing() == Missing.WARN
        ? Optional.empty()
        : Optional.of(unconfirmed(wanted, unknown));
  }

  /** What is only warned of: nothing tells whether {@code wanted} runs. */
  Optional<GateViolation> warning(ServiceVersion wanted) {
    return rules.missing() == Missing.WARN
            && unwell(wanted).orElse(null) instanceof PinHealth.Unknown unknown
        ? Optional.of(unconfirmed(wanted, unknown))
        : Optional.empty();
  }

  private GateViolation unconfirmed(ServiceVersion wanted, PinHealth.Unknown unknown) {
    return new GateViolation.Unconfirmed(wanted, stood(wanted).getFirst(), unknown, reports.gaps());
  }
}
