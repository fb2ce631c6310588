package com.acme.deploytag.planner;

import com.acme.deploytag.plan.Asked;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.GateEvidence;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import java.util.ArrayList;
import java.util.List;

/**
 * One decision of several that are to become one commit.
 *
 * @param parts the decisions
 * @param problems what speaks against them as one
 */
record JointDecision(List<Part> parts, List<Problem> problems) {

  /**
   * One of the decisions.
   *
   * @param label what tells it from the others, in words; may be empty
   */
  record Part(String label, Decision decision) {

    /** What it plans; nothing if it is refused. */
    List<Plan> plan() {
      return decision.planned().stream().toList();
    }

    List<Problem> refused() {
      return decision instanceof Decision.Refused(List<Problem> all, var _, var _)
          ? all
          : List.of();
    }

    List<PinChange> changes() {
      return decision instanceof Decision.Refused(var _, var _, Asked asked)
          ? asked.changes()
          : plan().getFirst().changes();
    }

    GateEvidence gateEvidence() {
      return decision instanceof Decision.Refused(var _, GateEvidence evidence, var _)
          ? evidence
          : plan().getFirst().gateEvidence();
    }
  }

  /** All of them, or everything that speaks against one. */
  Decision decision() {
    Problems all = new Problems();
    all.addAll(problems);
    all.addAll(PartTexts.problems(parts, Part::refused));
    if (all.isEmpty()) {
      all.addAll(new JointPlan(parts, parts).problems());
    }
    return all.isEmpty()
        ? allowed()
        : new Decision.Refused(all.list(), PartTexts.gateEvidence(parts), asked());
  }

  // Which services to ask for instead is not the same for each.
  private Asked asked() {
    return new Asked(parts.stream().flatMap(part -> part.changes().stream()).toList());
  }

  private Decision allowed() {
    Plan plan = new JointPlan(parts, parts).plan(List.of());
    if (!plan.isDone()) {
      return new Decision.Go(plan);
    }
    List<Part> recorded =
        parts.stream().filter(part -> part.decision() instanceof Decision.Recorded).toList();
    if (!recorded.isEmpty()) {
      return recorded(recorded);
    }
    return parts.stream().anyMatch(part -> part.decision() instanceof Decision.Superseded)
        ? new Decision.Superseded(plan)
        : new Decision.Go(plan);
  }

  // Of the others nothing is put on record: that might set their count back.
  private Decision recorded(List<Part> recorded) {
    List<String> notes = new ArrayList<>();
    for (Part part : parts) {
      // One that is superseded says why.
      if (part.decision() instanceof Decision.Go(Plan plan)) {
        notes.add(
            "nothing is to be done for %s in %s"
                .formatted(SafeText.names(plan.services()), plan.environment()));
      }
    }
    return new Decision.Recorded(new JointPlan(recorded, parts).plan(notes));
  }
}
