package com.acme.deploytag.operation;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.plan.PinChange;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The pins that a run got in, or found in place.
 *
 * @param pins as they stood then
 */
public record LandedPins(List<PinChange> pins) {

  public LandedPins {
    pins = List.copyOf(pins);
  }

  /** Those of {@code outcome}; nothing if nothing stands on the branch by it. */
  public static Optional<LandedPins> of(Outcome outcome) {
    if (outcome instanceof Outcome.Pushed pushed) {
      return of(pushed.plan().pins());
    }
    return outcome instanceof Outcome.Unchanged unchanged
        ? of(unchanged.plan().unchanged())
        : Optional.empty();
  }

  private static Optional<LandedPins> of(List<PinChange> pins) {
    return pins.isEmpty() ? Optional.empty() : Optional.of(new LandedPins(pins));
  }

  /** What they are pins of, each once. */
  public Set<ServiceEnvironment> targets() {
    Set<ServiceEnvironment> targets = new LinkedHashSet<>();
    pins.forEach(pin -> targets.add(pin.target()));
    return targets;
  }

  /** Those of {@code targets}. */
  public LandedPins of(Set<ServiceEnvironment> targets) {
    return new LandedPins(pins.stream().filter(pin -> targets.contains(pin.target())).toList());
  }

  /** Whether {@code version} has all of those of {@code target}. */
  public boolean stand(ServiceEnvironment target, Version version) {
    return pins.stream()
        .filter(pin -> pin.target().equals(target))
        .allMatch(pin -> version.pins().stream().anyMatch(pinned -> isSame(pin, pinned)));
  }

  private static boolean isSame(PinChange pin, Version.Pinned pinned) {
    return ImageNames.plain(pin.image()).equals(ImageNames.plain(pinned.image()))
        && pin.after().tag().map(Tag::text).equals(pinned.tag())
        && pin.after().digest().map(Digest::text).equals(pinned.digest());
  }
}
