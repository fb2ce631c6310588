package com.acme.deploytag.ledger;

import com.acme.deploytag.ledger.trailer.Claim;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.ledger.trailer.Trailers;
import com.acme.deploytag.ledger.trailer.VersionChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares what a commit of the line says with what it did. */
final class ClaimsReader {

  private final CommitRecord commit;
  private final Changes changes;
  private final int position;
  private final List<Claim> claims = new ArrayList<>();

  /** The changes of commits of the line. */
  interface Changes {
    Optional<VersionChange> of(ServiceEnvironment target, int position);
  }

  ClaimsReader(CommitRecord commit, Changes changes, int position) {
    this.commit = commit;
    this.changes = changes;
    this.position = position;
  }

  /** The claims whose changes are known; of a merge those of the merged commits, too. */
  List<Claim> read() {
    read(commit.own(), true);
    for (Note note : commit.merged()) {
      read(note, false);
    }
    return claims;
  }

  private void read(Note note, boolean isOwn) {
    for (Trailers block : note.blocks()) {
      for (Map<Trailer, String> group : block.groups()) {
        Optional<ServiceEnvironment> target = Trailers.target(group);
        Optional<VersionChange> landed =
            target.isPresent() ? changes.of(target.get(), position) : Optional.empty();
        if (landed.isPresent()) {
          VersionChange change = isOwn ? landed.get() : note.changes().get(target.get());
          if (change != null) {
            boolean isRecord = isOwn && note.isEmpty();
            claims.add(new Claim(target.get(), group, block, change, landed.get(), isRecord));
          }
        }
      }
    }
  }
}
