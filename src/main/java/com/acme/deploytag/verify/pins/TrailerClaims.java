package com.acme.deploytag.verify.pins;

import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.ledger.trailer.Trailers;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.rule.FreezeRule;
import com.acme.deploytag.problem.Checked;
import java.util.List;
import java.util.Optional;

/**
 * What a proposal's own commits say that they do, in the action's trailers. Anybody may write them:
 * they open no way that the rules do not have, but say which one is meant, and are on record with
 * the merge.
 */
final class TrailerClaims {

  private final List<Trailers> blocks;

  /**
   * @param messages the messages of the commits that a merge would bring in
   */
  TrailerClaims(List<String> messages) {
    this.blocks = messages.stream().flatMap(m -> Trailers.blocks(m).stream()).toList();
  }

  /** Whether {@code change} is said to be a rollback, which rejects what it takes away. */
  boolean isRollback(PinChange change) {
    return change.before().version().filter(v -> says(change, Trailer.REJECTED, v)).isPresent();
  }

  /** Whether {@code change} is said to allow again what was rejected. */
  boolean isAllowed(PinChange change) {
    return says(change, Trailer.ALLOWED, change.after().version());
  }

  /** Why {@code change} is said to go in though the environment may be frozen. */
  Optional<String> override(PinChange change) {
    ServiceEnvironment target = new ServiceEnvironment(change.service(), change.environment());
    return blocks.stream()
        .filter(block -> block.isAbout(target))
        .flatMap(block -> block.value(Trailer.FREEZE_OVERRIDE).stream())
        .filter(reason -> FreezeRule.reason(reason) instanceof Checked.Good)
        .findFirst();
  }

  private boolean says(PinChange change, Trailer key, String version) {
    ServiceEnvironment target = new ServiceEnvironment(change.service(), change.environment());
    return blocks.stream()
        .flatMap(block -> block.groups().stream())
        .filter(group -> Trailers.target(group).equals(Optional.of(target)))
        .anyMatch(group -> version.equals(group.get(key)));
  }
}
