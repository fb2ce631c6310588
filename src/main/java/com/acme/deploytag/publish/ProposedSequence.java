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
import java.util.stream.Stream;

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
    Optional<Newer> newer = plan.pins().stream().flatMap(p -> newer(plan, p, old)).findFirst();
    if (newer.isEmpty()) {
      return Optional.empty();
    }
    List<PinChange> stays = plan.pins().stream().flatMap(pin -> pin.asItStands().stream()).toList();
    String note =
        "this update has sequence %d, and pull request %d proposes sequence %d"
            .formatted(newer.get().own(), pull.number(), newer.get().proposed());
    PullRequest told = new PullRequest(pull.number(), pull.url(), PullRequest.Operation.NONE);
    return Optional.of(
        new Outcome.Superseded(plan.left(stays, note), base.commit(), Optional.of(told)));
  }

  private record Newer(long own, long proposed) {}

  /** What a commit that says {@code old} proposes of {@code pin} that came later, if it does. */
  private static Stream<Newer> newer(Plan plan, PinChange pin, String old) {
    Optional<Long> own = own(plan, pin);
    return own.stream()
        .flatMap(sequence ->
            Trailers.of(old)
                .sequence(pin.target())
                .filter(other -> other > sequence)
                .map(other -> new Newer(sequence, other))
                .stream());
  }

  private static Optional<Long> own(Plan plan, PinChange pin) {
    String common = plan.trailers().get(Trailer.SEQUENCE);
    return Optional.ofNullable(plan.own(pin).getOrDefault(Trailer.SEQUENCE, common))
        .flatMap(Records::sequence);
  }
}
