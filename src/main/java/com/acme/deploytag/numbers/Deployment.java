package com.acme.deploytag.numbers;

import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.Timeline;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A version that got into an environment, and stood there long enough for a cluster to see it.
 *
 * @param target which service, and where
 * @param kind how it got there
 * @param interval the version, since when it stood and until when
 * @param before what it replaced; nothing if nothing was pinned before, or that is not known
 */
public record Deployment(
    ServiceEnvironment target, Kind kind, Interval interval, Optional<Interval> before) {

  /** How a version got into an environment. */
  public enum Kind {
    /** An update, a promotion or somebody's hand set it. */
    DEPLOYED("deployed"),
    /** A rollback of this action set it. */
    ROLLED_BACK("rollback"),
    /** It stood there when what is known of the history began; nobody knows for how long. */
    FOUND("found");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word in a page's data. */
    public String word() {
      return word;
    }
  }

  /** The deployments of {@code target} that {@code ledger} knows, newest first. */
  public static List<Deployment> of(ServiceEnvironment target, Ledger ledger) {
    Timeline line = ledger.of(target.service(), target.environment());
    Map<Integer, Interval> ended = new HashMap<>();
    line.intervals().forEach(i -> i.to().ifPresent(to -> ended.put(to.position(), i)));
    List<Deployment> deployments = new ArrayList<>();
    for (Interval interval : line.stood()) {
      Optional<Interval> before = Optional.ofNullable(ended.get(interval.from().position()));
      deployments.add(new Deployment(target, kind(target, interval, ledger), interval, before));
    }
    return deployments;
  }

  private static Kind kind(ServiceEnvironment target, Interval interval, Ledger ledger) {
    boolean isFirst = interval.from().commit().equals(ledger.oldest().commit());
    if (interval.older() || isFirst) {
      return Kind.FOUND;
    }
    return ledger.records().isRollback(target, interval.from()) ? Kind.ROLLED_BACK : Kind.DEPLOYED;
  }

  /** When it got there. */
  public Instant at() {
    return interval.from().time();
  }

  /** Which version. */
  public Version version() {
    return interval.version();
  }
}
