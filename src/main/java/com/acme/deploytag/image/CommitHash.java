package com.acme.deploytag.image;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A commit by its hash, which may be cut short.
 *
 * @param hex its digits in lower case, 7 to 64 of them
 */
public record CommitHash(String hex) {

  private static final Pattern GRAMMAR = Pattern.compile("(?i)[0-9a-f]{7,64}");
  // What begins a tag may be a branch, and numbers may follow: main-1a2b3c4-1700000000. Numbers
  // alone
  // are dates and counters as a rule; "git describe" puts a g in front.
  private static final Pattern AT_THE_END =
      Pattern.compile("(?:.*[-_.])?g?((?=[0-9]*[a-f])[0-9a-f]{7,64}|[0-9]{40})(?:[-_.][0-9]+)*");
  private static final int WHOLE = 40;

  /** The commit that {@code text} is; nothing if it is none. */
  public static Optional<CommitHash> parse(String text) {
    return GRAMMAR.matcher(text).matches()
        ? Optional.of(new CommitHash(text.toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  /**
   * The commit that {@code tag} names: all of it, or what it ends with, before numbers at most.
   * What has digits only is one where it has all forty.
   */
  public static Optional<CommitHash> in(Tag tag) {
    Matcher matcher = AT_THE_END.matcher(tag.text());
    return matcher.matches() ? parse(matcher.group(1)) : Optional.empty();
  }

  /** Whether it may be the same commit as {@code other}, of which either may be cut short. */
  public boolean fits(CommitHash other) {
    return hex.startsWith(other.hex) || other.hex.startsWith(hex);
  }

  /** Whether none of its digits are missing. */
  public boolean isWhole() {
    return hex.length() >= WHOLE;
  }

  @Override
  public String toString() {
    return hex;
  }
}
