package com.acme.deploytag.verify.pins;

import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.rule.Change;
import com.acme.deploytag.plan.rule.WrittenPin;
import com.acme.deploytag.problem.Place;
import java.util.List;
import java.util.Optional;

/**
 * A pin of a service's own image that a merge would set.
 *
 * @param service whose
 * @param change from what to what
 * @param written where it is written
 * @param renamed how it is written, if its names are neither the service's nor as they were: then
 *     it must be as the source environment had it
 */
record ProposedPin(
    Service service, PinChange change, WrittenPin written, Optional<Version.Pinned> renamed) {

  /**
   * It as the rules judge it.
   *
   * @param isAllowed whether the proposal says that it may come although it was rejected
   */
  Change.NewPin judged(boolean isAllowed) {
    return new Change.NewPin(
        change.image(), change.after(), Optional.of(place()), false, isAllowed, List.of(written));
  }

  /** Where the version is written. */
  Place place() {
    return written.entry().versionPlace();
  }
}
