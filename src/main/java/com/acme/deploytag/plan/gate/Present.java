package com.acme.deploytag.plan.gate;

import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.problem.Problem;
import java.util.List;
import java.util.Map;

/**
 * What runs in an environment before anything goes in. A service that is in neither map is not
 * there.
 *
 * @param versions by service
 * @param untold the services of which it cannot be told which version runs, and why not
 */
public record Present(Map<String, Version> versions, Map<String, List<Problem>> untold) {

  public Present {
    versions = Map.copyOf(versions);
    untold = Map.copyOf(untold);
  }
}
