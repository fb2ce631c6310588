package com.acme.deploytag.status;

import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.Timeline;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Version;
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
 * @param together the services that a promotion would go with, this one among them, where it would
 *     be refused without the others only for their sake
 */
public record Drift(
    String from,
    String to,
    Kind kind,
    Optional<Lag> lag,
    List<Problem> reasons,
    List<String> together) {

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
    /**
     * One of the two has no pin, or none that can be read. Where that is the target, and what it
     * could get is known, a promotion would be its first.
     */
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
    together = List.copyOf(together);
  }

  /** One of which no promotion was judged. */
  public Drift(String from, String to, Kind kind, Optional<Lag> lag, List<Problem> reasons) {
    this(from, to, kind, lag, reasons, List.of());
  }

  /** Whether there is something that a promotion would change. */
  public boolean isPromotion() {
    return switch (kind) {
      case WAITING, REVERTED, FOREIGN -> true;
      case APART -> lag.isPresent();
      case SAME -> false;
    };
  }

  /** Whether a promotion would change something now, and be allowed to. */
  public boolean isPromotable() {
    return isPromotion() && reasons.isEmpty();
  }

  Drift refusedFor(List<Problem> problems, List<String> instead) {
    return new Drift(from, to, kind, lag, problems, instead);
  }

  /**
   * The drift of what stands of {@code service} in {@code from} and {@code to}; its reasons are
   * still to be found.
   */
  static Drift between(
      String service,
      String from,
      DeployedState source,
      String to,
      DeployedState target,
      Ledger ledger) {
    Timeline line = ledger.of(service, from);
    if (!(source instanceof DeployedState.Pinned newest)) {
      return new Drift(from, to, Kind.APART, Optional.empty(), List.of());
    }
    return switch (target) {
      case DeployedState.Absent _, DeployedState.Broken _ ->
          new Drift(from, to, Kind.APART, Optional.empty(), List.of());
      case DeployedState.Unknown _ -> unpinned(from, to, Kind.APART, line);
      case DeployedState.Inherited(Version version, var _, var _) ->
          newest.interval().version().isSameBuild(version)
              ? new Drift(from, to, Kind.SAME, Optional.empty(), List.of())
              : unpinned(from, to, Kind.WAITING, line);
      case DeployedState.Pinned there
          when newest.interval().version().isSameBuild(there.interval().version()) ->
          new Drift(from, to, Kind.SAME, Optional.empty(), List.of());
      case DeployedState.Pinned there ->
          between(from, new ServiceEnvironment(service, to), there.interval(), line, ledger);
    };
  }

  // Whatever runs there, a promotion pins what has been set at the source since its first pin.
  private static Drift unpinned(String from, String to, Kind kind, Timeline line) {
    Interval first = line.intervals().getLast();
    return new Drift(from, to, kind, Optional.of(lag(line, first)), List.of());
  }

  private static Lag lag(Timeline line, Interval firstNewer) {
    int behind = line.intervals().indexOf(firstNewer) + 1;
    return new Lag(firstNewer.from().time(), Optional.of(behind), firstNewer.older());
  }

  private static Drift between(
      String from, ServiceEnvironment target, Interval there, Timeline line, Ledger ledger) {
    String to = target.environment();
    List<Interval> met = line.of(there.version());
    if (!met.isEmpty()) {
      Interval left = line.intervals().get(line.intervals().indexOf(met.getFirst()) - 1);
      Kind kind = isOlder(line, there) ? Kind.REVERTED : Kind.WAITING;
      return new Drift(from, to, kind, Optional.of(lag(line, left)), List.of());
    }
    // It stood there when the history that was read began: it may have come from the source before.
    boolean isForgotten = there.older() || there.from().commit().equals(ledger.oldest().commit());
    Lag lag =
        isForgotten
            ? new Lag(there.from().time(), Optional.of(line.intervals().size()), true)
            : new Lag(there.from().time(), Optional.empty(), false);
    // A rollback of ours goes to what stood there before: nobody pinned it by hand.
    boolean isOurs = ledger.records().isRollback(target, there.from());
    return new Drift(
        from, to, isForgotten || isOurs ? Kind.WAITING : Kind.FOREIGN, Optional.of(lag), List.of());
  }

  /** Whether the source runs what it got first before it first got {@code there}'s version. */
  private static boolean isOlder(Timeline line, Interval there) {
    Interval first = line.of(line.intervals().getFirst().version()).getLast();
    return line.intervals().indexOf(first)
        > line.intervals().indexOf(line.of(there.version()).getLast());
  }
}
