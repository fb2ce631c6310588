package com.acme.deploytag.plan.gate;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.TimeText;
import com.acme.deploytag.plan.Seen;
import com.acme.deploytag.plan.ServiceVersion;
import com.acme.deploytag.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to do about a promotion that the gate refuses.
 *
 * @param to the environment that is promoted to
 * @param ledger what the gate judged by
 * @param asked the services that would go in
 * @param complete the smallest promotion that keeps every rule, if there is one
 * @param seen what may be said of versions in the environment before
 */
record RemedyText(
    Environment.Promoted to,
    Ledger ledger,
    Set<String> asked,
    Optional<Verdict.CompletePromotion> complete,
    Seen seen) {

  RemedyText {
    asked = Set.copyOf(asked);
  }

  // A sentence with more names is not read; the list to paste has all of them.
  private static final int MOST_NAMES = 4;

  /** What to do about {@code violation}. */
  String on(GateViolation violation) {
    if (violation instanceof GateViolation.Untold untold) {
      return untold.why().remedy() + wayOut(violation).map(text -> " " + text).orElse("");
    }
    return wayOut(violation).orElseGet(() -> otherwise(violation));
  }

  private Optional<String> wayOut(GateViolation violation) {
    return complete
        .filter(Verdict.CompletePromotion::isFree)
        .map(this::take)
        .or(() -> violation.ready().map(ready -> "It is ready from " + from(ready) + "."))
        .or(() -> complete.filter(_ -> isBlocked(violation)).map(this::blocked));
  }

  /** Whether {@code violation} is one that a larger promotion would mend, if it could go. */
  boolean isBlocked(GateViolation violation) {
    return violation.isDependency()
        && violation.ready().isEmpty()
        && complete.filter(w -> !w.isFree()).isPresent();
  }

  /** What stands in the way of the services that would have to go along. */
  List<Problem> obstacles() {
    List<Problem> told = new ArrayList<>();
    for (String service : complete.map(this::along).orElse(List.of())) {
      for (Problem p : complete.orElseThrow().obstacles().getOrDefault(service, List.of())) {
        told.add(new Problem(service + " cannot go along: " + p.what(), p.remedy(), p.place()));
      }
    }
    return told;
  }

  /** The services of {@code complete} that nobody asked for. */
  private List<String> along(Verdict.CompletePromotion complete) {
    return complete.services().stream().filter(s -> !asked.contains(s)).toList();
  }

  private String blocked(Verdict.CompletePromotion complete) {
    List<String> along = along(complete);
    List<String> others = along.stream().filter(complete.obstacles()::containsKey).toList();
    return others.isEmpty()
        ? "It could go%s, were it not for what is told of %s besides."
            .formatted(
                along.isEmpty() ? "" : " together with " + names(along),
                names(List.copyOf(complete.obstacles().keySet())))
        : "It cannot go without %s, and what stands in the way of %s is told besides."
            .formatted(names(along), others.equals(along) ? "that" : names(others));
  }

  private String take(Verdict.CompletePromotion complete) {
    boolean isNow = !complete.ready().isAfter(ledger.now());
    List<String> services = complete.services();
    return asked.containsAll(services)
        ? "Promote again from %s; the time starts anew if %s changes before that."
            .formatted(from(complete.ready()), to.from().value())
        : "Promote %s together%s: give service: %s, or together: true."
            .formatted(
                names(services),
                isNow ? "" : ", from %s".formatted(from(complete.ready())),
                String.join(",", services));
  }

  private String from(Instant ready) {
    return "%s on (in %s)"
        .formatted(TimeText.at(ready), TimeText.lasting(Duration.between(ledger.now(), ready)));
  }

  private static String names(List<String> names) {
    return names.size() > MOST_NAMES
        ? "these " + names.size() + " services"
        : names.size() == 1
            ? names.getFirst()
            : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }

  private String otherwise(GateViolation violation) {
    String from = to.from().value();
    return switch (violation) {
      case GateViolation.NeverRan _ ->
          "Deploy it to %s first%s; only what %s there can be promoted."
              .formatted(from, lettingRun("let it run there"), seen.past());
      case GateViolation.Unsoaked _ ->
          "Deploy it to %s again%s, and promote then."
              .formatted(from, lettingRun("let it run there"));
      case GateViolation.NotThere(ServiceVersion _, String called, var _) ->
          "Deploy %s to %s%s, and promote both together."
              .formatted(called, from, lettingRun("let both run there"));
      case GateViolation.Degraded _, GateViolation.Unconfirmed _ -> "";
      case GateViolation.Untold untold -> untold.why().remedy();
      case GateViolation.Unproven unproven when !unproven.unwell().isEmpty() ->
          "Promote again when the cluster reports that both run in %s%s."
              .formatted(from, lettingRun("and they have run"));
      case GateViolation.Unproven unproven ->
          "Deploy %s to %s while it has %s%s, and promote again."
              .formatted(
                  unproven.other(), from, unproven.wanted(), lettingRun("let both run there"));
    };
  }

  private String lettingRun(String words) {
    Duration soak = SoakEvidence.soak(to);
    return soak.isZero() ? "" : ", %s for %s".formatted(words, TimeText.written(soak));
  }
}
