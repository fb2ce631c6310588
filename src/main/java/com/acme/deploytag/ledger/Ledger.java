package com.acme.deploytag.ledger;

import com.acme.deploytag.ledger.trailer.CommitRef;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.Records;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.model.CommitId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The deployments that the branch's history records.
 *
 * @param timelines the versions over time, for each requested target
 * @param records what the action's own commits record besides, for all targets
 * @param now when it was read
 * @param tip the newest commit
 * @param oldest the oldest commit whose versions are known
 * @param extent how complete the history back to it is
 * @param origins what single commits before it prove
 * @param line the commits of which the versions are known, newest first
 */
public record Ledger(
    Map<ServiceEnvironment, Timeline> timelines,
    Records records,
    Instant now,
    CommitId tip,
    CommitRef oldest,
    HistoryCompleteness extent,
    Origins origins,
    List<CommitRef> line) {

  public Ledger {
    timelines = Map.copyOf(timelines);
    line = List.copyOf(line);
  }

  /** How many commits were read. */
  public int size() {
    return oldest.position() + 1;
  }

  /** The timeline of {@code service} in {@code environment}; empty if it never ran there. */
  public Timeline of(String service, String environment) {
    return timelines.getOrDefault(new ServiceEnvironment(service, environment), Timeline.EMPTY);
  }

  /**
   * Whether the {@link #records} are complete as far as the history counts.
   *
   * @param history how far back the history counts
   */
  public boolean knowsRecords(Duration history) {
    return records.isComplete(now.minus(history));
  }

  /**
   * Whether {@link #records} may be missing in between: those of a long merged branch that was not
   * fetched down to its start.
   *
   * @param history how far back the history counts
   */
  public boolean isTorn(Duration history) {
    return records.isTorn(now.minus(history));
  }

  /**
   * This ledger limited to {@code history}: time decides what counts, not how many commits happened
   * to be read.
   */
  public Ledger within(Duration history) {
    Instant start = now.minus(history);
    if (timelines.values().stream().allMatch(timeline -> timeline.isSince(start))) {
      return this;
    }
    Map<ServiceEnvironment, Timeline> clipped = new HashMap<>();
    boolean isCut = false;
    for (Map.Entry<ServiceEnvironment, Timeline> timeline : timelines.entrySet()) {
      Timeline young = timeline.getValue().since(start);
      isCut |= !young.equals(timeline.getValue());
      clipped.put(timeline.getKey(), young);
    }
    HistoryCompleteness left =
        isCut && extent == HistoryCompleteness.WHOLE ? HistoryCompleteness.RECENT : extent;
    return new Ledger(clipped, records, now, tip, oldest, left, origins, line);
  }

  /** This ledger with what single commits prove. */
  public Ledger with(Origins found) {
    return new Ledger(timelines, records, now, tip, oldest, extent, found, line);
  }

  /** The ledger of {@code commits}: newest first, without a gap; at least one. */
  public static Ledger of(List<CommitRecord> commits, Instant now, HistoryCompleteness extent) {
    return of(commits, commits.size(), now, extent, extent);
  }

  /**
   * The ledger of {@code commits}.
   *
   * @param commits newest first, without a gap; at least one
   * @param traced how many of them, from the newest on, have known versions
   * @param extent how complete the history back to the last of these is
   * @param told how complete the history back to the last of {@code commits} is
   */
  public static Ledger of(
      List<CommitRecord> commits,
      int traced,
      Instant now,
      HistoryCompleteness extent,
      HistoryCompleteness told) {
    return new LedgerBuild(commits, traced, now, extent).ledger(told);
  }
}
