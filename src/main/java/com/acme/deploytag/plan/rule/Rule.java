package com.acme.deploytag.plan.rule;

import java.util.Collection;
import java.util.List;

/**
 * A rule on what may go where. Planners, the check of pull requests and the status all ask the same
 * list of them, {@link Rules}.
 */
public interface Rule {

  /** What it says of {@code change}; nothing if that keeps it. */
  List<Finding> judge(Change change);

  /** Where older history than what was read might change what it says of {@code changes}. */
  default List<Doubt> doubts(Collection<Change> changes) {
    return List.of();
  }
}
