package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to do about a promotion that the gate refuses.
 *
 * @param to the environment that is promoted to
 * @param ledger what the gate judged by
 * @param asked the services that would go in
 * @param way the smallest promotion that keeps every rule, if there is one
 */
record Advice(
    Environment.Promoted to, Ledger ledger, Set<String> asked, Optional<Verdict.Way> way) {

  // A sentence with more names is not read; the list to paste has all of them.
  private static final int MOST_NAMES = 4;

  /** What to do about {@code breach}. */
  String on(Breach breach) {
    return way.map(this::take)
        .or(() -> breach.ready().map(ready -> "It is ready from " + from(ready) + "."))
        .orElseGet(() -> otherwise(breach));
  }

  private String take(Verdict.Way way) {
    boolean isNow = !way.ready().isAfter(ledger.now());
    List<String> services = way.services();
    return asked.containsAll(services)
        ? "Promote again from %s; the time starts anew if %s changes before that."
            .formatted(from(way.ready()), to.from().value())
        : "Promote %s together%s: give service: %s, or together: true."
            .formatted(
                names(services),
                isNow ? "" : ", from %s".formatted(from(way.ready())),
                String.join(",", services));
  }

  private String from(Instant ready) {
    return "%s on (in %s)"
        .formatted(Times.at(ready), Times.lasting(Duration.between(ledger.now(), ready)));
  }

  private static String names(List<String> names) {
    return names.size() > MOST_NAMES
        ? "these " + names.size() + " services"
        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }

  private String otherwise(Breach breach) {
    String from = to.from().value();
    return switch (breach) {
      case Breach.NeverRan _ ->
          "Deploy it to %s first%s; only what ran there can be promoted."
              .formatted(from, lettingRun("let it run there"));
      case Breach.Unsoaked _ ->
          "Deploy it to %s again%s, and promote then."
              .formatted(from, lettingRun("let it run there"));
      case Breach.NotThere(Running _, String called, var _) ->
          "Deploy %s to %s%s, and promote both together."
              .formatted(called, from, lettingRun("let both run there"));
      case Breach.Unproven unproven ->
          "Deploy %s to %s while it has %s%s, and promote again."
              .formatted(
                  unproven.other(), from, unproven.wanted(), lettingRun("let both run there"));
    };
  }

  private String lettingRun(String words) {
    Duration soak = Proofs.soak(to);
    return soak.isZero() ? "" : ", %s for %s".formatted(words, Times.written(soak));
  }
}
