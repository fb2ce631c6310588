package com.acme.deploytag.planner;

import com.acme.deploytag.plan.Decision;
import java.util.Set;

/**
 * What a planner makes of a request and of what it was shown.
 *
 * @param decision what is to be done, by the history that was read
 * @param reaches how far back it is worth reading it to know better, each for a reason of its own;
 *     none if older history cannot change the decision
 */
public record Planned(Decision decision, Set<Decision.Reach> reaches) {

  public Planned {
    reaches = Set.copyOf(reaches);
  }
}
