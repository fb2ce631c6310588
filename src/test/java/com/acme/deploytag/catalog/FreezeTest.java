package com.acme.deploytag.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.catalog.reader.CatalogReader;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Place;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When environments are frozen; and, minute by minute, that a clock on the wall says the same. */
final class FreezeTest {

  private static Environment staging(String freezes) {
    String text =
        """
        environments:
          staging:
            accepts: dispatch
            freeze: %s
        services:
          shop: {path: shop, images: [acme/shop]}
        """
            .formatted(freezes);
    return switch (CatalogReader.parse("c.yml", text)) {
      case Checked.Good<Catalog>(Catalog good) -> good.environments().get("staging");
      case Checked.Bad<Catalog> bad -> throw new AssertionError(bad.toString());
    };
  }

  /** 2026-12-18 is a Friday; on 2026-10-25 clocks in Berlin go back, on 2026-03-29 forward. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{days: fri-sun, from: '16:00'}        | 2026-12-18T15:59:59Z | -",
        "{days: fri-sun, from: '16:00'}        | 2026-12-18T16:00:00Z | Fri 2026-12-18 16:00 until Mon 2026-12-21 00:00 (UTC)",
        "{days: fri-sun, from: '16:00'}        | 2026-12-19T10:00:00Z | Fri 2026-12-18 16:00 until Mon 2026-12-21 00:00 (UTC)",
        "{days: fri-sun, from: '16:00'}        | 2026-12-21T00:00:00Z | -",
        "{days: fri-mon, from: '16:00', to: '08:00'} | 2026-12-21T07:59:59Z | Fri 2026-12-18 16:00 until Mon 2026-12-21 08:00 (UTC)",
        "{days: fri-mon, from: '16:00', to: '08:00'} | 2026-12-21T08:00:00Z | -",
        "{days: [fri, sat], from: '16:00', to: '08:00'} | 2026-12-19T07:00:00Z | Fri 2026-12-18 16:00 until Sat 2026-12-19 08:00 (UTC)",
        "{days: [fri, sat], from: '16:00', to: '08:00'} | 2026-12-19T12:00:00Z | -",
        "{days: [fri, sat]}                    | 2026-12-18T12:00:00Z | Fri 2026-12-18 00:00 until Sun 2026-12-20 00:00 (UTC)",
        "{from: '22:00', to: '06:00'}          | 2026-12-18T23:00:00Z | Fri 2026-12-18 22:00 until Sat 2026-12-19 06:00 (UTC)",
        "{from: '22:00', to: '00:00'}          | 2026-12-18T23:00:00Z | Fri 2026-12-18 22:00 until Sat 2026-12-19 00:00 (UTC)",
        "{to: '06:00'}                         | 2026-12-18T05:00:00Z | Fri 2026-12-18 00:00 until Fri 2026-12-18 06:00 (UTC)",
        "{days: mon-sun}                       | 2026-12-18T05:00:00Z | Mon 2026-12-14 00:00 and no end is in sight (UTC)",
        "{days: sun-fri}                       | 2026-12-19T05:00:00Z | -",
        "{days: fri-thu, from: '12:00', to: '12:00'} | 2026-12-18T11:00:00Z | -",
        "{dates: 2026-12-20..2027-01-02, reason: 'the \"feast\"', zone: Europe/Berlin} | 2026-12-19T23:00:00Z | Sun 2026-12-20 00:00 until Sun 2027-01-03 00:00 (Europe/Berlin): \"the \"feast\"\"",
        "{dates: 2026-12-20..2027-01-02, zone: Europe/Berlin} | 2026-12-19T22:59:59Z | -",
        "{dates: 2026-12-20..2027-01-02, from: '12:00', to: '08:00'} | 2027-01-02T07:59:00Z | Sun 2026-12-20 12:00 until Sat 2027-01-02 08:00 (UTC)",
        "{dates: 2026-12-20..2027-01-02, from: '12:00', to: '08:00'} | 2027-01-02T08:00:00Z | -",
        "{dates: 2026-12-24}                   | 2026-12-24T12:00:00Z | Thu 2026-12-24 00:00 until Fri 2026-12-25 00:00 (UTC)",
        // Days of dates: of a window only what is on them.
        "{days: fri-sun, dates: 2026-12-19..2026-12-19} | 2026-12-19T12:00:00Z | Sat 2026-12-19 00:00 until Sun 2026-12-20 00:00 (UTC)",
        "{days: fri-sun, dates: 2026-12-19..2026-12-19} | 2026-12-18T12:00:00Z | -",
        "{from: '22:00', to: '06:00', dates: 2026-12-18..2026-12-19} | 2026-12-20T05:00:00Z | -",
        // Clocks are set: a time that is skipped, and one that comes twice.
        "{from: '02:30', to: '04:00', zone: Europe/Berlin} | 2026-03-29T00:59:59Z | -",
        "{from: '02:30', to: '04:00', zone: Europe/Berlin} | 2026-03-29T01:00:00Z | Sun 2026-03-29 03:00 until Sun 2026-03-29 04:00 (Europe/Berlin)",
        "{from: '01:00', to: '02:30', zone: Europe/Berlin} | 2026-03-29T01:00:00Z | -",
        "{from: '02:30', to: '04:00', zone: Europe/Berlin} | 2026-10-25T01:15:00Z | Sun 2026-10-25 02:30 until Sun 2026-10-25 04:00 (Europe/Berlin)",
        "{from: '01:00', to: '02:30', zone: Europe/Berlin} | 2026-10-25T01:15:00Z | Sun 2026-10-25 01:00 until Sun 2026-10-25 02:30 (Europe/Berlin)",
        "{from: '01:00', to: '02:00', zone: Europe/Berlin} | 2026-10-25T00:30:00Z | -",
        // What joins is one: it ends where nothing freezes any more.
        "{days: fri}, {dates: 2026-12-19, reason: more} | 2026-12-18T12:00:00Z | Fri 2026-12-18 00:00 until Sun 2026-12-20 00:00 (UTC)",
      })
  void saysSinceWhenAndUntilWhen(String freezes, Instant now, String expected) {
    assertEquals(
        expected.equals("-") ? "" : "since " + expected,
        staging("[" + freezes + "]").frozen(now).map(Frozen::text).orElse(""));
  }

  private static final List<ZoneId> ZONES =
      List.of(
          ZoneOffset.UTC,
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("America/New_York"),
          // By half an hour, at midnight, by a day.
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("America/Havana"),
          ZoneId.of("Pacific/Apia"));

  private static final int SAMPLES = 150;
  private static final int RANGE = 12 * 24 * 60;
  private static final int LOOK = 2 * 24 * 60;

  @Test
  void isWhatAClockOnTheWallSays() {
    int frozen = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      Random random = new Random(sample);
      Freeze freeze = freeze(random);
      Instant center = center(random, freeze.zone());
      boolean[] model = model(freeze, center);
      int near = 0;
      for (int minute = RANGE - LOOK; minute < RANGE + LOOK; minute += near) {
        Instant moment = center.plus(minute - RANGE, ChronoUnit.MINUTES);
        assertEquals(model[minute], freeze.at(moment).isPresent(), () -> freeze + " at " + moment);
        frozen += model[minute] ? 1 : 0;
        near = Math.abs(minute - RANGE) < 300 ? 1 : 7;
      }
    }
    assertTrue(frozen > SAMPLES * 100, "frozen in " + frozen);
  }

  private static Freeze freeze(Random random) {
    List<Freeze.Days> days = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      DayOfWeek first = DayOfWeek.of(1 + random.nextInt(7));
      days.add(
          new Freeze.Days(first, random.nextBoolean() ? first : first.plus(1 + random.nextInt(5))));
    }
    ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
    LocalDate day = center(random, zone).atZone(zone).toLocalDate().plusDays(random.nextInt(3) - 1);
    Optional<Freeze.Dates> dates =
        random.nextInt(3) == 0
            ? Optional.of(new Freeze.Dates(day, day.plusDays(random.nextInt(3))))
            : Optional.empty();
    boolean isByDates = dates.isPresent() && random.nextBoolean();
    // Where clocks are set above all.
    int from = 15 * random.nextInt(random.nextBoolean() ? 16 : 95);
    int to = 15 * (1 + random.nextInt(random.nextBoolean() ? 16 : 95));
    return new Freeze(
        isByDates ? List.of() : days,
        dates,
        new Freeze.Hours(from, to == from ? to + 15 : to),
        zone,
        Optional.empty(),
        Place.of("c.yml"));
  }

  /** Mostly where a clock is set. */
  private static Instant center(Random random, ZoneId zone) {
    Instant start = Instant.parse("2011-%02d-01T00:00:00Z".formatted(1 + random.nextInt(12)));
    return Optional.ofNullable(zone.getRules().nextTransition(start))
        .map(transition -> transition.getInstant())
        .orElse(start);
  }

  /** Which minutes around {@code center} are frozen, by what the clock shows in each. */
  private static boolean[] model(Freeze freeze, Instant center) {
    LocalDateTime[] shown = new LocalDateTime[2 * RANGE];
    for (int minute = 0; minute < shown.length; minute++) {
      shown[minute] =
          LocalDateTime.ofInstant(center.plus(minute - RANGE, ChronoUnit.MINUTES), freeze.zone());
    }
    boolean[] model = new boolean[shown.length];
    if (freeze.days().isEmpty()) {
      Freeze.Dates dates = freeze.dates().orElseThrow();
      mark(model, shown, freeze.hours(), dates.first(), dates.last());
      return model;
    }
    LocalDate end = shown[shown.length - 1].toLocalDate();
    for (Freeze.Days days : freeze.days()) {
      for (LocalDate day = shown[0].toLocalDate(); day.isBefore(end); day = day.plusDays(1)) {
        if (day.getDayOfWeek() == days.first()) {
          LocalDate last = day;
          while (last.getDayOfWeek() != days.last()) {
            last = last.plusDays(1);
          }
          mark(model, shown, freeze.hours(), day, last);
        }
      }
    }
    for (int minute = 0; minute < model.length; minute++) {
      LocalDate day = shown[minute].toLocalDate();
      model[minute] &=
          freeze.dates().stream()
              .noneMatch(dates -> day.isBefore(dates.first()) || day.isAfter(dates.last()));
    }
    return model;
  }

  private static void mark(
      boolean[] model, LocalDateTime[] shown, Freeze.Hours hours, LocalDate first, LocalDate last) {
    LocalDateTime from = first.atStartOfDay().plusMinutes(hours.from());
    LocalDateTime to = last.atStartOfDay().plusMinutes(hours.to());
    if (first.equals(last) && hours.to() <= hours.from()) {
      to = to.plusDays(1);
    }
    int begin = 0;
    while (begin < shown.length && shown[begin].isBefore(from)) {
      begin++;
    }
    int end = shown.length - 1;
    while (end >= 0 && !shown[end].isBefore(to)) {
      end--;
    }
    for (int minute = begin; minute <= end; minute++) {
      model[minute] = true;
    }
  }
}
