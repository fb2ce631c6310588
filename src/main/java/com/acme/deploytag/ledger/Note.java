package com.acme.deploytag.ledger;

import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Trailers;
import com.acme.deploytag.ledger.trailer.VersionChange;
import java.util.List;
import java.util.Map;

/**
 * The trailers of a commit with its changes.
 *
 * @param blocks its blocks of trailers
 * @param changes its changes of the targets in the trailers, as far as they were read
 * @param isEmpty whether it changes nothing at all
 */
public record Note(
    List<Trailers> blocks, Map<ServiceEnvironment, VersionChange> changes, boolean isEmpty) {

  public Note {
    blocks = List.copyOf(blocks);
    changes = Map.copyOf(changes);
  }
}
