package com.acme.deploytag.plan.rule;

import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rule of the emergency stop: nothing gets into an environment, or of a service into any, as
 * long as the catalog suspends it. A rollback does: it is the way out of an emergency.
 */
record SuspendRule() implements Rule {

  @Override
  public List<Finding> judge(Change change) {
    return switch (change.kind()) {
      case ROLLBACK -> List.of();
      case UPDATE, PROMOTION ->
          change.pins().stream().allMatch(Change.NewPin::isInPlace) ? List.of() : findings(change);
    };
  }

  private static List<Finding> findings(Change change) {
    List<Finding> findings = new ArrayList<>();
    refused(change.environment().name(), change.environment().suspended(), false)
        .ifPresent(findings::add);
    // A promotion of all services goes without it.
    refused(change.service().name(), change.service().restrictions().suspended(), true)
        .ifPresent(findings::add);
    return findings;
  }

  private static Optional<Finding> refused(
      String name, Optional<Place> suspended, boolean isLasting) {
    return suspended.map(place ->
        new Finding.Refused(
            Problem.at(
                place,
                "%s is suspended: nothing gets in but a rollback".formatted(name),
                "Ask whoever suspended it. When it may go on, take \"suspend: true\" out of the"
                    + " catalog, and run this again."),
            isLasting));
  }
}
