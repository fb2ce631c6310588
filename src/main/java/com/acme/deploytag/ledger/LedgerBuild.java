package com.acme.deploytag.ledger;

import com.acme.deploytag.ledger.trailer.Claim;
import com.acme.deploytag.ledger.trailer.CommitRef;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.ledger.trailer.VersionChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds a ledger from the commits that were read. */
final class LedgerBuild {

  // Anybody can forge one commit's date, but only who may push can forge as many in a row.
  private static final int BELIEVED = 16;

  private final List<CommitRecord> commits;
  private final int traced;
  private final Instant now;
  private final HistoryCompleteness extent;
  private final List<Instant> times;
  private final Map<ServiceEnvironment, Tracing> tracings = new HashMap<>();
  private final List<CommitRef> line = new ArrayList<>();
  private final RecordsReader records = new RecordsReader();
  private Optional<Instant> gap = Optional.empty();

  LedgerBuild(List<CommitRecord> commits, int traced, Instant now, HistoryCompleteness extent) {
    this.commits = commits;
    this.traced = traced;
    this.now = now;
    this.extent = extent;
    this.times = LandingTimes.times(commits.stream().map(CommitRecord::dated).toList(), now);
  }

  /** The ledger; see {@link Ledger#of}. */
  Ledger ledger(HistoryCompleteness told) {
    Optional<CommitRef> newer = Optional.empty();
    Optional<CommitRef> start = Optional.empty();
    CommitRef oldest = ref(0, List.of());
    for (int i = 0; i < commits.size(); i++) {
      if (i < traced) {
        trace(commits.get(i), start, newer);
      }
      List<Claim> claims = new ClaimsReader(commits.get(i), this::change, i).read();
      CommitRef ref = ref(i, claims);
      records.read(claims, ref);
      if (gap.isEmpty() && commits.get(i).isCut()) {
        gap = Optional.of(ref.time());
      }
      if (i < traced) {
        oldest = ref;
        line.add(ref);
      }
      newer = Optional.of(ref);
      start = Optional.of(start(commits.get(i), ref));
    }
    Map<ServiceEnvironment, Timeline> timelines = new HashMap<>();
    for (Map.Entry<ServiceEnvironment, Tracing> tracing : tracings.entrySet()) {
      timelines.put(
          tracing.getKey(),
          tracing
              .getValue()
              .end(
                  start(commits.get(oldest.position()), oldest),
                  extent != HistoryCompleteness.WHOLE));
    }
    Instant from = times.get(Math.max(0, times.size() - BELIEVED));
    return new Ledger(
        timelines,
        records.records(told, from, gap),
        now,
        commits.getFirst().commit(),
        oldest,
        extent,
        Origins.NONE,
        line);
  }

  // A commit dated in the future counts from its date on, whatever later commits' dates are.
  private CommitRef start(CommitRecord commit, CommitRef ref) {
    return commit.dated().isAfter(now) ? ref.at(commit.dated()) : ref;
  }

  private void trace(CommitRecord commit, Optional<CommitRef> start, Optional<CommitRef> newer) {
    for (Map.Entry<ServiceEnvironment, Optional<Version>> version : commit.versions().entrySet()) {
      tracings
          .computeIfAbsent(version.getKey(), _ -> new Tracing())
          .before(start, newer, version.getValue());
    }
  }

  /**
   * The change by the commit at {@code position}, which is being read; nothing if it is unknown.
   */
  private Optional<VersionChange> change(ServiceEnvironment target, int position) {
    VersionChange seen = commits.get(position).own().changes().get(target);
    Tracing tracing = tracings.get(target);
    if (seen != null || tracing == null || position >= traced) {
      return Optional.ofNullable(seen);
    }
    Optional<Version> after = tracing.version;
    if (position + 1 < traced) {
      Optional<Version> before = commits.get(position + 1).versions().getOrDefault(target, after);
      return Optional.of(new VersionChange(before, after));
    }
    return extent == HistoryCompleteness.WHOLE
        ? Optional.of(new VersionChange(Optional.empty(), after))
        : Optional.empty();
  }

  private CommitRef ref(int position, List<Claim> claims) {
    CommitRecord commit = commits.get(position);
    Optional<String> by = Optional.empty();
    Optional<String> run = Optional.empty();
    for (Claim claim : claims) {
      if (claim.isProven()) {
        by = by.isPresent() ? by : claim.block().value(Trailer.TRIGGERED_BY);
        run = run.isPresent() ? run : claim.block().value(Trailer.RUN);
      }
    }
    return new CommitRef(
        position, commit.commit(), times.get(position), by.orElse(commit.author()), run);
  }

  /** Builds one timeline from its newest end on. */
  private static final class Tracing {

    private final List<Interval> done = new ArrayList<>();
    private Optional<Version> version = Optional.empty();
    private Optional<CommitRef> to = Optional.empty();

    /**
     * Adds that {@code older} was the version before the commit {@code newer}.
     *
     * @param start the same commit, with the time from which it counts; nothing at the tip
     * @param newer nothing at the tip
     */
    void before(Optional<CommitRef> start, Optional<CommitRef> newer, Optional<Version> older) {
      if (!older.equals(version)) {
        start.ifPresent(from -> close(from, false));
        version = older;
        to = newer;
      }
    }

    Timeline end(CommitRef oldest, boolean isOlder) {
      close(oldest, isOlder);
      return new Timeline(done, isOlder ? Optional.empty() : Optional.of(oldest));
    }

    private void close(CommitRef from, boolean isOlder) {
      version.ifPresent(v -> done.add(new Interval(v, from, isOlder, to)));
    }
  }
}
