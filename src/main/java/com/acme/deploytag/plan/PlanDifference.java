package com.acme.deploytag.plan;

import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Names what moved between a plan that was approved and the one that is made now. */
public final class PlanDifference {

  // A person reads a few; a run of hundreds of services may have moved in all of them.
  private static final int MOST = 20;
  private static final String REMEDY = "Look at what a dry run plans now, and have that approved.";

  private final Plan plan;
  private final List<PinMark> approved;
  private final List<PinChange> changes;
  private final List<Problem> problems = new ArrayList<>();

  private PlanDifference(Plan plan, List<PinMark> approved) {
    this.plan = plan;
    this.approved = new ArrayList<>(approved);
    this.changes = new ArrayList<>(plan.changes());
  }

  /** That {@code approved} is of something else altogether. */
  private static Problem another(PlanDigest approved, PlanDigest now) {
    return Problem.of(
        "what was approved is %s in %s, not %s in %s"
            .formatted(
                approved.operation(), approved.environment(), now.operation(), now.environment()),
        "Hand on the plan of a dry run of this very request.");
  }

  /** Everything that moved; at least one thing. */
  public static List<Problem> of(PlanDigest approved, Plan plan) {
    PlanDigest now = PlanDigest.of(plan);
    if (!now.isOfSame(approved)) {
      return List.of(another(approved, now));
    }
    List<Problem> found = new ArrayList<>();
    if (!now.through().equals(approved.through())) {
      found.add(
          problem(
              "the change would get in by %s, and was approved to get in by %s"
                  .formatted(now.through(), approved.through())));
    }
    if (approved.end().isEmpty()) {
      found.addAll(new PlanDifference(plan, approved.marks()).named());
    }
    if (found.isEmpty()) {
      found.add(
          problem(
              "what would be written is not what was approved: %d pins then, %d now (%s)"
                  .formatted(approved.count(), now.count(), SafeText.names(plan.services()))));
    }
    return found;
  }

  private List<Problem> named() {
    pair(PinMark::equals, (_, _) -> "");
    pair((then, now) -> then.start().equals(now.start()), (pin, _) -> MovedPin.target(pin));
    pair((then, now) -> then.target().equals(now.target()), MovedPin::start);
    pair((_, _) -> true, (pin, _) -> MovedPin.both(pin));
    changes.forEach(pin -> add(pin, MovedPin.added(pin)));
    approved.forEach(this::missing);
    int more = problems.size() - MOST;
    return more <= 0
        ? problems
        : Stream.concat(
                problems.stream().limit(MOST),
                Stream.of(problem("%d more pins are not what was approved".formatted(more))))
            .toList();
  }

  /** Takes pairs of an approved pin and one of the same service now, as far as they fit. */
  private void pair(
      BiPredicate<PinMark, PinMark> fits, BiFunction<PinChange, PinMark, String> told) {
    for (Iterator<PinChange> pins = changes.iterator(); pins.hasNext(); ) {
      PinChange pin = pins.next();
      PinMark now = PinMark.of(pin, plan.isSeveral()).brief();
      Optional<PinMark> found =
          approved.stream().filter(m -> m.isOf(pin) && fits.test(m, now)).findFirst();
      if (found.isPresent()) {
        approved.remove(found.get());
        pins.remove();
        String what = told.apply(pin, found.get());
        if (!what.isEmpty()) {
          add(pin, what);
        }
      }
    }
  }

  private void missing(PinMark mark) {
    Optional<PinChange> unchanged =
        plan.unchanged().stream().filter(mark::isOf).max(Comparator.comparing(mark::stands));
    String approved =
        "%s was approved to change in %s"
            .formatted(mark.service(), mark.environment().orElseGet(plan::environment));
    if (unchanged.isPresent()) {
      add(unchanged.get(), approved + MovedPin.stays(unchanged.get(), mark));
    } else {
      problems.add(problem(approved + ", and is left out now" + why(mark)));
    }
  }

  /** What the plan notes on the service of {@code mark}, which it leaves out. */
  private String why(PinMark mark) {
    String prefix =
        mark.environment().map(name -> name + ": ").orElse("") + mark.service() + " was left out: ";
    return plan.notes().stream()
        .filter(note -> note.startsWith(prefix))
        .map(note -> note.substring(prefix.length()))
        .reduce("", (all, note) -> all + (all.isEmpty() ? ": " : "; ") + note);
  }

  private void add(PinChange pin, String what) {
    problems.add(Problem.at(Place.of(pin.file()), what, REMEDY));
  }

  private static Problem problem(String what) {
    return Problem.of(what, REMEDY);
  }
}
