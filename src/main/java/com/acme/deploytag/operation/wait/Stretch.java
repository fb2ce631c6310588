package com.acme.deploytag.operation.wait;

import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.Timeline;
import com.acme.deploytag.ledger.trailer.CommitRef;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.operation.LandedPins;
import java.util.List;
import java.util.Optional;

/**
 * The commits at which landed pins of a service stand.
 *
 * @param commits newest first, none from before they landed
 * @param by the commit that replaced them, if one did
 */
record Stretch(ServiceEnvironment target, List<CommitId> commits, Optional<CommitId> by) {

  Stretch {
    commits = List.copyOf(commits);
  }

  /**
   * The stretch on {@code timeline}.
   *
   * @param line the commits that the timeline's positions count, newest first
   * @param landed the commit by which they landed, if this run pushed it
   */
  static Stretch of(
      ServiceEnvironment target,
      LandedPins pins,
      Timeline timeline,
      List<CommitId> line,
      Optional<CommitId> landed) {
    List<Interval> intervals = timeline.intervals();
    int first = 0;
    while (first < intervals.size() && !pins.stand(target, intervals.get(first).version())) {
      first++;
    }
    if (first == intervals.size()) {
      return new Stretch(target, List.of(), Optional.empty());
    }
    int last = first;
    while (last + 1 < intervals.size()
        && isNext(intervals.get(last + 1), intervals.get(last))
        && pins.stand(target, intervals.get(last + 1).version())) {
      last++;
    }
    Optional<CommitRef> end = intervals.get(first).to();
    int newest = end.map(ref -> ref.position() + 1).orElse(0);
    int oldest = oldest(intervals.get(last), line, landed);
    return new Stretch(
        target,
        newest <= oldest ? line.subList(newest, oldest + 1) : List.of(),
        end.map(CommitRef::commit));
  }

  private static boolean isNext(Interval older, Interval younger) {
    return older.to().filter(to -> to.position() == younger.from().position()).isPresent();
  }

  // What was said of an earlier time at which the same version stood says nothing of this one.
  private static int oldest(Interval last, List<CommitId> line, Optional<CommitId> landed) {
    int from = Math.min(last.from().position(), line.size() - 1);
    int since = landed.map(line::indexOf).orElse(from);
    return since < 0 ? from : Math.min(from, since);
  }
}
