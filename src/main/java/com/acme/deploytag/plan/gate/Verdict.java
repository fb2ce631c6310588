package com.acme.deploytag.plan.gate;

import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.plan.Evidence;
import com.acme.deploytag.plan.ServiceHealth;
import com.acme.deploytag.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What the gate says of a promotion; {@link Gate#text} puts it into words.
 *
 * @param asked the services that would go in
 * @param violations for each of these it is refused
 * @param warnings breaches that the environment only warns of
 * @param evidence what is proven and what is not, for every pair that the promotion touches and of
 *     which both are there
 * @param health what the cluster says of what would go in, where it is asked
 * @param now when the ledger was read
 * @param ready when it could go as it is, if nothing changes in the source environment meanwhile:
 *     {@code now} if it is allowed; nothing if more than time is missing
 * @param complete the smallest promotion that holds this one and keeps every rule, be it only
 *     warned of; nothing if there is none. It can go only if nothing else speaks against it
 * @param mended the smallest that keeps the rules that it is refused for; nothing if there is none
 * @param isOpen whether history older than what was read might change any of this
 */
public record Verdict(
    Set<String> asked,
    List<GateViolation> violations,
    List<GateViolation> warnings,
    List<Evidence> evidence,
    List<ServiceHealth> health,
    Instant now,
    Optional<Instant> ready,
    Optional<CompletePromotion> complete,
    Optional<CompletePromotion> mended,
    boolean isOpen) {

  public Verdict {
    asked = Set.copyOf(asked);
    violations = List.copyOf(violations);
    warnings = List.copyOf(warnings);
    evidence = List.copyOf(evidence);
    health = List.copyOf(health);
  }

  /**
   * A promotion.
   *
   * @param versions what it would put in, by service, in dependency order
   * @param ready when it can go, if nothing changes in the source environment meanwhile: when the
   *     ledger was read if it can now
   * @param obstacles what speaks against it besides the gate, by service
   */
  public record CompletePromotion(
      SequencedMap<String, Version> versions,
      Instant ready,
      SequencedMap<String, List<Problem>> obstacles) {

    public List<String> services() {
      return List.copyOf(versions.keySet());
    }

    /** Whether it can go, be it later. */
    boolean isFree() {
      return obstacles.isEmpty();
    }
  }

  public boolean isAllowed() {
    return violations.isEmpty();
  }

  /** Whether the larger promotion that keeps every rule can go now. */
  public boolean isCompleteReady() {
    return complete.filter(w -> w.isFree() && !w.ready().isAfter(now)).isPresent();
  }
}
