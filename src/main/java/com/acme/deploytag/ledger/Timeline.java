package com.acme.deploytag.ledger;

import com.acme.deploytag.ledger.trailer.CommitRef;
import com.acme.deploytag.ledger.trailer.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which versions of a service stood in an environment, and when; between two intervals nothing was
 * pinned, or what was could not be read.
 *
 * @param intervals newest first; they do not overlap
 * @param first the branch's first commit, if it is known
 */
public record Timeline(List<Interval> intervals, Optional<CommitRef> first) {

  public static final Timeline EMPTY = new Timeline(List.of(), Optional.empty());

  /**
   * What stood for less than this, no cluster need have seen: Argo CD looks at a branch every three
   * minutes at most, by its defaults, and Flux each minute. Commits that are pushed together, such
   * as those of a pull request that is rebased, stand for no time at all, but for the last.
   */
  public static final Duration SEEN = Duration.ofMinutes(3);

  public Timeline {
    intervals = List.copyOf(intervals);
  }

  /** What stood since {@code start}. */
  Timeline since(Instant start) {
    List<Interval> young = new ArrayList<>();
    for (Interval interval : intervals) {
      if (interval.to().filter(end -> end.time().isBefore(start)).isEmpty()) {
        young.add(interval.since(start));
      }
    }
    return new Timeline(young, first);
  }

  /** The version that stands at the tip, if one does. */
  public Optional<Interval> present() {
    return intervals.stream().findFirst().filter(Interval::isPresent);
  }

  /** The intervals that count, newest first: a cluster could have seen what stood. */
  public List<Interval> stood() {
    return intervals.stream().filter(this::isSeen).toList();
  }

  /** The times at which {@code version} ran, newest first. */
  public List<Interval> of(Version version) {
    return stood().stream().filter(i -> i.version().isSameBuild(version)).toList();
  }

  /** The times at which it stood, but for so short that it does not count, newest first. */
  public List<Interval> unseen(Version version) {
    return intervals.stream().filter(i -> !isSeen(i) && i.version().isSameBuild(version)).toList();
  }

  // What stands now is what a cluster sees next. What the branch began with, nobody slipped in.
  private boolean isSeen(Interval stretch) {
    return stretch.isPresent()
        || first.equals(Optional.of(stretch.from()))
        || stretch.to().filter(to -> isLong(stretch.from(), to)).isPresent();
  }

  private static boolean isLong(CommitRef from, CommitRef to) {
    return Duration.between(from.time(), to.time()).compareTo(SEEN) >= 0;
  }

  /**
   * The stretches, each without a break, during which {@code version} ran here while {@code other}
   * ran on {@code line}, newest first; none if the two never met.
   */
  public List<Interval> together(Version version, Timeline line, Version other) {
    List<Interval> others = line.of(other);
    return of(version).stream()
        .flatMap(mine -> others.stream().filter(mine::meets).map(mine::during))
        .filter(this::isSeen)
        .toList();
  }

  /**
   * What ran on {@code line} while {@code version} ran here, each for how long it did, newest
   * first, as far as a cluster could have seen it.
   */
  public List<Interval> beside(Version version, Timeline line) {
    List<Interval> mine = of(version);
    return line.intervals.stream()
        .flatMap(other -> mine.stream().filter(other::meets).map(other::during))
        .filter(this::isSeen)
        .toList();
  }
}
