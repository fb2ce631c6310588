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
 * @param health what the cluster says of the versions that go in, where it is asked
 * @param warnings what breaks a rule that is only warned of, and what else must be known
 * @param together why services go together: what each of them alone would break
 */
public record GateEvidence(
    Map<String, List<Evidence>> evidence,
    List<ServiceHealth> health,
    List<Problem> warnings,
    List<Problem> together) {

  public static final GateEvidence NONE =
      new GateEvidence(Map.of(), List.of(), List.of(), List.of());

  public GateEvidence {
    evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
    health = List.copyOf(health);
    warnings = List.copyOf(warnings);
    together = List.copyOf(together);
  }

  /** What it had to go by where all of that is from one environment. */
  public GateEvidence(String environment, List<Evidence> evidence, List<Problem> warnings) {
    this(
        evidence.isEmpty() ? Map.of() : Map.of(environment, evidence),
        List.of(),
        warnings,
        List.of());
  }

  /** The same with what the cluster says. */
  public GateEvidence of(List<ServiceHealth> told) {
    return new GateEvidence(evidence, told, warnings, together);
  }

  /** The same with why services go together. */
  public GateEvidence because(List<Problem> reasons) {
    return new GateEvidence(evidence, health, warnings, reasons);
  }

  /** The same, with more to warn of. */
  public GateEvidence with(List<Problem> more) {
    return new GateEvidence(
        evidence, health, Stream.concat(warnings.stream(), more.stream()).toList(), together);
  }
}
