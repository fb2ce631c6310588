package com.acme.deploytag.ledger.trailer;

import com.acme.deploytag.ledger.LandingTimes;
import com.acme.deploytag.model.CommitId;
import java.time.Instant;
import java.util.Optional;

/**
 * A commit of the branch's first-parent line, for ledgers.
 *
 * @param position how many commits of the line are newer; 0 is the tip
 * @param commit its id
 * @param time when it counts as landed; never before an older one's time (see {@link LandingTimes})
 * @param by who triggered the run that made it, else its author
 * @param run the page of the run that made it, if one did
 */
public record CommitRef(
    int position, CommitId commit, Instant time, String by, Optional<String> run) {

  /** The same at another time. */
  public CommitRef at(Instant other) {
    return new CommitRef(position, commit, other, by, run);
  }
}
