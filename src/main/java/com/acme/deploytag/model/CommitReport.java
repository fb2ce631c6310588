package com.acme.deploytag.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody reports of a commit under a name: a commit status or a check run, the newest of
 * that name on that commit.
 *
 * @param commit the commit
 * @param context the name, which may be any text
 * @param state what it says
 * @param time when it was reported, by the server's clock; a check run's is told by who made it
 * @param link where more is told: an {@code http} or {@code https} address without anything that
 *     Markdown or a log would act on
 * @param description what is said besides, which may be any text; empty if that is nothing
 */
public record CommitReport(
    CommitId commit,
    String context,
    State state,
    Instant time,
    Optional<String> link,
    String description) {

  /** What a report says; of two at the same time, the later here counts. */
  public enum State {
    SUCCESS,
    /** No verdict yet, or none at all. */
    PENDING,
    FAILURE
  }

  /** Whether it says that it runs, or that it does not. */
  public boolean isVerdict() {
    return state != State.PENDING;
  }

  /** The same at another time. */
  public CommitReport at(Instant other) {
    return new CommitReport(commit, context, state, other, link, description);
  }
}
