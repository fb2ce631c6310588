package com.acme.deploytag.ledger;

import java.util.List;
import java.util.Optional;

/**
 * Which versions of a service stood in an environment, and when; between two intervals nothing was
 * pinned, or what was could not be read.
 *
 * @param intervals newest first; they do not overlap
 */
public record Timeline(List<Interval> intervals) {

  public static final Timeline EMPTY = new Timeline(List.of());

  public Timeline {
    intervals = List.copyOf(intervals);
  }

  /** The version that stands at the tip, if one does. */
  public Optional<Interval> present() {
    return intervals.stream().findFirst().filter(Interval::isPresent);
  }

  /** The times at which {@code version} ran, newest first. */
  public List<Interval> of(Version version) {
    return intervals.stream().filter(i -> i.version().isSameBuild(version)).toList();
  }

  /**
   * The stretches, each without a break, during which {@code version} ran here while {@code other}
   * ran on {@code line}, newest first; none if the two never met.
   */
  public List<Interval> together(Version version, Timeline line, Version other) {
    List<Interval> others = line.of(other);
    return of(version).stream()
        .flatMap(mine -> others.stream().filter(mine::meets).map(mine::during))
        .toList();
  }

  /**
   * What ran on {@code line} while {@code version} ran here, each for how long it did, newest
   * first.
   */
  public List<Interval> beside(Version version, Timeline line) {
    List<Interval> mine = of(version);
    return line.intervals.stream()
        .flatMap(other -> mine.stream().filter(other::meets).map(other::during))
        .toList();
  }
}
