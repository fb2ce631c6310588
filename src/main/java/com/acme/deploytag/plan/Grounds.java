package com.acme.deploytag.plan;

import com.acme.deploytag.problem.Problem;
import java.util.List;

/**
 * What the gate had to go by.
 *
 * @param environment where the evidence is from; empty if there is none
 * @param evidence what the history proves and what it does not, for each pair of services that the
 *     promotion touches
 * @param warnings what breaks a rule that is only warned of
 */
public record Grounds(String environment, List<Evidence> evidence, List<Problem> warnings) {

  public static final Grounds NONE = new Grounds("", List.of(), List.of());

  public Grounds {
    evidence = List.copyOf(evidence);
    warnings = List.copyOf(warnings);
  }
}
