package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Service;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * That a plan gets in by a pull request.
 *
 * @param branch where its commit goes
 * @param repositories where the services' sources are, {@code owner/name}, as far as the catalog
 *     says so
 */
public record PullRequestPlan(PullRequestBranch branch, Map<String, String> repositories) {

  public PullRequestPlan {
    repositories = Map.copyOf(repositories);
  }

  public static PullRequestPlan of(PullRequestBranch branch, Collection<Service> services) {
    Map<String, String> repositories = new HashMap<>();
    services.forEach(s -> s.repository().ifPresent(r -> repositories.put(s.name(), r)));
    return new PullRequestPlan(branch, repositories);
  }
}
