package com.acme.deploytag.plan.gate;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Located;
import com.acme.deploytag.health.PinHealth;
import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.TimeText;
import com.acme.deploytag.ledger.Timeline;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.plan.Evidence;
import com.acme.deploytag.plan.Seen;
import com.acme.deploytag.plan.ServiceVersion;
import com.acme.deploytag.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Puts breaches into words that are enough to act on at night: what meets what, what the history
 * shows of them, and what to do.
 *
 * @param to the environment that is promoted to
 * @param health what the cluster is asked where it is; else what stood counts
 * @param history how far back the history counts
 */
record GateText(
    Environment.Promoted to, Optional<HealthText> health, Ledger ledger, Duration history) {

  // More than these only show that there were many.
  private static final int MOST_BESIDE = 2;

  /** {@code violation}, with what {@code advice} says to do. */
  Problem problem(GateViolation violation, RemedyText advice) {
    return switch (violation) {
      case GateViolation.NeverRan(ServiceVersion wanted) ->
          Problem.of(
              "%s never %s in %s%s%s"
                  .formatted(wanted, seen().past(), from(), unseen(wanted), limit()),
              advice.on(violation));
      case GateViolation.Unsoaked unsoaked ->
          Problem.at(to.soak().orElseThrow().place(), unsoaked(unsoaked), advice.on(violation));
      case GateViolation.Degraded degraded -> health.orElseThrow().degraded(degraded);
      case GateViolation.Unconfirmed unconfirmed -> health.orElseThrow().unconfirmed(unconfirmed);
      case GateViolation.NotThere(ServiceVersion caller, String called, Located<String> rule) ->
          Problem.at(
              rule.place(),
              "%s calls %s%s, which is not in %s"
                  .formatted(caller, called, byWayOf(rule, called), to.name()),
              advice.on(violation));
      case GateViolation.Untold untold ->
          new Problem(untold(untold), advice.on(violation), untold.why().place());
      case GateViolation.Unproven unproven ->
          Problem.at(unproven.evidence().rule().place(), unproven(unproven), advice.on(violation));
    };
  }

  /** What somebody finds there who looks, although it does not count. */
  private String unseen(ServiceVersion wanted) {
    return ledger.of(wanted.service(), from()).unseen(wanted.version()).stream()
        .findFirst()
        .map(stretch ->
            ": it stood there for %s (commit %s), which no cluster need have seen; that takes %s"
                .formatted(
                    TimeText.lasting(stretch.length(ledger.now())),
                    stretch.from().commit().brief(),
                    TimeText.written(Timeline.SEEN)))
        .orElse("");
  }

  private String healthy() {
    return health.isPresent() ? " healthy" : "";
  }

  /** That something ran is only said where the cluster tells. */
  private String did(boolean isLasting) {
    return (isLasting ? "has " + seen().participle() : seen().past()) + healthy();
  }

  private Seen seen() {
    return Seen.by(health.isPresent());
  }

  private String from() {
    return to.from().value();
  }

  private String unsoaked(GateViolation.Unsoaked violation) {
    Interval stretch = violation.stretch();
    return "%s %s in %s for %s only, %s; %s wants %s (soak)%s"
        .formatted(
            violation.wanted(),
            (stretch.isPresent() ? "has been" : "was") + healthy(),
            from(),
            TimeText.lasting(stretch.length(ledger.now())),
            span(stretch),
            to.name(),
            TimeText.written(SoakEvidence.soak(to)),
            stretch.older() ? limit() : "");
  }

  private String untold(GateViolation.Untold violation) {
    String calls =
        violation.isCaller()
            ? "calls it" + byWayOf(violation.rule(), violation.wanted().service())
            : "it calls" + byWayOf(violation.rule(), violation.other());
    return "%s would meet %s in %s, which %s, and %s"
        .formatted(violation.wanted(), violation.other(), to.name(), calls, violation.why().what());
  }

  private String unproven(GateViolation.Unproven violation) {
    String other = violation.other() + relation(violation);
    return violation
            .evidence()
            .stretch()
            .map(stretch ->
                "%s %s in %s with %s, for %s only, %s; %s wants %s without a break (soak)"
                    .formatted(
                        violation.wanted(),
                        did(stretch.isPresent()),
                        from(),
                        other,
                        TimeText.lasting(stretch.length(ledger.now())),
                        span(stretch),
                        to.name(),
                        TimeText.written(SoakEvidence.soak(to))))
            .orElseGet(() ->
                "%s; %s"
                    .formatted(
                        never(violation),
                        violation.unwell().isEmpty() ? beside(violation) : unwell(violation)))
        + limit();
  }

  private String never(GateViolation.Unproven violation) {
    return "%s never %s in %s with %s"
        .formatted(violation.wanted(), did(false), from(), violation.other() + relation(violation));
  }

  /** {@code violation} as the reason for something that keeps the rule: what would meet what. */
  Problem reason(GateViolation violation, RemedyText advice) {
    Problem whole = problem(violation, advice);
    return violation instanceof GateViolation.Unproven unproven
            && unproven.evidence().stretch().isEmpty()
        ? new Problem(never(unproven), "", whole.place())
        : new Problem(whole.what(), "", whole.place());
  }

  private String relation(GateViolation.Unproven violation) {
    Evidence evidence = violation.evidence();
    String through = byWayOf(evidence.rule(), evidence.called().service());
    return ", which "
        + (violation.isThere() ? to.name() + " runs and which " : "")
        + (violation.other().equals(evidence.caller()) ? "calls it" : "it calls")
        + through;
  }

  private static String byWayOf(Located<String> rule, String called) {
    return rule.value().equals(called) ? "" : " by way of " + rule.value();
  }

  private String beside(GateViolation.Unproven violation) {
    List<Interval> beside = violation.beside();
    String service = violation.other().service();
    if (beside.isEmpty()) {
      return "while it was there, there was no " + service;
    }
    int more = beside.size() - MOST_BESIDE;
    return "with it stood there "
        + beside.stream()
            .limit(MOST_BESIDE)
            .map(i -> new ServiceVersion(service, i.version()) + " " + span(i))
            .collect(Collectors.joining(", and before that "))
        + (more > 0 ? ", and " + more + " more before that" : "");
  }

  private String unwell(GateViolation.Unproven violation) {
    List<String> why = new ArrayList<>();
    for (ServiceVersion version : List.of(violation.wanted(), violation.other())) {
      PinHealth found = violation.unwell().get(version);
      if (found != null) {
        why.add(health.orElseThrow().why(version, found));
      }
    }
    return String.join(", and ", why);
  }

  private static String span(Interval stretch) {
    String start = TimeText.at(stretch.from().time()) + (stretch.older() ? " or before" : "");
    return stretch
        .to()
        .map(end -> "from " + start + " to " + TimeText.at(end.time()))
        .orElse("since " + start);
  }

  /** What there is of the history, where that is not all. */
  private String limit() {
    return switch (ledger.extent()) {
      case HistoryCompleteness.WHOLE -> "";
      case HistoryCompleteness.RECENT ->
          "; what was more than %s ago was not looked at (history)"
              .formatted(TimeText.written(history));
      case HistoryCompleteness.CUT ->
          "; the repository is a shallow clone, and its history before %s (commit %s) is missing"
              .formatted(TimeText.at(ledger.oldest().time()), ledger.oldest().commit().brief());
    };
  }
}
