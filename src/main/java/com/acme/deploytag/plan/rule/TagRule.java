package com.acme.deploytag.plan.rule;

import com.acme.deploytag.catalog.TagRules;
import com.acme.deploytag.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * The rule on which tags may be deployed. A rollback is the emergency exit: what stood there once
 * may come back by it, though a rule of today forbids its tag.
 *
 * @param tags what the catalog says of them
 */
public record TagRule(TagRules tags) implements Rule {

  @Override
  public List<Finding> judge(Change change) {
    return change.pins().stream().flatMap(pin -> finding(change, pin).stream()).toList();
  }

  private Optional<Finding> finding(Change change, Change.NewPin pin) {
    Optional<Problem> problem = pin.pin().tag().flatMap(tags::judge);
    return switch (change.kind()) {
      case UPDATE, PROMOTION -> problem.map(p -> new Finding.Refused(pin.placed(p), false));
      case ROLLBACK -> problem.map(p -> new Finding.Warned(broken(change, p)));
    };
  }

  private static Problem broken(Change change, Problem rule) {
    return Problem.of(
        "%s goes back all the same, but %s".formatted(change.service().name(), rule.what()),
        "Deploy a build that keeps the rules soon, or name another tag to return to.");
  }
}
