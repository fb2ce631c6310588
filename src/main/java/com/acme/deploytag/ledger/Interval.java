package com.acme.deploytag.ledger;

import com.acme.deploytag.ledger.trailer.CommitRef;
import com.acme.deploytag.ledger.trailer.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An interval during which a service was pinned to one version.
 *
 * @param version the version
 * @param from the commit that set it; if {@code older}, the oldest commit that was read
 * @param older whether it was set before the part of the history that was read
 * @param to the commit that ended it; nothing if it lasts
 */
public record Interval(Version version, CommitRef from, boolean older, Optional<CommitRef> to) {

  /** Whether it lasts at the tip. */
  public boolean isPresent() {
    return to.isEmpty();
  }

  /** How long it lasted, or has lasted until {@code now}; a minimum if {@link #older}. */
  public Duration length(Instant now) {
    Duration length = Duration.between(from.time(), to.map(CommitRef::time).orElse(now));
    return length.isNegative() ? Duration.ZERO : length;
  }

  /** Its part from {@code start} on. */
  Interval since(Instant start) {
    return from.time().isBefore(start) ? new Interval(version, from.at(start), true, to) : this;
  }

  /** Whether both lasted at some commit. */
  boolean meets(Interval other) {
    return last() <= other.from.position() && other.last() <= from.position();
  }

  /**
   * The intersection with {@code other}, which it {@linkplain #meets meets}, with this one's
   * version.
   */
  Interval during(Interval other) {
    Interval later = from.position() <= other.from.position() ? this : other;
    Interval sooner = last() >= other.last() ? this : other;
    return new Interval(version, later.from, older && other.older, sooner.to);
  }

  /**
   * What it has in common with {@code other} by the clock, with this one's version; nothing if that
   * is no time at all. Both may be of the same pin, so that their commits tell nothing.
   */
  public Optional<Interval> cut(Interval other) {
    boolean isLater = other.from.time().isAfter(from.time());
    boolean isSame = other.from.time().equals(from.time());
    boolean isSooner =
        other
            .to
            .filter(end -> to.filter(t -> !end.time().isBefore(t.time())).isEmpty())
            .isPresent();
    Interval cut =
        new Interval(
            version,
            isLater ? other.from : from,
            isSame ? older && other.older : isLater ? other.older : older,
            isSooner ? other.to : to);
    return cut.to.filter(end -> !end.time().isAfter(cut.from.time())).isPresent()
        ? Optional.empty()
        : Optional.of(cut);
  }

  /** Its commits, the newest first, of {@code line}, all of those that are known. */
  public List<CommitRef> commits(List<CommitRef> line) {
    return line.subList(Math.min(last(), line.size()), Math.min(from.position() + 1, line.size()));
  }

  /** The position of its newest commit. */
  private int last() {
    return to.map(ref -> ref.position() + 1).orElse(0);
  }
}
