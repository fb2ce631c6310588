package com.acme.deploytag.catalog;

import com.acme.deploytag.problem.SafeText;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * That an environment is frozen.
 *
 * @param by what the catalog says of that
 * @param since since when
 * @param until when nothing freezes it any more; nothing where no end is in sight
 */
public record Frozen(Freeze by, Instant since, Optional<Instant> until) {

  // Windows of a day each that join: some years.
  private static final int MOST_JOINED = 1000;
  private static final int SHORT = 3;

  /** What of {@code freezes} holds at {@code now}, if one does. */
  static Optional<Frozen> of(List<Freeze> freezes, Instant now) {
    for (Freeze freeze : freezes) {
      Optional<Freeze.Span> span = freeze.at(now);
      if (span.isPresent()) {
        return Optional.of(
            new Frozen(freeze, span.get().since(), end(freezes, span.get().until())));
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> end(List<Freeze> freezes, Instant until) {
    Instant end = until;
    for (int i = 0; i < MOST_JOINED; i++) {
      Instant next = end;
      Optional<Instant> later =
          freezes.stream()
              .flatMap(freeze -> freeze.at(next).stream())
              .map(Freeze.Span::until)
              .max(Instant::compareTo);
      if (later.isEmpty()) {
        return Optional.of(end);
      }
      end = later.get();
    }
    return Optional.empty();
  }

  /** {@code since Fri 2026-12-18 16:00 until Mon 2026-12-21 08:00 (Europe/Berlin)}, and why. */
  public String text() {
    return "since %s %s (%s)%s"
        .formatted(
            time(since),
            until.map(end -> "until " + time(end)).orElse("and no end is in sight"),
            by.zone(),
            by.reason().map(why -> ": " + SafeText.quoted(why)).orElse(""));
  }

  private String time(Instant moment) {
    LocalDateTime local =
        moment.atZone(by.zone()).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
    return day(local.getDayOfWeek()) + " " + local.toString().replace('T', ' ');
  }

  private static String day(DayOfWeek day) {
    return day.name().charAt(0) + day.name().substring(1, SHORT).toLowerCase(Locale.ROOT);
  }
}
