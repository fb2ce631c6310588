package com.acme.deploytag.catalog;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/**
 * When a clock on the wall shows a time, also on days on which it is set: it may skip the time, or
 * show it twice.
 */
final class LocalTimes {

  private LocalTimes() {}

  /** The first moment at which the clock shows {@code time}, or a later one where it skips that. */
  static Instant first(LocalDateTime time, ZoneId zone) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
    return offsets.isEmpty()
        ? zone.getRules().getTransition(time).getInstant()
        : time.toInstant(offsets.getFirst());
  }

  /** The moment from which on the clock shows no time before {@code time} any more. */
  static Instant end(LocalDateTime time, ZoneId zone) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
    if (offsets.isEmpty()) {
      return zone.getRules().getTransition(time).getInstant();
    }
    ZoneOffsetTransition set = zone.getRules().getTransition(time);
    boolean isSetBackTo = set != null && set.getDateTimeAfter().equals(time);
    return time.toInstant(isSetBackTo ? offsets.getFirst() : offsets.getLast());
  }
}
