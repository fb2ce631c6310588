package com.acme.deploytag.plan;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what of a pin is not as it was approved. */
final class MovedPin {

  private MovedPin() {}

  static String target(PinChange pin) {
    return "%s, which is not what was approved".formatted(set(pin));
  }

  static String start(PinChange pin, PinMark approved) {
    String set = set(pin) + " as approved, but ";
    if (approved.isBut(pin, !pin.allowed())) {
      return pin.allowed()
          ? set + "a rollback has rejected that version since"
          : set + "that version had been rejected then, and is not any more";
    }
    return set
        + "%s has changed since: it holds %s in %s"
            .formatted(pin.environment(), before(pin), pin.file());
  }

  static String both(PinChange pin) {
    return "%s in place of %s, neither of which is what was approved"
        .formatted(set(pin), before(pin));
  }

  static String added(PinChange pin) {
    return "%s in place of %s, and was not approved".formatted(set(pin), before(pin));
  }

  /** The same of {@code pin}, which does not change, although that was approved by {@code mark}. */
  static String stays(PinChange pin, PinMark mark) {
    return mark.stands(pin)
        ? ", and others have set it to %s already".formatted(before(pin))
        : ", and now stays at %s".formatted(before(pin));
  }

  private static String set(PinChange pin) {
    return "%s (%s) would be set to %s in %s"
        .formatted(
            pin.service(),
            pin.image(),
            pin.after() + pin.renamed().map(name -> " as " + name).orElse(""),
            pin.environment());
  }

  private static String before(PinChange pin) {
    PinChange.Before before = pin.before();
    return before.tag().isEmpty() && before.digest().isEmpty()
        ? "nothing"
        : Stream.concat(before.tag().stream(), before.digest().stream())
            .collect(Collectors.joining("@"));
  }
}
