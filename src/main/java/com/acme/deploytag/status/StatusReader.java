package com.acme.deploytag.status;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Frozen;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.LedgerQuery;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.numbers.Deployment;
import com.acme.deploytag.numbers.Numbers;
import com.acme.deploytag.pins.PinFile;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.RegistryAnswers;
import com.acme.deploytag.plan.Selection;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.planner.Planner;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.request.Request;
import com.acme.deploytag.request.UnexpectedParams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/** Finds out what runs where, for every service that is asked for. */
public final class StatusReader {

  private final Catalog catalog;
  private final List<Service> services;
  private final List<Status.Promotion> promotions;

  private StatusReader(Catalog catalog, List<Service> services) {
    this.catalog = catalog;
    this.services = services;
    this.promotions =
        catalog.promotions().stream()
            .map(p -> new Status.Promotion(p.from().value(), p.name()))
            .toList();
  }

  /**
   * What was found.
   *
   * @param more how far back the history should be read for the status to say more; nothing if that
   *     would not change it
   */
  public record Finding(Status status, Set<Decision.Reach> more) {}

  /** The surveyor for {@code request}; bad if it names a service that is not there. */
  public static Checked<StatusReader> of(Request.Status request, Catalog catalog) {
    Problems problems = new Problems();
    UnexpectedParams.check(request, problems);
    List<Service> services =
        problems
            .take(request.services().optional(s -> Selection.servicesOrAll(catalog, s)))
            .flatMap(s -> s)
            .orElseGet(() -> List.copyOf(catalog.services().values()));
    return problems.orElse(() -> new StatusReader(catalog, services));
  }

  /** The folders of the overlays that {@link #read} looks at. */
  public Set<Location> reads() {
    Set<Location> reads = new LinkedHashSet<>();
    for (Service service : services) {
      catalog.environments().values().forEach(e -> reads.add(service.overlay(e)));
    }
    promotions().forEach(p -> reads.addAll(p.reads()));
    return reads;
  }

  /** What the ledger must tell of for {@link #read}. */
  public LedgerQuery query() {
    Set<ServiceEnvironment> timelines = new LinkedHashSet<>();
    for (Service service : services) {
      catalog
          .environments()
          .keySet()
          .forEach(e -> timelines.add(new ServiceEnvironment(service.name(), e)));
    }
    Set<ServiceEnvironment> rejections = new LinkedHashSet<>(timelines);
    promotions()
        .map(Planner::query)
        .forEach(query -> {
          timelines.addAll(query.timelines());
          rejections.addAll(query.rejections());
        });
    return new LedgerQuery(timelines, rejections, Set.of(), Map.of());
  }

  /** Of what {@link #read} must know which version runs, wherever that is pinned. */
  public Set<ServiceEnvironment> versionsNeeded() {
    Set<ServiceEnvironment> told = new LinkedHashSet<>();
    for (Service service : services) {
      catalog
          .environments()
          .keySet()
          .forEach(e -> told.add(new ServiceEnvironment(service.name(), e)));
    }
    promotions().forEach(p -> told.addAll(p.versionsNeeded()));
    return told;
  }

  /** What registries would have to be asked for where the catalog wants that. */
  public List<PinChange> pins(Snapshot snapshot) {
    return StandingPins.of(services, promotions, snapshot);
  }

  private Stream<Planner> promotions() {
    return services.stream()
        .flatMap(s ->
            promotions.stream()
                .map(promotion -> ServiceStatusReader.promotion(s.name(), promotion, catalog)));
  }

  /**
   * What runs where.
   *
   * @param snapshot has the same catalog, an answer for each of {@link #reads}, and a ledger that
   *     tells of {@link #query}
   * @param tip its commit
   */
  public Finding read(Snapshot snapshot, CommitId tip) {
    ServiceStatusReader read = new ServiceStatusReader(snapshot, promotions);
    List<ServiceStatus> found = services.stream().map(read::of).toList();
    Set<Decision.Reach> reaches = new HashSet<>(read.reaches());
    if (snapshot.ledger().extent() == HistoryCompleteness.RECENT
        && (found.stream().anyMatch(StatusReader::isCutShort)
            || Numbers.wantMore(catalog, snapshot.ledger()))) {
      reaches.add(Decision.Reach.WINDOW);
    }
    return new Finding(status(snapshot, tip, found), reaches);
  }

  private Status status(Snapshot snapshot, CommitId tip, List<ServiceStatus> found) {
    Ledger ledger = snapshot.ledger();
    return new Status(
        tip,
        ledger.now(),
        ledger.oldest(),
        ledger.extent(),
        List.copyOf(catalog.environments().keySet()),
        promotions,
        found,
        frozen(ledger.now()),
        numbers(found, ledger),
        empty(snapshot, found),
        untold(snapshot.registry()));
  }

  /** In what there is to be done about it, they are alike: one stands for the rest. */
  private static List<Problem> untold(RegistryAnswers answers) {
    SequencedMap<String, List<Problem>> byRemedy = new LinkedHashMap<>();
    answers
        .untold()
        .forEach(p -> byRemedy.computeIfAbsent(p.remedy(), _ -> new ArrayList<>()).add(p));
    return byRemedy.values().stream()
        .map(alike ->
            new Problem(
                "whether %s is still there is not known: %s"
                    .formatted(
                        alike.size() == 1
                            ? "an image"
                            : "each of %,d images".formatted(alike.size()),
                        alike.getFirst().what()),
                alike.getFirst().remedy(),
                alike.getFirst().place()))
        .toList();
  }

  private Numbers numbers(List<ServiceStatus> found, Ledger ledger) {
    Map<ServiceEnvironment, List<Deployment>> deployments = new HashMap<>();
    for (ServiceStatus service : found) {
      service
          .past()
          .forEach((name, past) ->
              deployments.put(
                  new ServiceEnvironment(service.service(), name),
                  past.stream().map(Stay::deployment).toList()));
    }
    return Numbers.of(catalog, deployments, ledger);
  }

  /** Mostly the name of such an environment is wrong in the catalog. */
  private SequencedMap<String, Problem> empty(Snapshot snapshot, List<ServiceStatus> found) {
    SequencedMap<String, Problem> empty = new LinkedHashMap<>();
    boolean isAll = found.size() == catalog.services().size();
    boolean isAnyThere = found.stream().anyMatch(s -> s.state() != ServiceStatus.State.ABSENT);
    for (Environment environment : catalog.environments().values()) {
      if (isAll
          && isAnyThere
          && found.stream().allMatch(s -> isAbsent(s, environment))
          && snapshot.overlay(services.getFirst().overlay(environment))
              instanceof Checked.Bad<PinFile>(List<Problem> problems)) {
        Problem first = problems.getFirst();
        empty.put(
            environment.name(),
            new Problem("no service has an overlay for it", first.remedy(), first.place()));
      }
    }
    return empty;
  }

  private static boolean isAbsent(ServiceStatus service, Environment environment) {
    return service.places().get(environment.name()) instanceof DeployedState.Absent;
  }

  private SequencedMap<String, Frozen> frozen(Instant now) {
    SequencedMap<String, Frozen> frozen = new LinkedHashMap<>();
    catalog
        .environments()
        .forEach(
            (name, environment) -> environment.frozen(now).ifPresent(by -> frozen.put(name, by)));
    return frozen;
  }

  private static boolean isCutShort(ServiceStatus service) {
    return service.places().values().stream()
            .anyMatch(p -> p instanceof DeployedState.Pinned pinned && pinned.interval().older())
        || service.drifts().stream().anyMatch(d -> d.lag().filter(Drift.Lag::atLeast).isPresent());
  }
}
