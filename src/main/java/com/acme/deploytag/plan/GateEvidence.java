package com.acme.deploytag.plan;

import com.acme.deploytag.problem.Problem;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the gate had to go by.
 *
 * @param environment where the evidence is from; empty if there is none
 * @param evidence what the history proves and what it does not, for each pair of services that the
 *     promotion touches
 * @param warnings what breaks a rule that is only warned of, and what else must be known
 */
public record GateEvidence(String environment, List<Evidence> evidence, List<Problem> warnings) {

  public static final GateEvidence NONE = new GateEvidence("", List.of(), List.of());

  public GateEvidence {
    evidence = List.copyOf(evidence);
    warnings = List.copyOf(warnings);
  }

  /** The same, with more to warn of. */
  public GateEvidence with(List<Problem> more) {
    return new GateEvidence(
        environment, evidence, Stream.concat(warnings.stream(), more.stream()).toList());
  }
}
