package com.acme.deploytag.plan;

import com.acme.deploytag.problem.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the gate had to go by.
 *
 * @param evidence what the history proves and what it does not, for each pair of services that the
 *     promotion touches, by the environment that it is from
 * @param warnings what breaks a rule that is only warned of, and what else must be known
 */
public record GateEvidence(Map<String, List<Evidence>> evidence, List<Problem> warnings) {

  public static final GateEvidence NONE = new GateEvidence(Map.of(), List.of());

  public GateEvidence {
    evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
    warnings = List.copyOf(warnings);
  }

  /** What it had to go by where all of that is from one environment. */
  public GateEvidence(String environment, List<Evidence> evidence, List<Problem> warnings) {
    this(evidence.isEmpty() ? Map.of() : Map.of(environment, evidence), warnings);
  }

  /** The same, with more to warn of. */
  public GateEvidence with(List<Problem> more) {
    return new GateEvidence(evidence, Stream.concat(warnings.stream(), more.stream()).toList());
  }
}
