package com.acme.deploytag.plan;

import com.acme.deploytag.problem.Problem;
import java.util.List;
import java.util.Optional;

/** What a planner makes of a request. */
public sealed interface Decision {

  /** It is to be done. */
  record Go(Plan plan) implements Decision {}

  /**
   * It is in place, and what is not is on record how far its pipeline has got with that: older
   * updates would replace it.
   *
   * @param plan what is in place, unchanged
   */
  record Recorded(Plan plan) implements Decision {}

  /**
   * It is not to be done, since something newer is in place.
   *
   * @param plan what is in place, unchanged, and why that is newer, in its notes
   */
  record Superseded(Plan plan) implements Decision {}

  /**
   * It must not be done, for each of these reasons.
   *
   * @param gateEvidence what the gate had to go by
   * @param asked what it would have come to
   */
  record Refused(List<Problem> problems, GateEvidence gateEvidence, Asked asked)
      implements Decision {
    public Refused {
      problems = List.copyOf(problems);
    }

    public Refused(List<Problem> problems, GateEvidence gateEvidence) {
      this(problems, gateEvidence, Asked.NOTHING);
    }

    public Refused(List<Problem> problems) {
      this(problems, GateEvidence.NONE);
    }
  }

  /** How far back a planner wants the history read. */
  enum Reach {
    /** What commits say as far back as the catalog's {@code history}, but not what stood then. */
    RECORDS,
    /**
     * Single commits of which the messages say that they tell where that comes from what stands.
     */
    ORIGINS,
    /** The catalog's {@code history}. */
    WINDOW,
    /** All there is. */
    WHOLE
  }

  /** What is to be done, or is in place; nothing if it is refused. */
  default Optional<Plan> planned() {
    return switch (this) {
      case Go(Plan plan) -> Optional.of(plan);
      case Recorded(Plan plan) -> Optional.of(plan);
      case Superseded(Plan plan) -> Optional.of(plan);
      case Refused _ -> Optional.empty();
    };
  }
}
