package com.acme.deploytag.plan.rule;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rule on which tags may be deployed. A rollback is the emergency exit: what stood there once
 * may come back by it, though a rule of today forbids its tag.
 *
 * @param catalog what says which those are
 */
public record TagRule(Catalog catalog) implements Rule {

  @Override
  public List<Finding> judge(Change change) {
    return change.pins().stream().flatMap(pin -> findings(change, pin).stream()).toList();
  }

  private List<Finding> findings(Change change, Change.NewPin pin) {
    List<Finding> findings = new ArrayList<>();
    for (Tag tag : pin.pin().tag().stream().toList()) {
      for (Problem problem : broken(change.service(), change.environment(), tag)) {
        findings.add(
            switch (change.kind()) {
              case UPDATE, PROMOTION -> new Finding.Refused(pin.placed(problem), false);
              case ROLLBACK -> new Finding.Warned(returned(change, problem));
            });
      }
    }
    return findings;
  }

  private List<Problem> broken(Service service, Environment environment, Tag tag) {
    return catalog.tags(service, environment).stream()
        .flatMap(rules -> rules.judge(tag).stream())
        .toList();
  }

  /**
   * Why {@code tag} cannot be deployed, for a request that does not go as far as its pins.
   *
   * @param services what it is for; none if that is not known
   */
  public List<Problem> broken(List<Service> services, Optional<Environment> environment, Tag tag) {
    if (services.isEmpty() || environment.isEmpty()) {
      return catalog.tagsAnywhere().judge(tag).stream().toList();
    }
    return services.stream()
        .flatMap(service -> broken(service, environment.get(), tag).stream())
        .distinct()
        .toList();
  }

  private static Problem returned(Change change, Problem rule) {
    return Problem.of(
        "%s goes back all the same, but %s".formatted(change.service().name(), rule.what()),
        "Deploy a build that keeps the rules soon, or name another tag to return to.");
  }
}
