package com.acme.deploytag.verify.pins;

import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.plan.GateEvidence;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.problem.Problem;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a verification came to.
 *
 * @param subject what was judged, in words
 * @param base the tip of the branch that it was judged by
 * @param head the commit that was judged
 * @param findings what must not be merged, each with its place in the head
 * @param pins the pins of services' own images that a merge would change, as far as they are sound
 * @param gateEvidence what the gate had to go by, for each environment that takes promotions
 * @param notes what the reader should know besides
 */
public record Review(
    String subject,
    CommitId base,
    CommitId head,
    List<Problem> findings,
    List<PinChange> pins,
    List<GateEvidence> gateEvidence,
    List<String> notes) {

  public Review {
    findings = List.copyOf(findings);
    pins = List.copyOf(pins);
    gateEvidence = List.copyOf(gateEvidence);
    notes = List.copyOf(notes);
  }

  /** The same with one more note, the first. */
  public Review with(String note) {
    List<String> more = Stream.concat(Stream.of(note), notes.stream()).toList();
    return new Review(subject, base, head, findings, pins, gateEvidence, more);
  }
}
