package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Located;
import com.acme.deploytag.ledger.Extent;
import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.Times;
import com.acme.deploytag.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Puts breaches into words that are enough to act on at night: what meets what, what the history
 * shows of them, and what to do.
 *
 * @param to the environment that is promoted to
 * @param history how far back the history counts
 */
record GateText(Environment.Promoted to, Ledger ledger, Duration history) {

  // More than these only show that there were many.
  private static final int MOST_BESIDE = 2;

  /** {@code breach}, with what {@code advice} says to do. */
  Problem problem(Breach breach, Advice advice) {
    return switch (breach) {
      case Breach.NeverRan(Running wanted) ->
          Problem.of("%s never ran in %s%s".formatted(wanted, from(), limit()), advice.on(breach));
      case Breach.Unsoaked unsoaked ->
          Problem.at(to.soak().orElseThrow().place(), unsoaked(unsoaked), advice.on(breach));
      case Breach.NotThere(Running caller, String called, Located<String> rule) ->
          Problem.at(
              rule.place(),
              "%s calls %s%s, which is not in %s"
                  .formatted(caller, called, byWayOf(rule, called), to.name()),
              advice.on(breach));
      case Breach.Unproven unproven ->
          Problem.at(unproven.evidence().rule().place(), unproven(unproven), advice.on(breach));
    };
  }

  private String from() {
    return to.from().value();
  }

  private String unsoaked(Breach.Unsoaked breach) {
    Interval stretch = breach.stretch();
    return "%s %s in %s for %s only, %s; %s wants %s (soak)%s"
        .formatted(
            breach.wanted(),
            stretch.isPresent() ? "has been" : "was",
            from(),
            Times.lasting(stretch.length(ledger.now())),
            span(stretch),
            to.name(),
            Times.written(Proofs.soak(to)),
            stretch.older() ? limit() : "");
  }

  private String unproven(Breach.Unproven breach) {
    String other = breach.other() + relation(breach);
    return breach
            .evidence()
            .stretch()
            .map(
                stretch ->
                    "%s %s in %s with %s, for %s only, %s; %s wants %s without a break (soak)"
                        .formatted(
                            breach.wanted(),
                            stretch.isPresent() ? "has run" : "ran",
                            from(),
                            other,
                            Times.lasting(stretch.length(ledger.now())),
                            span(stretch),
                            to.name(),
                            Times.written(Proofs.soak(to))))
            .orElseGet(
                () ->
                    "%s never ran in %s with %s; %s"
                        .formatted(breach.wanted(), from(), other, beside(breach)))
        + limit();
  }

  private String relation(Breach.Unproven breach) {
    Evidence evidence = breach.evidence();
    String way = byWayOf(evidence.rule(), evidence.called().service());
    return ", which "
        + (breach.isThere() ? to.name() + " runs and which " : "")
        + (breach.other().equals(evidence.caller()) ? "calls it" : "it calls")
        + way;
  }

  private static String byWayOf(Located<String> rule, String called) {
    return rule.value().equals(called) ? "" : " by way of " + rule.value();
  }

  private String beside(Breach.Unproven breach) {
    List<Interval> beside = breach.beside();
    String service = breach.other().service();
    if (beside.isEmpty()) {
      return "while it was there, there was no " + service;
    }
    int more = beside.size() - MOST_BESIDE;
    return "with it ran there "
        + beside.stream()
            .limit(MOST_BESIDE)
            .map(i -> new Running(service, i.version()) + " " + span(i))
            .collect(Collectors.joining(", and before that "))
        + (more > 0 ? ", and " + more + " more before that" : "");
  }

  private static String span(Interval stretch) {
    String start = Times.at(stretch.from().time()) + (stretch.older() ? " or before" : "");
    return stretch
        .to()
        .map(end -> "from " + start + " to " + Times.at(end.time()))
        .orElse("since " + start);
  }

  /** What there is of the history, where that is not all. */
  private String limit() {
    return switch (ledger.extent()) {
      case Extent.WHOLE -> "";
      case Extent.RECENT ->
          "; what was more than %s ago was not looked at (history)"
              .formatted(Times.written(history));
      case Extent.CUT ->
          "; the repository is a shallow clone, and its history before %s (commit %s) is missing"
              .formatted(Times.at(ledger.oldest().time()), ledger.oldest().commit().brief());
    };
  }
}
