package com.acme.deploytag.plan;

import com.acme.deploytag.ledger.Version;
import com.acme.deploytag.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What the gate says of a promotion.
 *
 * @param breaches for each of these it is refused
 * @param warnings breaches that the environment only warns of
 * @param evidence what is proven and what is not, for every pair that the promotion touches and of
 *     which both are there
 * @param ready when it could go as it is, if nothing changes in the source environment meanwhile:
 *     when the ledger was read if it is allowed; nothing if more than time is missing
 * @param way the smallest promotion that holds this one and keeps every rule, be it only warned of;
 *     nothing if there is none
 * @param isOpen whether history older than what was read might change any of this
 * @param text puts breaches into words
 * @param advice says what to do about them
 */
record Verdict(
    List<Breach> breaches,
    List<Breach> warnings,
    List<Evidence> evidence,
    Optional<Instant> ready,
    Optional<Way> way,
    boolean isOpen,
    GateText text,
    Advice advice) {

  Verdict {
    breaches = List.copyOf(breaches);
    warnings = List.copyOf(warnings);
    evidence = List.copyOf(evidence);
  }

  /**
   * A promotion.
   *
   * @param versions what it would put in, by service, in dependency order
   * @param ready when it can go, if nothing changes in the source environment meanwhile: when the
   *     ledger was read if it can now
   */
  record Way(SequencedMap<String, Version> versions, Instant ready) {

    List<String> services() {
      return List.copyOf(versions.keySet());
    }
  }

  boolean isAllowed() {
    return breaches.isEmpty();
  }

  /** The breaches in words: what, what to do, and where the catalog has the rule. */
  List<Problem> problems() {
    return breaches.stream().map(b -> text.problem(b, advice)).toList();
  }

  /** The warnings likewise. */
  List<Problem> notes() {
    return warnings.stream().map(b -> text.problem(b, advice)).toList();
  }
}
