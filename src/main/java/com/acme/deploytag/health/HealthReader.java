package com.acme.deploytag.health;

import com.acme.deploytag.catalog.HealthRules;
import com.acme.deploytag.catalog.Missing;
import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.trailer.CommitRef;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.model.CommitReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells by reports whether what a service was pinned to in an environment ran. A report speaks of
 * the pin that stood at its commit, whenever it comes; so syncs may come in batches, and late.
 */
public final class HealthReader {

  private final HealthRules rules;
  private final ServiceEnvironment target;
  private final Ledger ledger;
  private final ClusterReports reports;

  /**
   * @param rules the environment's
   * @param ledger tells of {@code target}
   */
  public HealthReader(
      HealthRules rules, ServiceEnvironment target, Ledger ledger, ClusterReports reports) {
    this.rules = rules;
    this.target = target;
    this.ledger = ledger;
    this.reports = reports;
  }

  /**
   * What is known of {@code version} by now: that it runs only by reports on commits at which it
   * stands since it last came, but that it does not by those on any commit at which it stood.
   */
  public PinHealth of(Version version) {
    List<Interval> stood = ledger.of(target.service(), target.environment()).of(version);
    if (diagnosis(stood).health() instanceof PinHealth.Degraded degraded) {
      return degraded;
    }
    return diagnosis(stood.stream().limit(1).toList()).health();
  }

  /**
   * The times during which {@code stood} was healthy, newest first. Where the catalog lets pass
   * what is not told, that is all of it if nothing is.
   */
  public List<Interval> healthy(Interval stood) {
    Diagnosis diagnosis = diagnosis(List.of(stood));
    boolean isLenient = rules.missing() == Missing.WARN;
    if (isLenient && diagnosis.isSilent()) {
      return List.of(stood);
    }
    List<Span> spans = isLenient ? diagnosis.spansAsTold() : diagnosis.spans();
    Map<CommitId, CommitRef> commits = commits(List.of(stood));
    List<Interval> healthy = new ArrayList<>();
    for (Span span : spans.reversed()) {
      CommitRef from = commits.get(span.first().commit()).at(span.from());
      Optional<CommitRef> to = span.end().map(end -> commits.get(end.commit()).at(end.time()));
      stood.cut(new Interval(stood.version(), from, false, to)).ifPresent(healthy::add);
    }
    return healthy;
  }

  /** What is known of {@code stay} by what was asked anyway; it has nothing more asked. */
  public StayHealth during(Interval stay) {
    Map<CommitId, CommitRef> commits = commits(List.of(stay));
    List<CommitReport> found = new ArrayList<>();
    boolean isWhole = true;
    for (CommitId commit : commits.keySet()) {
      Optional<List<CommitReport>> known = reports.known(commit);
      isWhole &= known.isPresent();
      known.ifPresent(found::addAll);
    }
    return StayHealth.of(diagnosis(commits, found), isWhole);
  }

  private Diagnosis diagnosis(List<Interval> stood) {
    Map<CommitId, CommitRef> commits = commits(stood);
    List<CommitReport> found = new ArrayList<>();
    commits.keySet().forEach(commit -> found.addAll(reports.on(commit)));
    return diagnosis(commits, found);
  }

  private Diagnosis diagnosis(Map<CommitId, CommitRef> commits, List<CommitReport> found) {
    return new Diagnosis(
        rules,
        target.service(),
        target.environment(),
        found,
        report -> later(report.time(), commits.get(report.commit()).time()),
        ledger.now());
  }

  private Map<CommitId, CommitRef> commits(List<Interval> stood) {
    Map<CommitId, CommitRef> commits = new LinkedHashMap<>();
    for (Interval interval : stood) {
      interval.commits(ledger.line()).forEach(ref -> commits.put(ref.commit(), ref));
    }
    return commits;
  }

  // Who makes a check run says when it was; no commit was built before it landed.
  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
