package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Environment.Through;
import com.acme.deploytag.catalog.Located;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.NearMiss;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.Shown;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The rule by which way a change gets into an environment: who asks may only be stricter. */
final class Entrance {

  private static final List<String> WORDS =
      Arrays.stream(Through.values()).map(Through::word).toList();

  private Entrance() {}

  /**
   * Whether the change goes by a pull request.
   *
   * @param asked the way that is asked for
   * @param problems gets what is wrong with that
   */
  static boolean isByPull(Environment environment, Asked asked, Problems problems) {
    Optional<Located<Through>> rule =
        environment instanceof Environment.Promoted promoted
            ? promoted.through()
            : Optional.empty();
    Optional<Through> wanted = problems.take(asked.optional(Entrance::parse)).flatMap(w -> w);
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
        .orElseGet(
            () ->
                Checked.bad(
                    Problem.of(
                        Shown.quoted(text) + " is none of " + Shown.names(WORDS),
                        NearMiss.hint(text, WORDS) + "Give one of these.")));
  }

  private static Problem loosened(Environment environment, Asked asked, Located<Through> rule) {
    return Problem.at(
        rule.place(),
        "%s is \"commit\", but the catalog lets changes into %s by pull request only"
            .formatted(asked.origin(), environment.name()),
        "Leave it out; it can only be stricter than the catalog.");
  }
}
