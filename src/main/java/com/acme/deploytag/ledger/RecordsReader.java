package com.acme.deploytag.ledger;

import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.ledger.trailer.Claim;
import com.acme.deploytag.ledger.trailer.CommitRef;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.LastUpdate;
import com.acme.deploytag.ledger.trailer.Records;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.ledger.trailer.Word;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the records of commits, from the newest on. */
final class RecordsReader {

  private final Map<ServiceEnvironment, List<Word>> words = new HashMap<>();
  private final Map<ServiceEnvironment, Map<String, LastUpdate>> updates = new HashMap<>();

  /** Adds the claims of {@code ref}'s commit, the next older one. */
  void read(List<Claim> claims, CommitRef ref) {
    for (Claim claim : claims) {
      claim.rejected().ifPresent(pin -> word(claim.target(), pin, true, ref));
      claim.allowed().ifPresent(pin -> word(claim.target(), pin, false, ref));
      claim.updated().ifPresent(pin -> update(claim, pin, ref));
    }
  }

  private void update(Claim claim, Version.Pinned pin, CommitRef ref) {
    updates
        .computeIfAbsent(claim.target(), _ -> new HashMap<>())
        .putIfAbsent(ImageNames.plain(pin.image()), new LastUpdate(ref, claim.sequence()));
  }

  private void word(
      ServiceEnvironment target, Version.Pinned pin, boolean isRejected, CommitRef ref) {
    words
        .computeIfAbsent(target, _ -> new ArrayList<>())
        .add(new Word(target, pin, isRejected, ref));
  }

  /** The records so far; see {@link Records}. */
  Records records(HistoryCompleteness extent, Instant from, Optional<Instant> gap) {
    return new Records(words, updates, extent, from, gap);
  }
}
