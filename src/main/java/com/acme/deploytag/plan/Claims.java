package com.acme.deploytag.plan;

import com.acme.deploytag.ledger.Records;
import com.acme.deploytag.ledger.Track;
import com.acme.deploytag.ledger.Trailers;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a proposal's own commits say that they do, in the action's trailers. Anybody may write them:
 * they open no way that the rules do not have, but say which one is meant, and are on record with
 * the merge.
 */
final class Claims {

  private final List<Map<String, String>> groups;

  /**
   * @param messages the messages of the commits that a merge would bring in
   */
  Claims(List<String> messages) {
    this.groups = messages.stream().flatMap(m -> Trailers.of(m).groups().stream()).toList();
  }

  /** Whether {@code change} is said to be a rollback, which rejects what it takes away. */
  boolean isRollback(PinChange change) {
    return change.before().version().filter(v -> says(change, Records.REJECTED, v)).isPresent();
  }

  /** Whether {@code change} is said to allow again what was rejected. */
  boolean isAllowed(PinChange change) {
    return says(change, Records.ALLOWED, change.after().version());
  }

  private boolean says(PinChange change, String key, String version) {
    Track track = new Track(change.service(), change.environment());
    return groups.stream()
        .filter(group -> Trailers.track(group).equals(Optional.of(track)))
        .anyMatch(group -> version.equals(group.get(key)));
  }
}
