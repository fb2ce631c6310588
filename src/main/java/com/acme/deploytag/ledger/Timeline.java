package com.acme.deploytag.ledger;

import com.acme.deploytag.ledger.trailer.CommitRef;
import com.acme.deploytag.ledger.trailer.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The versions of a service in an environment over time. Between two intervals nothing was pinned,
 * or the pin could not be read.
 *
 * @param intervals newest first; they do not overlap
 * @param first the branch's first commit, if it is known
 */
public record Timeline(List<Interval> intervals, Optional<CommitRef> first) {

  public static final Timeline EMPTY = new Timeline(List.of(), Optional.empty());

  /**
   * A cluster may miss a version that lasted for less than this: by default, Argo CD polls a branch
   * every three minutes, and Flux every minute. Of commits that are pushed together, such as a
   * rebased pull request's, only the last one lasts for any time.
   */
  public static final Duration SEEN = Duration.ofMinutes(3);

  public Timeline {
    intervals = List.copyOf(intervals);
  }

  /** The timeline from {@code start} on. */
  Timeline since(Instant start) {
    if (isSince(start)) {
      return this;
    }
    List<Interval> young = new ArrayList<>();
    for (Interval interval : intervals) {
      if (interval.to().filter(end -> end.time().isBefore(start)).isEmpty()) {
        young.add(interval.since(start));
      }
    }
    return new Timeline(young, first);
  }

  /**
   * Whether all of it is from {@code start} on: so it mostly is, and each promotion that a status
   * judges wants the part.
   */
  boolean isSince(Instant start) {
    for (Interval interval : intervals) {
      if (interval.from().time().isBefore(start)
          || (!interval.isPresent() && interval.to().get().time().isBefore(start))) {
        return false;
      }
    }
    return true;
  }

  /** The interval that lasts at the tip, if there is one. */
  public Optional<Interval> present() {
    return intervals.stream().findFirst().filter(Interval::isPresent);
  }

  /** The intervals that count, newest first: those that a cluster could have seen. */
  public List<Interval> stood() {
    return intervals.stream().filter(this::isSeen).toList();
  }

  /** The intervals at which {@code version} ran, newest first. */
  public List<Interval> of(Version version) {
    return stood().stream().filter(i -> i.version().isSameBuild(version)).toList();
  }

  /** The intervals of {@code version} that are too short to count, newest first. */
  public List<Interval> unseen(Version version) {
    return intervals.stream().filter(i -> !isSeen(i) && i.version().isSameBuild(version)).toList();
  }

  // A cluster will see the present version. Nobody slipped in the branch's first one.
  private boolean isSeen(Interval stretch) {
    return stretch.isPresent()
        || first.equals(Optional.of(stretch.from()))
        || stretch.to().filter(to -> isLong(stretch.from(), to)).isPresent();
  }

  private static boolean isLong(CommitRef from, CommitRef to) {
    return Duration.between(from.time(), to.time()).compareTo(SEEN) >= 0;
  }

  /**
   * The intervals during which {@code version} ran here while {@code other} ran on {@code line},
   * newest first; none if the two never ran together.
   */
  public List<Interval> together(Version version, Timeline line, Version other) {
    List<Interval> others = line.of(other);
    return of(version).stream()
        .flatMap(mine -> others.stream().filter(mine::meets).map(mine::during))
        .filter(this::isSeen)
        .toList();
  }

  /**
   * The versions on {@code line} while {@code version} ran here, each with its interval, newest
   * first, as far as a cluster could have seen them.
   */
  public List<Interval> beside(Version version, Timeline line) {
    List<Interval> mine = of(version);
    return line.intervals.stream()
        .flatMap(other -> mine.stream().filter(other::meets).map(other::during))
        .filter(this::isSeen)
        .toList();
  }
}
