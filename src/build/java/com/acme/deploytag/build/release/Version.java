package com.acme.deploytag.build.release;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version as releases have it: three numbers, and nothing else. */
record Version(int major, int minor, int patch) implements Comparable<Version> {
  private static final Pattern NUMBERS =
      Pattern.compile("v?(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})");

  /** Reads {@code 1.2.3} or, as its tag has it, {@code v1.2.3}. */
  static Optional<Version> parse(String text) {
    Matcher matcher = NUMBERS.matcher(text);
    return matcher.matches()
        ? Optional.of(new Version(number(matcher, 1), number(matcher, 2), number(matcher, 3)))
        : Optional.empty();
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  /** The tag of this very version, which no later one takes over. */
  String tag() {
    return "v" + this;
  }

  /** The tags that follow the newest version of this line: {@code v1.2} and {@code v1}. */
  String[] moving() {
    return new String[] {"v" + major + "." + minor, "v" + major};
  }

  Version nextPatch() {
    return new Version(major, minor, patch + 1);
  }

  /** The lowest one that is not of this minor line any more. */
  Version nextMinor() {
    return new Version(major, minor + 1, 0);
  }

  @Override
  public int compareTo(Version other) {
    return Comparator.comparingInt(Version::major)
        .thenComparingInt(Version::minor)
        .thenComparingInt(Version::patch)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
