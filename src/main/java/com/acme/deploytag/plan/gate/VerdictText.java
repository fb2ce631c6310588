package com.acme.deploytag.plan.gate;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.HealthRules;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.plan.Seen;
import com.acme.deploytag.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A verdict in words: what is wrong, what to do, and where the catalog has the rule. */
public final class VerdictText {

  private final Verdict verdict;
  private final GateText text;
  private final RemedyText advice;
  private final RemedyText warned;

  VerdictText(
      Environment.Promoted to,
      Optional<HealthRules> health,
      Ledger ledger,
      Duration history,
      Verdict verdict) {
    this.verdict = verdict;
    this.text = new GateText(to, health(to, health, ledger), ledger, history);
    Seen seen = Seen.by(health.isPresent());
    this.advice = new RemedyText(to, ledger, verdict.asked(), verdict.mended(), seen);
    this.warned = new RemedyText(to, ledger, verdict.asked(), verdict.complete(), seen);
  }

  // A lambda would load its class in runs without health, too.
  private static Optional<HealthText> health(
      Environment.Promoted to, Optional<HealthRules> health, Ledger ledger) {
    return health.isEmpty()
        ? Optional.empty()
        : Optional.of(new HealthText(to.from().value(), health.get(), ledger));
  }

  /** {@code violation}, one of those for which the promotion is refused. */
  public Problem problem(GateViolation violation) {
    return text.problem(violation, advice);
  }

  /** The same as the reason for a promotion that keeps the rule. */
  Problem reason(GateViolation violation) {
    return text.reason(violation, advice);
  }

  /** All for which it is refused. */
  public List<Problem> problems() {
    return inWords(verdict.violations(), advice);
  }

  /** What is only warned of. */
  public List<Problem> warnings() {
    return inWords(verdict.warnings(), warned);
  }

  private List<Problem> inWords(List<GateViolation> violations, RemedyText remedies) {
    return Stream.concat(
            violations.stream().map(b -> text.problem(b, remedies)),
            violations.stream().anyMatch(remedies::isBlocked)
                ? remedies.obstacles().stream()
                : Stream.empty())
        .toList();
  }
}
