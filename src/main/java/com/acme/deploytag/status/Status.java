package com.acme.deploytag.status;

import com.acme.deploytag.catalog.Frozen;
import com.acme.deploytag.ledger.trailer.CommitRef;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.numbers.Numbers;
import com.acme.deploytag.problem.Problem;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What runs where at one commit, and what waits to be promoted.
 *
 * @param tip the commit
 * @param now when it was looked at
 * @param oldest the oldest commit of the history that was read
 * @param extent what there is before that
 * @param environments by name, in the catalog's order
 * @param promotions the promotions that the catalog has
 * @param services in the catalog's order
 * @param frozen what freezes environments now, by their names, in the catalog's order
 * @param numbers how often and how fast versions got in of late
 * @param empty the environments for which no service has an overlay, and what may have been meant
 * @param untold why registries do not say of some images whether they are there
 */
public record Status(
    CommitId tip,
    Instant now,
    CommitRef oldest,
    HistoryCompleteness extent,
    List<String> environments,
    List<Promotion> promotions,
    List<ServiceStatus> services,
    SequencedMap<String, Frozen> frozen,
    Numbers numbers,
    SequencedMap<String, Problem> empty,
    List<Problem> untold) {

  /** A promotion, by the names of its two environments. */
  public record Promotion(String from, String to) {}

  public Status {
    environments = List.copyOf(environments);
    promotions = List.copyOf(promotions);
    services = List.copyOf(services);
    frozen = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(frozen));
    untold = List.copyOf(untold);
    empty = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(empty));
  }

  /** The services of which there is something to tell, the worst first. */
  public List<ServiceStatus> unsettled() {
    return services.stream()
        .filter(s -> s.state() != ServiceStatus.State.SETTLED)
        .sorted((a, b) -> a.state().compareTo(b.state()))
        .toList();
  }

  /** The others. */
  public List<ServiceStatus> settled() {
    return services.stream().filter(s -> s.state() == ServiceStatus.State.SETTLED).toList();
  }
}
