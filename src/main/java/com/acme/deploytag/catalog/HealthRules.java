package com.acme.deploytag.catalog;

import com.acme.deploytag.problem.Place;
import java.util.List;

/**
 * How the cluster of an environment tells whether what stands there runs: by statuses and check
 * runs on the branch's commits.
 *
 * @param contexts the names under which it does; each of them must say so
 * @param missing what becomes of a version that none of them tells of
 * @param place where the catalog says so
 */
public record HealthRules(List<HealthTemplate> contexts, Missing missing, Place place) {

  public HealthRules {
    contexts = List.copyOf(contexts);
  }
}
