package com.acme.deploytag.report;

import com.acme.deploytag.plan.Drift;
import com.acme.deploytag.plan.ServiceStatus;
import com.acme.deploytag.plan.Standing;
import com.acme.deploytag.plan.Status;
import com.acme.deploytag.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reasons why something is not as it should be, all of which one thing is to be done about.
 *
 * @param about what they are about: {@code checkout-service to production}
 * @param problem the first of them
 * @param more how many others there are
 */
record StatusReason(String about, Problem problem, int more) {

  /** All of them, service by service, the worst first. */
  static List<StatusReason> of(Status status) {
    List<StatusReason> reasons = new ArrayList<>();
    for (ServiceStatus service : status.unsettled()) {
      for (Map.Entry<String, Standing> place : service.places().entrySet()) {
        if (place.getValue() instanceof Standing.Broken(List<Problem> problems)) {
          add(reasons, service.service() + " in " + place.getKey(), problems);
        }
      }
      for (Drift drift : service.drifts()) {
        add(reasons, service.service() + " to " + drift.to(), drift.reasons());
      }
    }
    return reasons;
  }

  // In a net of services a promotion may meet a dozen that it never ran with: one is an example.
  private static void add(List<StatusReason> reasons, String about, List<Problem> problems) {
    Map<String, List<Problem>> byRemedy = new LinkedHashMap<>();
    problems.forEach(p -> byRemedy.computeIfAbsent(p.remedy(), _ -> new ArrayList<>()).add(p));
    byRemedy
        .values()
        .forEach(p -> reasons.add(new StatusReason(about, p.getFirst(), p.size() - 1)));
  }

  /** What is wrong, without markup. */
  String what() {
    return problem.what() + (more > 0 ? "; and " + more + " more like this" : "");
  }
}
