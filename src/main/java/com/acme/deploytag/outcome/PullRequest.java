package com.acme.deploytag.outcome;

/**
 * A pull request and what this run did with it.
 *
 * @param number its number
 * @param url its page
 * @param operation what was done
 */
public record PullRequest(long number, String url, Operation operation) {

  /** What a run did with a pull request. */
  public enum Operation {
    CREATED("created"),
    UPDATED("updated"),
    CLOSED("closed"),
    NONE("none");

    private final String word;

    Operation(String word) {
      this.word = word;
    }

    /** The word in the output {@code pull-request-operation}. */
    public String word() {
      return word;
    }
  }
}
