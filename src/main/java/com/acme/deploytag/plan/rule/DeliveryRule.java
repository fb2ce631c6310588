package com.acme.deploytag.plan.rule;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Environment.Through;
import com.acme.deploytag.catalog.Located;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.problem.Suggestion;
import com.acme.deploytag.request.Param;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The rule by which way a change gets into an environment: who asks may only be stricter. */
public final class DeliveryRule {

  private static final List<String> WORDS =
      Arrays.stream(Through.values()).map(Through::word).toList();

  private DeliveryRule() {}

  /** Why no pipeline can deploy to {@code environment}, if so. */
  public static Optional<Problem> closed(Environment environment) {
    return switch (environment) {
      case Environment.Dispatched _ -> Optional.empty();
      case Environment.Promoted promoted ->
          Optional.of(
              Problem.of(
                  "environment \"%s\" accepts promotion only, no dispatch"
                      .formatted(promoted.name()),
                  "Deploy to \"%s\" first, then run the promote workflow."
                      .formatted(promoted.from().value())));
    };
  }

  /**
   * Whether the change goes by a pull request.
   *
   * @param asked the way that is asked for
   * @param problems gets what is wrong with that
   */
  public static boolean isByPull(Environment environment, Param asked, Problems problems) {
    Optional<Located<Through>> rule = environment.through();
    Optional<Through> wanted = problems.take(asked.optional(DeliveryRule::parse)).flatMap(w -> w);
    rule.filter(r -> r.value() == Through.PULL_REQUEST)
        .filter(_ -> wanted.equals(Optional.of(Through.COMMIT)))
        .ifPresent(r -> problems.add(loosened(environment, asked, r)));
    return wanted.or(() -> rule.map(Located::value)).orElse(Through.COMMIT) == Through.PULL_REQUEST;
  }

  private static Checked<Through> parse(String text) {
    return Arrays.stream(Through.values())
        .filter(t -> t.word().equals(text.strip()))
        .findFirst()
        .map(Checked::good)
        .orElseGet(() ->
            Checked.bad(
                Problem.of(
                    SafeText.quoted(text) + " is none of " + SafeText.names(WORDS),
                    Suggestion.hint(text, WORDS) + "Give one of these.")));
  }

  private static Problem loosened(Environment environment, Param asked, Located<Through> rule) {
    return Problem.at(
        rule.place(),
        "%s is \"commit\", but the catalog lets changes into %s by pull request only"
            .formatted(asked.origin(), environment.name()),
        "Leave it out; it can only be stricter than the catalog.");
  }
}
