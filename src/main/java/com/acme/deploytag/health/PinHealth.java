package com.acme.deploytag.health;

import com.acme.deploytag.catalog.HealthRules;
import com.acme.deploytag.model.CommitReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the cluster says of a pin by now. */
public sealed interface PinHealth {

  /**
   * It runs.
   *
   * @param since since when without a break
   * @param report the newest report that says so
   */
  record Healthy(Instant since, CommitReport report) implements PinHealth {}

  /** It does not, as {@code report} says. */
  record Degraded(CommitReport report) implements PinHealth {}

  /**
   * Nobody knows.
   *
   * @param wanted the names of the reports that were looked for and that tell nothing
   * @param pending what was begun and has come to nothing yet, if it is that
   * @param found the names that there are instead, sorted
   */
  record Unknown(List<String> wanted, Optional<CommitReport> pending, List<String> found)
      implements PinHealth {
    public Unknown {
      wanted = List.copyOf(wanted);
      found = List.copyOf(found);
    }
  }

  /**
   * What {@code reports} say of a service in an environment.
   *
   * @param reports those on all commits at which one pin stood, in any order and with any names
   * @param now no report is from later
   */
  static PinHealth of(
      HealthRules rules,
      String service,
      String environment,
      List<CommitReport> reports,
      Instant now) {
    return new Diagnosis(rules, service, environment, reports, CommitReport::time, now).health();
  }
}
