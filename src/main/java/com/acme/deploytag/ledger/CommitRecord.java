package com.acme.deploytag.ledger;

import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Trailers;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.model.CommitId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one commit of the branch's first-parent line says.
 *
 * @param commit its id
 * @param dated the date that it gives as that of its making, whatever clock said so
 * @param author its author's name
 * @param own its own trailers, and what it did
 * @param merged those of the commits that it brought in, where it is a merge
 * @param isCut whether it brought in more than is here
 * @param versions what stands at this commit, for each target that is traced and for which that is
 *     something else than at the next newer one, and at the newest for every target; nothing where
 *     no pin stands or the overlay cannot be read
 */
public record CommitRecord(
    CommitId commit,
    Instant dated,
    String author,
    Note own,
    List<Note> merged,
    boolean isCut,
    Map<ServiceEnvironment, Optional<Version>> versions) {

  public CommitRecord {
    merged = List.copyOf(merged);
    versions = Map.copyOf(versions);
  }

  /** One that is no merge, with {@code message}. */
  public static CommitRecord of(
      CommitId commit,
      Instant dated,
      String author,
      String message,
      Map<ServiceEnvironment, Optional<Version>> versions) {
    Note own = new Note(Trailers.blocks(message), Map.of(), false);
    return new CommitRecord(commit, dated, author, own, List.of(), false, versions);
  }
}
