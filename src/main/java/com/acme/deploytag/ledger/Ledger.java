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
 * What the branch's history tells.
 *
 * @param timelines what stood, for each target that was asked for
 * @param records what the action's own commits say besides, for all targets
 * @param now when it was read
 * @param tip the newest commit
 * @param oldest the oldest commit of which is known what stood
 * @param extent what there is before it
 * @param origins what single commits before it have proven
 */
public record Ledger(
    Map<ServiceEnvironment, Timeline> timelines,
    Records records,
    Instant now,
    CommitId tip,
    CommitRef oldest,
    HistoryCompleteness extent,
    Origins origins) {

  public Ledger {
    timelines = Map.copyOf(timelines);
  }

  /** How many commits were read. */
  public int size() {
    return oldest.position() + 1;
  }

  /** What ran of {@code service} in {@code environment}; empty if it never did. */
  public Timeline of(String service, String environment) {
    return timelines.getOrDefault(new ServiceEnvironment(service, environment), Timeline.EMPTY);
  }

  /**
   * Whether nothing that counts can be missing among the {@link #records}.
   *
   * @param history how far back the history counts
   */
  public boolean knowsRecords(Duration history) {
    return records.isComplete(now.minus(history));
  }

  /**
   * Whether some of the {@link #records} are missing in between: what a long branch said that was
   * merged and is not here down to its start.
   *
   * @param history how far back the history counts
   */
  public boolean isTorn(Duration history) {
    return records.isTorn(now.minus(history));
  }

  /**
   * This ledger, as if there were nothing before {@code history}: what counts is decided by time,
   * not by how many commits happen to have been read.
   */
  public Ledger within(Duration history) {
    Instant start = now.minus(history);
    Map<ServiceEnvironment, Timeline> clipped = new HashMap<>();
    boolean isCut = false;
    for (Map.Entry<ServiceEnvironment, Timeline> timeline : timelines.entrySet()) {
      Timeline young = timeline.getValue().since(start);
      isCut |= !young.equals(timeline.getValue());
      clipped.put(timeline.getKey(), young);
    }
    HistoryCompleteness left =
        isCut && extent == HistoryCompleteness.WHOLE ? HistoryCompleteness.RECENT : extent;
    return new Ledger(clipped, records, now, tip, oldest, left, origins);
  }

  /** This ledger with what single commits have proven. */
  public Ledger with(Origins found) {
    return new Ledger(timelines, records, now, tip, oldest, extent, found);
  }

  /** What {@code commits} tell: newest first, without a gap; at least one. */
  public static Ledger of(List<CommitRecord> commits, Instant now, HistoryCompleteness extent) {
    return of(commits, commits.size(), now, extent, extent);
  }

  /**
   * What {@code commits} tell.
   *
   * @param commits newest first, without a gap; at least one
   * @param traced of how many of them it is known what stood
   * @param extent what there is before those
   * @param told what there is before all of them
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
