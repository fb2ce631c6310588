package com.acme.deploytag.ledger;

import com.acme.deploytag.ledger.trailer.CommitRef;
import com.acme.deploytag.ledger.trailer.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A time during which a service was pinned to one version.
 *
 * @param version the version
 * @param from the commit that set it; where {@code older}, the oldest commit that was read
 * @param older whether it was set before the part of the history that was read
 * @param to the commit that ended it; nothing if it stands
 */
public record Interval(Version version, CommitRef from, boolean older, Optional<CommitRef> to) {

  /** Whether it stands at the tip. */
  public boolean isPresent() {
    return to.isEmpty();
  }

  /** How long it lasted, or has lasted by {@code now}; if {@link #older}, at least. */
  public Duration length(Instant now) {
    Duration length = Duration.between(from.time(), to.map(CommitRef::time).orElse(now));
    return length.isNegative() ? Duration.ZERO : length;
  }

  /** The part of it from {@code start} on. */
  Interval since(Instant start) {
    return from.time().isBefore(start) ? new Interval(version, from.at(start), true, to) : this;
  }

  /** Whether there was a commit at which both stood. */
  boolean meets(Interval other) {
    return last() <= other.from.position() && other.last() <= from.position();
  }

  /**
   * The part during which {@code other}, which it meets, stood as well; the version is this one's.
   */
  Interval during(Interval other) {
    Interval later = from.position() <= other.from.position() ? this : other;
    Interval sooner = last() >= other.last() ? this : other;
    return new Interval(version, later.from, older && other.older, sooner.to);
  }

  /** The position of the newest commit at which it stood. */
  private int last() {
    return to.map(ref -> ref.position() + 1).orElse(0);
  }
}
