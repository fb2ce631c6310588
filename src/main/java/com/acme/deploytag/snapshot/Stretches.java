package com.acme.deploytag.snapshot;

import com.acme.deploytag.git.history.History;
import com.acme.deploytag.git.history.LineCommit;
import com.acme.deploytag.ledger.LandingTimes;
import com.acme.deploytag.ledger.Origin;
import com.acme.deploytag.ledger.Timeline;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges by a few commits of a line, one after the other, what a ledger of all of them would tell.
 */
final class Stretches {

  // Where more than so many landed within what a cluster needs to see, a ledger has to tell.
  private static final int LONGEST = 16;

  private final History line;
  private final List<Instant> times;
  private final Instant start;
  // The oldest commit that is dated ahead: what it and older ones set may count from later on.
  private final int ahead;

  /**
   * @param now when the history is read
   * @param start when the catalog's history begins
   */
  Stretches(History line, Instant now, Instant start) {
    this.line = line;
    this.start = start;
    List<Instant> dates = new ArrayList<>();
    int last = -1;
    for (LineCommit commit : line.commits()) {
      last = commit.dated().isAfter(now) ? dates.size() : last;
      dates.add(commit.dated());
    }
    this.ahead = last;
    this.times = LandingTimes.times(dates, now);
  }

  /** Whether the line is here as far as {@code origin} goes. */
  boolean reaches(Origin origin) {
    return line.isWhole() || (!origin.isWhole() && times.getLast().isBefore(start));
  }

  /**
   * The commits by which it shows whether what stood at the one at {@code place} was to be seen.
   *
   * @param isBegin whether it began there
   */
  List<LineCommit> around(int place, boolean isBegin, Origin origin) {
    if (place < 1 || !isOf(place, origin)) {
      return List.of();
    }
    int oldest = place;
    while (!isBegin
        && oldest - place < LONGEST
        && isOf(oldest + 1, origin)
        && !isSeen(oldest, place - 1)) {
      oldest++;
    }
    int newest = place;
    while (place - newest < LONGEST && newest > 1 && !isSeen(place, newest - 1)) {
      newest--;
    }
    return line.commits().subList(newest, oldest + 1);
  }

  /** Whether {@code version} stood around {@code place} in a way that the ledger counts. */
  boolean stood(int place, Origin origin, Version version, OldVersions versions) {
    if (place < 1 || !isOf(place, origin) || !is(place, origin.source(), version, versions)) {
      return false;
    }
    int oldest = place;
    while (isOf(oldest + 1, origin) && is(oldest + 1, origin.source(), version, versions)) {
      oldest++;
    }
    int newest = place;
    while (newest > 1 && is(newest - 1, origin.source(), version, versions)) {
      newest--;
    }
    return ahead < oldest && isSeen(oldest, newest - 1);
  }

  /**
   * The commit at which the history begins, as far as it counts for {@code origin}; nothing where
   * that is not known.
   */
  Optional<LineCommit> first(Origin origin) {
    int first = times.size() - 1;
    if (!origin.isWhole()) {
      while (first > 0 && times.get(first - 1).isBefore(start)) {
        first--;
      }
    }
    return ahead < first && (line.isWhole() || !origin.isWhole())
        ? Optional.of(line.commits().get(first))
        : Optional.empty();
  }

  private boolean isOf(int place, Origin origin) {
    return place < times.size() && (origin.isWhole() || !times.get(place).isBefore(start));
  }

  private boolean is(int place, ServiceEnvironment target, Version version, OldVersions versions) {
    return versions.at(line.commits().get(place), target).filter(version::isSameBuild).isPresent();
  }

  /**
   * Whether a cluster could have seen what the commit at {@code from} set, and {@code to} ended.
   */
  private boolean isSeen(int from, int to) {
    return (line.isWhole() && from == times.size() - 1)
        || Duration.between(times.get(from), times.get(to)).compareTo(Timeline.SEEN) >= 0;
  }
}
