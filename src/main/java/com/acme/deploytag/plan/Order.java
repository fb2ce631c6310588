package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.ledger.Extent;
import com.acme.deploytag.ledger.LastUpdate;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.Track;
import java.util.List;
import java.util.Optional;

/**
 * The rule that an update does not replace a newer one: a run of an old pipeline, started again,
 * must not roll an environment back. An update without a sequence is in no order, and the count
 * starts anew behind it.
 *
 * @param sequence the update's place, if it has one
 * @param environment where it is to go
 * @param ledger what was there before
 */
record Order(Optional<Long> sequence, Environment environment, Ledger ledger) {

  /** The newer update of {@code service} that was there before, if one was. */
  Optional<LastUpdate> newer(Service service) {
    return last(service)
        .filter(last -> sequence.isPresent())
        .filter(last -> last.sequence().filter(s -> s > sequence.orElseThrow()).isPresent());
  }

  /** Whether older history than the ledger's may tell more. */
  boolean isOpen(List<Service> services) {
    return sequence.isPresent()
        && ledger.extent() == Extent.RECENT
        && services.stream().anyMatch(s -> last(s).isEmpty());
  }

  /** What the reader should know of those that are left as they are. */
  List<String> notes(List<Service> services) {
    return services.stream().flatMap(s -> newer(s).map(n -> note(s, n)).stream()).toList();
  }

  private Optional<LastUpdate> last(Service service) {
    Track track = new Track(service.name(), environment.name());
    return Optional.ofNullable(ledger.records().updates().get(track));
  }

  private String note(Service service, LastUpdate newer) {
    return "%s was left as it is: this update has sequence %d, and sequence %d got there at %s (commit %s)"
        .formatted(
            service.name(),
            sequence.orElseThrow(),
            newer.sequence().orElseThrow(),
            newer.stamp().time(),
            newer.stamp().commit().brief());
  }
}
