package com.acme.deploytag.catalog;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as every input and the catalog write them: {@code 90s}, {@code 5m}, {@code 2h}. */
public final class Durations {

  static final String GRAMMAR = "([0-9]{1,9})([smhd]?)";
  private static final Pattern PATTERN = Pattern.compile(GRAMMAR);

  private Durations() {}

  /** The duration in {@code text}: a whole number and s, m, h or d; seconds without a unit. */
  public static Checked<Duration> parse(String text) {
    Matcher matcher = PATTERN.matcher(text);
    if (!matcher.matches()) {
      return Checked.bad(
          Problem.of(
              SafeText.quoted(text) + " is not a duration",
              "Write a whole number and its unit: 90s, 5m, 2h or 90d."));
    }
    long number = Long.parseLong(matcher.group(1));
    return Checked.good(
        switch (matcher.group(2)) {
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          case "d" -> Duration.ofDays(number);
          default -> Duration.ofSeconds(number);
        });
  }
}
