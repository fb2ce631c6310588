package com.acme.deploytag.git;

import java.util.regex.Pattern;

/**
 * A commit's id.
 *
 * @param hex 40 lower-case hex digits
 */
public record CommitId(String hex) {

  private static final Pattern GRAMMAR = Pattern.compile("[0-9a-f]{40}");

  /**
   * @throws IllegalArgumentException if {@code hex} is something else
   */
  public CommitId {
    if (!GRAMMAR.matcher(hex).matches()) {
      throw new IllegalArgumentException("not a commit id: " + hex);
    }
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
