package com.acme.deploytag.ledger;

import com.acme.deploytag.git.CommitId;
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
 * @param messages its message and, of a merge, those of the commits that it brought in
 * @param versions what stands at this commit, for each track for which that is something else than
 *     at the next newer commit, and at the newest for every track; nothing where no pin stands or
 *     the overlay cannot be read
 */
public record Chapter(
    CommitId commit,
    Instant dated,
    String author,
    List<String> messages,
    Map<Track, Optional<Version>> versions) {

  public Chapter {
    messages = List.copyOf(messages);
    versions = Map.copyOf(versions);
  }

  /** What it says of itself, commit by commit. */
  List<Trailers> notes() {
    return messages.stream().filter(Trailers::mayBeIn).map(Trailers::of).toList();
  }
}
