package com.acme.deploytag.model;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.regex.Pattern;

/**
 * A commit's id.
 *
 * @param hex 40 lower-case hex digits
 */
public record CommitId(String hex) {

  private static final Pattern GRAMMAR = Pattern.compile("[0-9a-f]{40}");

  /**
   * @throws IllegalArgumentException if {@code hex} is no such id
   */
  public CommitId {
    if (!GRAMMAR.matcher(hex).matches()) {
      throw new IllegalArgumentException("not a commit id: " + hex);
    }
  }

  /** The id in {@code text}; bad if it is none. */
  public static Checked<CommitId> parse(String text) {
    return GRAMMAR.matcher(text).matches()
        ? Checked.good(new CommitId(text))
        : Checked.bad(
            Problem.of(
                SafeText.quoted(text) + " is not a commit's id",
                "A commit's id is 40 lower-case hex digits."));
  }

  /** The first ten digits, for people. */
  public String brief() {
    return hex.substring(0, 10);
  }

  @Override
  public String toString() {
    return hex;
  }
}
