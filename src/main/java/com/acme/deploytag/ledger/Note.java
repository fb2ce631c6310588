package com.acme.deploytag.ledger;

import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Trailers;
import com.acme.deploytag.ledger.trailer.VersionChange;
import java.util.List;
import java.util.Map;

/**
 * The trailers of a commit, and what it did.
 *
 * @param blocks its trailers
 * @param changes what it did to the pins that they are about, as far as that was looked at
 * @param isEmpty whether it changed nothing at all
 */
public record Note(
    List<Trailers> blocks, Map<ServiceEnvironment, VersionChange> changes, boolean isEmpty) {

  public Note {
    blocks = List.copyOf(blocks);
    changes = Map.copyOf(changes);
  }
}
