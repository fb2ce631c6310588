package com.acme.deploytag.ledger;

import com.acme.deploytag.ledger.trailer.Claim;
import com.acme.deploytag.ledger.trailer.CommitRef;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.LastUpdate;
import com.acme.deploytag.ledger.trailer.Records;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Trailer;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.ledger.trailer.Word;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the records of commits from the newest on. */
final class RecordsReader {

  private final Map<ServiceEnvironment, List<Word>> words = new HashMap<>();
  private final Map<ServiceEnvironment, Map<String, LastUpdate>> updates = new HashMap<>();

  /** Reads what the commit of {@code stamp}, the next older one, says. */
  void read(List<Claim> claims, CommitRef stamp) {
    for (Claim claim : claims) {
      claim.rejected().ifPresent(pin -> word(claim.track(), pin, true, stamp));
      claim.allowed().ifPresent(pin -> word(claim.track(), pin, false, stamp));
      claim.updated().ifPresent(pin -> update(claim, pin, stamp));
    }
  }

  private void update(Claim claim, Version.Pinned pin, CommitRef stamp) {
    Optional<Long> sequence = claim.block().value(Trailer.SEQUENCE).flatMap(Records::sequence);
    updates
        .computeIfAbsent(claim.track(), _ -> new HashMap<>())
        .putIfAbsent(pin.image(), new LastUpdate(stamp, sequence));
  }

  private void word(
      ServiceEnvironment track, Version.Pinned pin, boolean isRejected, CommitRef stamp) {
    words
        .computeIfAbsent(track, _ -> new ArrayList<>())
        .add(new Word(track, pin, isRejected, stamp));
  }

  /** What was read; see {@link Records}. */
  Records records(HistoryCompleteness extent, Instant from, Optional<Instant> gap) {
    return new Records(words, updates, extent, from, gap);
  }
}
