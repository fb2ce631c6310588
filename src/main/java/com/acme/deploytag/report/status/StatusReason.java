package com.acme.deploytag.report.status;

import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.status.DeployedState;
import com.acme.deploytag.status.Drift;
import com.acme.deploytag.status.ServiceStatus;
import com.acme.deploytag.status.Status;
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
 * @param isSolved whether a promotion together with others, which can go, does away with them
 */
record StatusReason(String about, Problem problem, int more, boolean isSolved) {

  /** All of them, service by service, the worst first. */
  static List<StatusReason> of(Status status) {
    List<StatusReason> reasons = new ArrayList<>();
    status.empty().forEach((name, problem) -> add(reasons, name, List.of(problem), false));
    for (ServiceStatus service : status.unsettled()) {
      if (service.state() == ServiceStatus.State.ABSENT) {
        add(reasons, service.service(), List.of(absent(service)), false);
      }
      for (Map.Entry<String, DeployedState> place : service.places().entrySet()) {
        add(
            reasons,
            service.service() + " in " + place.getKey(),
            problems(place.getValue()),
            false);
      }
      for (Drift drift : service.drifts()) {
        boolean isSolved = drift.together().size() > 1;
        add(reasons, service.service() + " to " + drift.to(), drift.reasons(), isSolved);
      }
    }
    return reasons;
  }

  private static Problem absent(ServiceStatus service) {
    return Problem.of(
        "there is no overlay of it in " + SafeText.names(List.copyOf(service.places().keySet())),
        "Correct its path in the catalog, which mostly is wrong then, or add its overlays.");
  }

  private static List<Problem> problems(DeployedState standing) {
    return switch (standing) {
      case DeployedState.Broken(List<Problem> problems) -> problems;
      case DeployedState.Unknown(List<Problem> problems) -> problems;
      case DeployedState.Inherited inherited -> inherited.follower().stream().toList();
      case DeployedState.Pinned pinned -> pinned.problems();
      case DeployedState.Absent _ -> List.of();
    };
  }

  // In a net of services a promotion may meet a dozen that it never ran with: one is an example.
  private static void add(
      List<StatusReason> reasons, String about, List<Problem> problems, boolean isSolved) {
    Map<String, List<Problem>> byRemedy = new LinkedHashMap<>();
    problems.forEach(p -> byRemedy.computeIfAbsent(p.remedy(), _ -> new ArrayList<>()).add(p));
    byRemedy
        .values()
        .forEach(p -> reasons.add(new StatusReason(about, p.getFirst(), p.size() - 1, isSolved)));
  }

  /** What is wrong, without markup. */
  String what() {
    return problem.what() + (more > 0 ? "; and " + more + " more like this" : "");
  }
}
