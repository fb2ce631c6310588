package com.acme.deploytag.catalog.reader;

import com.acme.deploytag.catalog.Freeze;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.problem.Suggestion;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The grammar of days, dates and times of day as {@code freeze} writes them. */
final class FreezeWords {

  static final int MINUTES_OF_DAY = 24 * 60;
  static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  static final String TIME = "(?:[01]?[0-9]|2[0-3]):[0-5][0-9]";
  static final String DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
  static final int LONGEST_REASON = 200;

  private static final Pattern DATES = Pattern.compile("(" + DATE + ")(?:\\.\\.(" + DATE + "))?");
  private static final Pattern HOURS = Pattern.compile(TIME);
  private static final String END_OF_DAY = "24:00";

  private FreezeWords() {}

  /** {@code fri}, or {@code fri-mon}. */
  static Checked<Freeze.Days> days(String text) {
    String[] ends = text.split("-", -1);
    int first = DAYS.indexOf(ends[0]);
    int last = DAYS.indexOf(ends[ends.length - 1]);
    if (ends.length > 2 || first < 0 || last < 0 || (ends.length == 2 && first == last)) {
      return bad(
          text,
          "is no day and no days",
          Suggestion.hint(text, DAYS) + "Write one of " + SafeText.names(DAYS) + ", or fri-sun.");
    }
    return Checked.good(new Freeze.Days(DayOfWeek.of(first + 1), DayOfWeek.of(last + 1)));
  }

  /** {@code 2026-12-24}, or {@code 2026-12-20..2027-01-02}. */
  static Checked<Freeze.Dates> dates(String text) {
    Matcher matcher = DATES.matcher(text);
    try {
      if (matcher.matches()) {
        LocalDate first = LocalDate.parse(matcher.group(1));
        LocalDate last = matcher.group(2) == null ? first : LocalDate.parse(matcher.group(2));
        if (!first.isAfter(last)) {
          return Checked.good(new Freeze.Dates(first, last));
        }
      }
    } catch (DateTimeException e) {
      // told below
    }
    return bad(
        text,
        "is no date and no dates",
        "Write 2026-12-24, or 2026-12-20..2027-01-02 for several.");
  }

  /** {@code 16:00}, in minutes. */
  static Checked<Integer> from(String text) {
    return HOURS.matcher(text).matches()
        ? Checked.good(minutes(text))
        : bad(text, "is no time of day", "Write '16:00', by the clock of \"zone\".");
  }

  /** The same, or {@code 24:00}. */
  static Checked<Integer> to(String text) {
    return text.equals(END_OF_DAY) ? Checked.good(MINUTES_OF_DAY) : from(text);
  }

  private static int minutes(String text) {
    int colon = text.indexOf(':');
    return Integer.parseInt(text.substring(0, colon)) * 60
        + Integer.parseInt(text.substring(colon + 1));
  }

  /** {@code Europe/Berlin}; such a name knows when clocks are set, as an offset does not. */
  static Checked<ZoneId> zone(String text) {
    return ZoneId.getAvailableZoneIds().contains(text)
        ? Checked.good(ZoneId.of(text))
        : bad(
            text,
            "is no time zone",
            Suggestion.hint(text, ZoneId.getAvailableZoneIds().stream().sorted().toList())
                + "Write a name of the IANA's, such as Europe/Berlin or UTC.");
  }

  /** A line of text. */
  static Checked<String> reason(String text) {
    return !text.isBlank() && SafeText.plain(text, LONGEST_REASON).equals(text)
        ? Checked.good(text)
        : bad(text, "is no reason", "Write one line of at most 200 characters.");
  }

  private static <T> Checked<T> bad(String text, String what, String remedy) {
    return Checked.bad(Problem.of(SafeText.quoted(text) + " " + what, remedy));
  }
}
