package com.acme.deploytag.publish;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.LedgerQuery;
import com.acme.deploytag.ledger.Timeline;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.snapshot.CatalogFile;
import com.acme.deploytag.snapshot.HistoryWindow;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the commits that set the present pins: those of the first-parent line, and of merges the
 * merged commits.
 */
final class PinOrigins {

  private final InfraRepository repository;
  private final RepoPath path;

  /**
   * @param path the catalog's path
   */
  PinOrigins(InfraRepository repository, RepoPath path) {
    this.repository = repository;
    this.path = path;
  }

  /**
   * The commits, each with the pins that it set, for messages. A pin from before the catalog's
   * {@code history} has none.
   *
   * @param pins the pins in {@code files}
   * @return bad if it is unknown which commit set a pin
   * @throws RemoteException if older history is needed and cannot be fetched
   * @throws IOException if an object cannot be read
   */
  Checked<Map<CommitId, Set<String>>> of(CommitFiles files, List<PinChange> pins)
      throws IOException, RemoteException {
    return switch (CatalogFile.read(files, path)) {
      case Checked.Bad<Catalog>(List<Problem> problems) -> new Checked.Bad<>(problems);
      case Checked.Good<Catalog>(Catalog catalog) -> of(files, catalog, pins);
    };
  }

  private Checked<Map<CommitId, Set<String>>> of(
      CommitFiles files, Catalog catalog, List<PinChange> pins)
      throws IOException, RemoteException {
    Set<ServiceEnvironment> targets = new LinkedHashSet<>();
    pins.forEach(pin -> targets.add(target(pin)));
    LedgerQuery query = new LedgerQuery(targets, Set.of(), Set.of(), Map.of());
    HistoryWindow window =
        new HistoryWindow(repository, files, catalog, path, query, Instant.now());
    Ledger ledger = window.used(read -> read, read -> further(read, pins));
    Map<CommitId, Set<String>> commits = new LinkedHashMap<>();
    Problems problems = new Problems();
    for (PinChange pin : pins) {
      Optional<Interval> origin = origin(ledger, pin);
      if (origin.isEmpty()
          || (origin.get().older() && ledger.extent() == HistoryCompleteness.CUT)) {
        problems.add(untold(pin));
      } else if (!origin.get().older()) {
        for (CommitId commit : window.commits(origin.get().from(), target(pin))) {
          commits.computeIfAbsent(commit, _ -> new LinkedHashSet<>()).add(words(pin));
        }
      }
    }
    return problems.orElse(() -> commits);
  }

  private static Set<Decision.Reach> further(Ledger ledger, List<PinChange> pins) {
    return pins.stream().anyMatch(pin -> origin(ledger, pin).filter(Interval::older).isPresent())
        ? Set.of(Decision.Reach.WINDOW)
        : Set.of();
  }

  /** The interval since which the pin is unchanged, regardless of the service's other pins. */
  private static Optional<Interval> origin(Ledger ledger, PinChange pin) {
    Timeline timeline = ledger.of(pin.service(), pin.environment());
    Optional<Interval> origin = timeline.present();
    for (Interval older : timeline.intervals()) {
      origin = origin.map(young -> isBefore(older, young, pin.image()) ? older : young);
    }
    return origin;
  }

  private static boolean isBefore(Interval older, Interval young, String image) {
    boolean isNext = older.to().filter(to -> to.position() == young.from().position()).isPresent();
    Optional<Version.Pinned> pinned = pinned(young, image);
    return isNext && pinned.isPresent() && pinned.equals(pinned(older, image));
  }

  private static Optional<Version.Pinned> pinned(Interval interval, String image) {
    return interval.version().pins().stream().filter(p -> p.image().equals(image)).findFirst();
  }

  private static ServiceEnvironment target(PinChange pin) {
    return new ServiceEnvironment(pin.service(), pin.environment());
  }

  private static String words(PinChange pin) {
    return "%s in %s".formatted(pin.service(), pin.environment());
  }

  private static Problem untold(PinChange pin) {
    return Problem.of(
        "which commit set %s cannot be told, and so not whether it is verified"
            .formatted(words(pin)),
        "List the service's images in the catalog, and let the repository have its history.");
  }
}
