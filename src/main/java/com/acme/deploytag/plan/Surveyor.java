package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.git.CommitId;
import com.acme.deploytag.ledger.Extent;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.Track;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds out what runs where, for every service that is asked for. */
public final class Surveyor {

  private final Catalog catalog;
  private final List<Service> services;
  private final List<Status.Way> ways;

  private Surveyor(Catalog catalog, List<Service> services) {
    this.catalog = catalog;
    this.services = services;
    this.ways =
        catalog.promotions().stream().map(p -> new Status.Way(p.from().value(), p.name())).toList();
  }

  /**
   * What was found.
   *
   * @param more how far back the history should be read for the status to say more; nothing if that
   *     would not change it
   */
  public record Finding(Status status, Optional<Decision.Reach> more) {}

  /** The surveyor for {@code request}; bad if it names a service that is not there. */
  public static Checked<Surveyor> of(Request.Status request, Catalog catalog) {
    Problems problems = new Problems();
    Strays.check(request, problems);
    List<Service> services =
        problems
            .take(request.services().optional(s -> Selection.servicesOrAll(catalog, s)))
            .flatMap(s -> s)
            .orElseGet(() -> List.copyOf(catalog.services().values()));
    return problems.orElse(() -> new Surveyor(catalog, services));
  }

  /** The folders of the overlays that {@link #survey} looks at. */
  public Set<RepoPath> reads() {
    Set<RepoPath> reads = new LinkedHashSet<>();
    for (Service service : services) {
      catalog.environments().values().forEach(e -> reads.add(service.overlay(e)));
    }
    promotions().forEach(p -> reads.addAll(p.reads()));
    return reads;
  }

  /** What the ledger must tell of for {@link #survey}. */
  public Set<Track> tracks() {
    Set<Track> tracks = new LinkedHashSet<>();
    for (Service service : services) {
      catalog.environments().keySet().forEach(e -> tracks.add(new Track(service.name(), e)));
    }
    promotions().forEach(p -> tracks.addAll(p.tracks()));
    return tracks;
  }

  private Stream<Planner> promotions() {
    return services.stream()
        .flatMap(s -> ways.stream().map(way -> ServiceSurvey.promotion(s.name(), way, catalog)));
  }

  /**
   * What runs where.
   *
   * @param snapshot has the same catalog, an answer for each of {@link #reads}, and a ledger with
   *     each of {@link #tracks}
   * @param tip its commit
   */
  public Finding survey(Snapshot snapshot, CommitId tip) {
    ServiceSurvey survey = new ServiceSurvey(snapshot, ways);
    List<ServiceStatus> found = services.stream().map(survey::of).toList();
    List<Decision.Reach> reaches = new ArrayList<>(survey.reaches());
    if (snapshot.ledger().extent() == Extent.RECENT
        && found.stream().anyMatch(Surveyor::isCutShort)) {
      reaches.add(Decision.Reach.WINDOW);
    }
    return new Finding(
        status(snapshot.ledger(), tip, found), reaches.stream().max(Decision.Reach::compareTo));
  }

  private Status status(Ledger ledger, CommitId tip, List<ServiceStatus> found) {
    return new Status(
        tip,
        ledger.now(),
        ledger.oldest(),
        ledger.extent(),
        List.copyOf(catalog.environments().keySet()),
        ways,
        found);
  }

  private static boolean isCutShort(ServiceStatus service) {
    return service.places().values().stream()
            .anyMatch(p -> p instanceof Standing.Pinned(var interval, var _) && interval.older())
        || service.drifts().stream().anyMatch(d -> d.lag().filter(Drift.Lag::atLeast).isPresent());
  }
}
