package com.acme.deploytag.operation;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import java.util.Optional;

/** Refuses, before anything lands, what a run could not wait for: nothing would tell of it. */
final class Awaitable {

  private Awaitable() {}

  /** The same decision, or a refusal where an environment's cluster says nothing. */
  static Decision by(Catalog catalog, Decision decision) {
    Optional<Plan> plan = decision.planned().filter(p -> p.proposition().isEmpty());
    if (plan.isEmpty()) {
      return decision;
    }
    Problems problems = new Problems();
    for (String name : plan.get().environments()) {
      Environment environment = catalog.environments().get(name);
      if (environment != null && environment.health().isEmpty()) {
        problems.add(untold(catalog, name));
      }
    }
    return problems.isEmpty()
        ? decision
        : new Decision.Refused(problems.list(), plan.get().gateEvidence());
  }

  private static Problem untold(Catalog catalog, String environment) {
    return Problem.of(
        "the run is to wait for what becomes of it in %s, but %s does not say what tells of that"
            .formatted(environment, catalog.source()),
        "Add \"health\" to the environment, such as health:"
            + " 'continuous-delivery/{service}-{environment}', and have Argo CD or Flux post that;"
            + " or leave the input \"wait\" out.");
  }
}
