package com.acme.deploytag.ledger;

import com.acme.deploytag.git.CommitId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the branch's history tells.
 *
 * @param timelines what stood, for each track that was asked for
 * @param records what the action's own commits say besides, for all tracks
 * @param now when it was read
 * @param tip the newest commit
 * @param oldest the oldest commit that was read
 * @param extent what there is before it
 */
public record Ledger(
    Map<Track, Timeline> timelines,
    Records records,
    Instant now,
    CommitId tip,
    Stamp oldest,
    Extent extent) {

  // Half of what a run reads at first, so that what is written now stands there for long.
  private static final int LONG = 32;

  public Ledger {
    timelines = Map.copyOf(timelines);
  }

  /** How many commits were read. */
  public int size() {
    return oldest.position() + 1;
  }

  /** What ran of {@code service} in {@code environment}; empty if it never did. */
  public Timeline of(String service, String environment) {
    return timelines.getOrDefault(new Track(service, environment), Timeline.EMPTY);
  }

  /**
   * Whether no rejection in {@code environment} can be missing among the {@link #records}.
   *
   * @param history how far back the history counts
   */
  public boolean knowsRejections(String environment, Duration history) {
    return extent == Extent.WHOLE || isBeyond(history) || records.isComplete(environment);
  }

  /** Whether it goes further back than {@code history}. */
  public boolean isBeyond(Duration history) {
    return oldest.time().isBefore(now.minus(history));
  }

  /**
   * The trailer by which the next commit tells later runs what this ledger knows of rejections;
   * none where it does not, or the history is so short that every run reads all of it.
   *
   * @param history how far back the history counts
   */
  public Map<String, String> lastRejection(Duration history) {
    boolean isKnown = extent == Extent.WHOLE || isBeyond(history) || records.isTraced();
    return isKnown && size() >= LONG
        ? Map.of(Records.LAST, new LastWords(records.last(), tip).toString())
        : Map.of();
  }

  /**
   * What {@code chapters} tell.
   *
   * @param chapters newest first, without a gap; at least one
   */
  public static Ledger of(List<Chapter> chapters, Instant now, Extent extent) {
    List<Instant> times = Clock.times(chapters.stream().map(Chapter::dated).toList(), now);
    Map<Track, Tracing> tracings = new HashMap<>();
    RecordsReader records = new RecordsReader();
    Optional<Stamp> newer = Optional.empty();
    for (int i = 0; i < chapters.size(); i++) {
      Chapter chapter = chapters.get(i);
      List<Trailers> notes = chapter.notes();
      Stamp stamp = stamp(i, chapter, notes, times.get(i));
      records.read(notes, stamp);
      for (Map.Entry<Track, Optional<Version>> version : chapter.versions().entrySet()) {
        tracings
            .computeIfAbsent(version.getKey(), _ -> new Tracing())
            .before(newer, version.getValue());
      }
      newer = Optional.of(stamp);
    }
    Stamp oldest = newer.orElseThrow();
    Map<Track, Timeline> timelines = new HashMap<>();
    tracings.forEach(
        (track, tracing) -> timelines.put(track, tracing.end(oldest, extent != Extent.WHOLE)));
    return new Ledger(
        timelines, records.records(), now, chapters.getFirst().commit(), oldest, extent);
  }

  private static Stamp stamp(int position, Chapter chapter, List<Trailers> notes, Instant time) {
    Optional<String> by = notes.stream().flatMap(n -> n.value("Triggered-By").stream()).findFirst();
    Optional<String> run = notes.stream().flatMap(n -> n.value("Run").stream()).findFirst();
    return new Stamp(position, chapter.commit(), time, by.orElse(chapter.author()), run);
  }

  /** Draws one timeline, from its newest end on. */
  private static final class Tracing {

    private final List<Interval> done = new ArrayList<>();
    private Optional<Version> version = Optional.empty();
    private Optional<Stamp> to = Optional.empty();

    /**
     * Before the commit {@code newer}, {@code older} stood.
     *
     * @param newer nothing at the tip
     */
    void before(Optional<Stamp> newer, Optional<Version> older) {
      if (!older.equals(version)) {
        newer.ifPresent(from -> close(from, false));
        version = older;
        to = newer;
      }
    }

    Timeline end(Stamp oldest, boolean isOlder) {
      close(oldest, isOlder);
      return new Timeline(done);
    }

    private void close(Stamp from, boolean isOlder) {
      version.ifPresent(v -> done.add(new Interval(v, from, isOlder, to)));
    }
  }
}
