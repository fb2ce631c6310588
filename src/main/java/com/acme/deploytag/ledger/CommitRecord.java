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
 * One commit of the branch's first-parent line, as far as a ledger reads it.
 *
 * @param commit its id
 * @param dated its committer date, by whatever clock
 * @param author its author's name
 * @param own its own trailers and changes
 * @param merged of a merge, the trailers and changes of the merged commits
 * @param isCut whether it merged commits that were not fetched
 * @param versions the version of each traced target whose version differs from that at the next
 *     newer commit, and at the newest commit that of every target; nothing if there is no pin or
 *     the overlay cannot be read
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

  /** A record of a commit with {@code message} that is no merge. */
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
