package com.acme.deploytag.plan;

import com.acme.deploytag.git.CommitId;
import com.acme.deploytag.problem.Problem;
import java.util.List;

/**
 * What a verification came to.
 *
 * @param subject what was judged, in words
 * @param base the tip of the branch that it was judged by
 * @param head the commit that was judged
 * @param findings what must not be merged, each with its place in the head
 * @param pins the pins of services' own images that a merge would change, as far as they are sound
 * @param grounds what the gate had to go by, for each environment that takes promotions
 * @param notes what the reader should know besides
 */
public record Review(
    String subject,
    CommitId base,
    CommitId head,
    List<Problem> findings,
    List<PinChange> pins,
    List<Grounds> grounds,
    List<String> notes) {

  public Review {
    findings = List.copyOf(findings);
    pins = List.copyOf(pins);
    grounds = List.copyOf(grounds);
    notes = List.copyOf(notes);
  }
}
