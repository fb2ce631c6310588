package com.acme.deploytag.plan.rule;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.trailer.LastUpdate;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The rule that an update does not replace a newer one: a run of an old pipeline, started again,
 * must not roll an environment back. Each image has a count of its own, since it has a pipeline of
 * its own. An update without a sequence is in no order, and the count starts anew behind it.
 *
 * @param sequence the update's place, if it has one
 * @param environment where it is to go
 * @param ledger what was there before
 * @param history how far back that counts
 */
public record SequenceRule(
    Optional<Long> sequence, Environment environment, Ledger ledger, Duration history)
    implements Rule {

  // A slip, such as a run's id in place of its number, and no pipeline that was busy.
  private static final long LEAP = 1000;
  private static final String ANEW = "To begin a new count, run one update of it without sequence.";

  /** Of what is newer already nothing is asked here: that stays, and is no reason to refuse. */
  @Override
  public List<Finding> judge(Change change) {
    List<Finding> findings = new ArrayList<>();
    for (Change.NewPin pin : change.pins()) {
      absurd(change.service(), pin.image())
          .<Finding>map(
              p -> pin.isInPlace() ? new Finding.Warned(p) : new Finding.Refused(p, false))
          .ifPresent(findings::add);
    }
    return findings;
  }

  /** The newer update of {@code image} that was there before, if one was. */
  public Optional<LastUpdate> newer(Service service, String image) {
    return last(service, image)
        .filter(_ -> sequence.isPresent())
        .filter(last -> last.sequence().filter(s -> s > sequence.orElseThrow()).isPresent());
  }

  /** Whether an update of {@code image} that is in place came later than any on record. */
  public boolean isLate(Service service, String image) {
    return sequence.isPresent()
        && absurd(service, image).isEmpty()
        && last(service, image)
            .flatMap(LastUpdate::sequence)
            .filter(known -> known >= sequence.get())
            .isEmpty();
  }

  /** What the reader should know of a run that found in place what it was to set. */
  public String record() {
    return "nothing changes but that it is on record: sequence %d has got here, and an older update"
            .formatted(sequence.orElseThrow())
        + " will not go in";
  }

  /** What is wrong with a sequence that no count can have come to, and that would end it. */
  public Optional<Problem> absurd(Service service, String image) {
    return last(service, image)
        .filter(_ -> sequence.isPresent())
        .filter(last -> last.sequence().filter(s -> sequence.get() / LEAP > s + LEAP).isPresent())
        .map(last ->
            Problem.of(
                "sequence %d is far beyond %d, which %s has got to at %s: no update with a lower one would go in after it"
                    .formatted(
                        sequence.orElseThrow(),
                        last.sequence().orElseThrow(),
                        image,
                        last.ref().time()),
                "Send the number by which its pipeline counts, such as github.run_number. "
                    + ANEW));
  }

  /** Older history may tell of a newer one, where none is known. */
  @Override
  public List<Doubt> doubts(Collection<Change> changes) {
    boolean isOpen =
        sequence.isPresent()
            && !ledger.knowsRecords(history)
            && changes.stream()
                .anyMatch(c ->
                    c.pins().stream().anyMatch(pin -> last(c.service(), pin.image()).isEmpty()));
    return isOpen ? List.of(new Doubt(Decision.Reach.RECORDS, false)) : List.of();
  }

  // By time, however many commits came since.
  private Optional<LastUpdate> last(Service service, String image) {
    return ledger
        .records()
        .update(new ServiceEnvironment(service.name(), environment.name()), image)
        .filter(last -> !last.ref().time().isBefore(ledger.now().minus(history)));
  }

  /** What the reader should know of an image that is left as it is. */
  public String note(Service service, String image, LastUpdate newer) {
    String what = service.images().size() > 1 ? service.name() + " " + image : service.name();
    return "%s was left as it is: this update has sequence %d, and sequence %d got there at %s (commit %s). %s"
        .formatted(
            what,
            sequence.orElseThrow(),
            newer.sequence().orElseThrow(),
            newer.ref().time(),
            newer.ref().commit().brief(),
            ANEW.substring(0, ANEW.length() - 1));
  }
}
