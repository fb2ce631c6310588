package com.acme.deploytag.ledger;

import com.acme.deploytag.ledger.trailer.CommitRef;
import com.acme.deploytag.ledger.trailer.Version;
import java.time.Duration;
import java.time.Instant;
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

  /** The position of its newest commit. */
  private int last() {
    return to.map(ref -> ref.position() + 1).orElse(0);
  }
}
