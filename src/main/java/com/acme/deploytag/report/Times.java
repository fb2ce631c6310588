package com.acme.deploytag.report;

import com.acme.deploytag.ledger.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Times as a person reads them, in UTC, to the minute.
 *
 * @param now when they are told, which ages are counted to; nothing where nobody knows when they
 *     are read
 */
public record Times(Optional<Instant> now) {

  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  /** Times that are read at {@code now}. */
  public static Times at(Instant now) {
    return new Times(Optional.of(now));
  }

  /**
   * {@code 2 h ago (11:04 UTC)}; without an age where {@code time} is to come, or none is known.
   */
  public String ago(Instant time) {
    return age(time).map(age -> age + " (" + clock(time) + ")").orElseGet(() -> clock(time));
  }

  /** {@code 11:04 UTC (2 h ago)}, which goes after "since"; without an age likewise. */
  public String dated(Instant time) {
    return clock(time) + age(time).map(age -> " (" + age + ")").orElse("");
  }

  private Optional<String> age(Instant time) {
    return now.filter(n -> !time.isAfter(n))
        .map(n -> TimeText.age(Duration.between(time, n)) + " ago");
  }

  /**
   * {@code 11:04 UTC}, with the day where that is another one, and with the year likewise; never
   * before a time that is to come.
   */
  public String clock(Instant time) {
    boolean isPast = now.filter(n -> !time.isAfter(n)).isPresent();
    Instant minute = time.truncatedTo(ChronoUnit.MINUTES);
    OffsetDateTime at =
        (isPast || minute.equals(time) ? minute : minute.plus(1, ChronoUnit.MINUTES))
            .atOffset(ZoneOffset.UTC);
    Optional<OffsetDateTime> today = now.map(n -> n.atOffset(ZoneOffset.UTC));
    String year =
        today.filter(t -> t.getYear() == at.getYear()).isPresent() ? "" : at.getYear() + " ";
    String day = at.getDayOfMonth() + " " + MONTHS.get(at.getMonthValue() - 1) + " " + year;
    boolean isToday = today.filter(t -> t.toLocalDate().equals(at.toLocalDate())).isPresent();
    return (isToday ? "" : day) + at.toLocalTime().truncatedTo(ChronoUnit.MINUTES) + " UTC";
  }
}
