package com.acme.deploytag.catalog;

import com.acme.deploytag.problem.Place;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When nothing gets into an environment. Days that follow each other are one window, from the first
 * at one time to the last at the other, and so are dates; days that are listed are a window each.
 *
 * @param days on which days of the week; none where only {@code dates} say when
 * @param dates on which dates; where there are days, too, both must hold
 * @param hours from when on the first day to when on the last
 * @param zone whose clock counts
 * @param reason why, if the catalog says so
 * @param place where the catalog says it
 */
public record Freeze(
    List<Days> days,
    Optional<Dates> dates,
    Hours hours,
    ZoneId zone,
    Optional<String> reason,
    Place place) {

  private static final int WEEK = DayOfWeek.values().length;

  /** A day of the week, or several that follow each other. */
  public record Days(DayOfWeek first, DayOfWeek last) {}

  /** A date, or all from one to another. */
  public record Dates(LocalDate first, LocalDate last) {}

  /** Two times of day, in minutes since midnight; the second may be all of a day's. */
  public record Hours(int from, int to) {}

  /** Two moments, the second no more within. */
  public record Span(Instant since, Instant until) {

    private boolean has(Instant moment) {
      return !moment.isBefore(since) && moment.isBefore(until);
    }
  }

  public Freeze {
    days = List.copyOf(days);
  }

  /** The window that {@code moment} is in; of several the one that ends last. */
  public Optional<Span> at(Instant moment) {
    return windows(moment.atZone(zone).toLocalDate()).stream()
        .filter(span -> span.has(moment))
        .max((one, other) -> one.until().compareTo(other.until()));
  }

  /** All windows that {@code day} can be in. */
  private List<Span> windows(LocalDate day) {
    List<Span> windows = new ArrayList<>();
    if (days.isEmpty()) {
      dates.flatMap(d -> window(d.first(), d.last())).ifPresent(windows::add);
    }
    for (Days each : days) {
      int length = (each.last().getValue() - each.first().getValue() + WEEK) % WEEK;
      // Clocks are set by less than a day.
      for (LocalDate first = day.minusDays(WEEK + 1);
          !first.isAfter(day.plusDays(1));
          first = first.plusDays(1)) {
        if (first.getDayOfWeek() == each.first()) {
          window(first, first.plusDays(length)).ifPresent(windows::add);
        }
      }
    }
    return windows;
  }

  private Optional<Span> window(LocalDate first, LocalDate last) {
    boolean isOverMidnight = first.equals(last) && hours.to() <= hours.from();
    LocalDateTime from = at(first, hours.from());
    LocalDateTime to = at(isOverMidnight ? last.plusDays(1) : last, hours.to());
    if (dates.isPresent() && !days.isEmpty()) {
      LocalDateTime begin = dates.get().first().atStartOfDay();
      LocalDateTime end = dates.get().last().plusDays(1).atStartOfDay();
      from = from.isBefore(begin) ? begin : from;
      to = to.isAfter(end) ? end : to;
    }
    return from.isBefore(to)
        ? Optional.of(new Span(LocalTimes.first(from, zone), LocalTimes.end(to, zone)))
        : Optional.empty();
  }

  private static LocalDateTime at(LocalDate day, int minutes) {
    return day.atStartOfDay().plusMinutes(minutes);
  }
}
