package com.acme.deploytag.planner;

import com.acme.deploytag.plan.Asked;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.GateEvidence;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.plan.PlanDifference;
import com.acme.deploytag.plan.PlanDigest;
import com.acme.deploytag.plan.PlanDigestReader;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.request.Param;
import java.util.List;
import java.util.Optional;

/**
 * Holds what is decided to the plan that was approved: all of it is written and nothing else, or
 * nothing at all. Where it is in place already, the run is done, whatever else could be written.
 *
 * @param expected the plan that was approved, as the output {@code plan} has it
 * @param standing what stands where the request is to change something
 */
public record Approval(Param expected, Standings standing) {

  /** {@code decision}, as far as it is what was approved. */
  public Decision hold(Decision decision) {
    return switch (expected.optional(PlanDigestReader::parse)) {
      case Checked.Bad<Optional<PlanDigest>>(List<Problem> problems) -> refused(decision, problems);
      case Checked.Good<Optional<PlanDigest>>(Optional<PlanDigest> approved) ->
          approved.map(a -> hold(decision, a)).orElse(decision);
    };
  }

  private Decision hold(Decision decision, PlanDigest approved) {
    return switch (decision) {
      case Decision.Refused refused -> inPlace(approved, Optional.empty()).orElse(refused);
      case Decision.Go(Plan plan) -> hold(decision, plan, approved);
      // What is put on record sets no pin.
      case Decision.Recorded(Plan plan) -> hold(decision, plan, approved);
      case Decision.Superseded(Plan plan) -> hold(decision, plan, approved);
    };
  }

  private Decision hold(Decision decision, Plan plan, PlanDigest approved) {
    PlanDigest now = PlanDigest.of(plan);
    if (now.isSame(approved)) {
      return decision;
    }
    return inPlace(approved, Optional.of(plan))
        .map(landed -> plan.isDone() ? decision : landed)
        .orElseGet(() -> refused(decision, PlanDifference.of(approved, plan)));
  }

  private Optional<Decision> inPlace(PlanDigest approved, Optional<Plan> plan) {
    return standing.in(approved, plan).map(pins -> new Decision.Go(standing.plan(pins, plan)));
  }

  private static Decision refused(Decision decision, List<Problem> problems) {
    return switch (decision) {
      case Decision.Refused(List<Problem> others, GateEvidence gateEvidence, Asked asked) -> {
        Problems all = new Problems();
        all.addAll(others);
        all.addAll(problems);
        yield new Decision.Refused(all.list(), gateEvidence, asked);
      }
      case Decision.Go(Plan plan) -> refused(problems, plan);
      case Decision.Recorded(Plan plan) -> refused(problems, plan);
      case Decision.Superseded(Plan plan) -> refused(problems, plan);
    };
  }

  private static Decision refused(List<Problem> problems, Plan plan) {
    return new Decision.Refused(problems, plan.gateEvidence(), new Asked(plan.changes()));
  }
}
