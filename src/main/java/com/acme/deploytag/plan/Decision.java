package com.acme.deploytag.plan;

import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import java.util.List;

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
   * @param grounds what the gate had to go by
   */
  record Refused(List<Problem> problems, GateEvidence grounds) implements Decision {
    public Refused {
      problems = List.copyOf(problems);
    }

    public Refused(List<Problem> problems) {
      this(problems, GateEvidence.NONE);
    }
  }

  /**
   * What the ledger holds does not decide it, and older history might.
   *
   * @param reach how far back it is worth looking
   * @param otherwise the decision where there is no more history as far back as that
   */
  record Unclear(Reach reach, Decision otherwise) implements Decision {}

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

  /**
   * This, unless what commits said that are not here may change it: then that has to be looked at,
   * too. Against what is refused already nothing more need be found.
   *
   * @param isOpen whether it may speak against it
   * @param isTorn whether it may also speak for it, as newer than what does not
   */
  default Decision unless(boolean isOpen, boolean isTorn) {
    return isTorn || (isOpen && !(this instanceof Refused))
        ? new Unclear(Reach.RECORDS, this)
        : this;
  }

  static Decision of(Checked<Plan> plan) {
    return switch (plan) {
      case Checked.Good<Plan>(Plan good) -> new Go(good);
      case Checked.Bad<Plan>(List<Problem> problems) -> new Refused(problems);
    };
  }
}
