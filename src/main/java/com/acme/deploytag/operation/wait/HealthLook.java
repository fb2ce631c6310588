package com.acme.deploytag.operation.wait;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.HealthRules;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.github.client.ApiClient;
import com.acme.deploytag.github.statuses.CommitStatuses;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.LedgerQuery;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.model.CommitReport;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.operation.LandedPins;
import com.acme.deploytag.outcome.AwaitedPin;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.snapshot.CatalogFile;
import com.acme.deploytag.snapshot.HistoryWindow;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at what became of landed pins: where the branch is, and what its commits are said to be.
 */
final class HealthLook implements HealthWait.Look {

  // One call that is not answered by then is made again after a pause.
  private static final Duration ONE_CALL = Duration.ofSeconds(20);

  private final Job job;
  private final InfraRepository repository;
  private final LandedPins pins;
  private final Optional<CommitId> landed;
  private Optional<CommitId> tip = Optional.empty();
  private Optional<Catalog> catalog = Optional.empty();
  private List<Stretch> stretches = List.of();
  private Duration pace = Duration.ZERO;

  /**
   * @param landed the commit by which they landed, if this run pushed it
   */
  HealthLook(Job job, InfraRepository repository, LandedPins pins, Optional<CommitId> landed) {
    this.job = job;
    this.repository = repository;
    this.pins = pins;
    this.landed = landed;
  }

  /**
   * How they are now. It takes one request to the remote, two more where the branch has moved, and
   * one call to GitHub, however many pins there are.
   *
   * @throws RemoteException if one of the two cannot be asked
   * @throws IOException if an object cannot be read
   */
  @Override
  public List<AwaitedPin> now() throws IOException, RemoteException {
    CommitFiles files = repository.fetch(HistoryWindow.DEPTH);
    if (!tip.equals(Optional.of(files.commit()))) {
      read(files);
      tip = Optional.of(files.commit());
    }
    Set<CommitId> commits = new LinkedHashSet<>();
    stretches.forEach(stretch -> commits.addAll(stretch.commits()));
    List<CommitReport> reports = commits.isEmpty() ? List.of() : reports(List.copyOf(commits));
    List<AwaitedPin> health = new ArrayList<>();
    for (Stretch stretch : stretches) {
      health.add(new HealthVerdict(stretch, reports).by(rules(stretch.target()), Instant.now()));
    }
    return health;
  }

  private List<CommitReport> reports(List<CommitId> commits) throws RemoteException {
    ApiClient api =
        new ApiClient(
            job.server(), job.remote().route(), job.remote().credential(), Deadline.in(ONE_CALL));
    try {
      List<CommitId> newest = commits.subList(0, Math.min(CommitStatuses.AT_ONCE, commits.size()));
      return new CommitStatuses(job.server(), api).of(newest).reports();
    } finally {
      pace = api.pace(Instant.now());
    }
  }

  // So that what GitHub allows lasts until it allows more.
  @Override
  public Duration pace() {
    return pace;
  }

  private Optional<HealthRules> rules(ServiceEnvironment target) {
    return catalog
        .map(known -> known.environments().get(target.environment()))
        .flatMap(Environment::health);
  }

  private void read(CommitFiles files) throws IOException, RemoteException {
    if (!(CatalogFile.read(files, job.catalog()) instanceof Checked.Good<Catalog>(Catalog read))) {
      // Whoever broke it has not replaced anything by that; it is read again when it changes.
      return;
    }
    catalog = Optional.of(read);
    LedgerQuery query = new LedgerQuery(pins.targets(), Set.of(), Set.of(), Map.of());
    HistoryWindow window =
        new HistoryWindow(repository, files, read, job.catalog(), query, Instant.now());
    Ledger ledger = window.ledger();
    List<CommitId> line = window.commits();
    stretches =
        pins.targets().stream()
            .map(target ->
                Stretch.of(
                    target, pins, ledger.of(target.service(), target.environment()), line, landed))
            .toList();
  }
}
