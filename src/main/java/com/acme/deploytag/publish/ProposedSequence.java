package com.acme.deploytag.publish;

import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.github.pulls.Pull;
import com.acme.deploytag.ledger.trailer.Records;
import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.ledger.trailer.Trailers;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.outcome.PullRequest;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.Plan;
import java.util.List;
import java.util.Optional;

/**
 * The order of updates that wait in a pull request: an older one does not take a newer one's place.
 * One without a sequence is in no order, and does.
 */
final class ProposedSequence {

  private ProposedSequence() {}

  /**
   * That {@code pull}, whose commit says {@code old}, proposes what is newer than {@code plan}, if
   * it does.
   */
  static Optional<Outcome> superseded(Plan plan, CommitFiles base, String old, Pull pull) {
    if (!isNewer(plan, old)) {
      return Optional.empty();
    }
    List<PinChange> stays = plan.pins().stream().flatMap(pin -> pin.asItStands().stream()).toList();
    String note =
        "this update has sequence %d, and pull request %d proposes sequence %d"
            .formatted(own(plan).orElseThrow(), pull.number(), proposed(old).orElseThrow());
    PullRequest told = new PullRequest(pull.number(), pull.url(), PullRequest.Operation.NONE);
    return Optional.of(
        new Outcome.Superseded(plan.left(stays, note), base.commit(), Optional.of(told)));
  }

  /** Whether what a commit that says {@code old} proposes came later than {@code plan}. */
  private static boolean isNewer(Plan plan, String old) {
    return own(plan).flatMap(own -> proposed(old).filter(other -> other > own)).isPresent();
  }

  private static Optional<Long> own(Plan plan) {
    return Optional.ofNullable(plan.trailers().get(Trailer.SEQUENCE)).flatMap(Records::sequence);
  }

  private static Optional<Long> proposed(String old) {
    return Trailers.of(old).value(Trailer.SEQUENCE).flatMap(Records::sequence);
  }
}
