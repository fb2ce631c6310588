package com.acme.deploytag.plan;

import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.Timeline;
import com.acme.deploytag.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is between a service in one environment and in the one that is promoted to.
 *
 * @param from the environment that is promoted from
 * @param to the other one
 * @param kind what is between them
 * @param lag how much; nothing where there is nothing to measure
 * @param reasons why a promotion would be refused now; none if it would go, or there is nothing to
 *     promote
 */
public record Drift(String from, String to, Kind kind, Optional<Lag> lag, List<Problem> reasons) {

  /** What is between two environments. */
  public enum Kind {
    /** The same builds run in both. */
    SAME("same"),
    /** What runs at the source has yet to be promoted. */
    WAITING("waiting"),
    /** The source was put back to a version older than the one the target runs. */
    REVERTED("reverted"),
    /** The target runs what never ran at the source: somebody pinned it by hand. */
    FOREIGN("foreign"),
    /** One of the two has no pin, or none that can be read. */
    APART("apart");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word in the output {@code json}. */
    public String word() {
      return word;
    }
  }

  /**
   * How far two environments are from each other.
   *
   * @param since when the source moved away from what the target runs; for {@link Kind#FOREIGN},
   *     when the target was set
   * @param behind how many pins of the source are newer than the target's; nothing for {@link
   *     Kind#FOREIGN}
   * @param atLeast whether both are at least that much, since the history that was read says no
   *     more
   */
  public record Lag(Instant since, Optional<Integer> behind, boolean atLeast) {}

  public Drift {
    reasons = List.copyOf(reasons);
  }

  /** Whether there is something that a promotion would change. */
  public boolean isPromotion() {
    return switch (kind) {
      case WAITING, REVERTED, FOREIGN -> true;
      case SAME, APART -> false;
    };
  }

  /** Whether a promotion would change something now, and be allowed to. */
  public boolean isPromotable() {
    return isPromotion() && reasons.isEmpty();
  }

  Drift refusedFor(List<Problem> problems) {
    return new Drift(from, to, kind, lag, problems);
  }

  /** The drift of what stands in {@code from} and {@code to}; its reasons are still to be found. */
  static Drift between(
      String from, Standing source, String to, Standing target, Timeline line, Ledger ledger) {
    if (!(source instanceof Standing.Pinned(Interval newest, var _))) {
      return new Drift(from, to, Kind.APART, Optional.empty(), List.of());
    }
    return switch (target) {
      case Standing.Absent _, Standing.Broken _ ->
          new Drift(from, to, Kind.APART, Optional.empty(), List.of());
      case Standing.Unpinned _ -> {
        Interval first = line.intervals().getLast();
        yield new Drift(from, to, Kind.WAITING, Optional.of(lag(line, first)), List.of());
      }
      case Standing.Pinned(Interval there, var _)
          when newest.version().isSameBuild(there.version()) ->
          new Drift(from, to, Kind.SAME, Optional.empty(), List.of());
      case Standing.Pinned(Interval there, var _) -> between(from, to, there, line, ledger);
    };
  }

  private static Lag lag(Timeline line, Interval firstNewer) {
    int behind = line.intervals().indexOf(firstNewer) + 1;
    return new Lag(firstNewer.from().time(), Optional.of(behind), firstNewer.older());
  }

  private static Drift between(
      String from, String to, Interval there, Timeline line, Ledger ledger) {
    List<Interval> met = line.of(there.version());
    if (!met.isEmpty()) {
      int position = line.intervals().indexOf(met.getFirst());
      Interval newest = line.intervals().getFirst();
      boolean isOld =
          line.of(newest.version()).stream().anyMatch(i -> line.intervals().indexOf(i) > position);
      Lag lag = lag(line, line.intervals().get(position - 1));
      return new Drift(from, to, isOld ? Kind.REVERTED : Kind.WAITING, Optional.of(lag), List.of());
    }
    // It stood there when the history that was read began: it may have come from the source before.
    boolean isForgotten = there.from().equals(ledger.oldest());
    Lag lag =
        isForgotten
            ? new Lag(ledger.oldest().time(), Optional.of(line.intervals().size()), true)
            : new Lag(there.from().time(), Optional.empty(), false);
    return new Drift(
        from, to, isForgotten ? Kind.WAITING : Kind.FOREIGN, Optional.of(lag), List.of());
  }
}
