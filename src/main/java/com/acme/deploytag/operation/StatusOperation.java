package com.acme.deploytag.operation;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.outcome.RunResult;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.request.Operation;
import com.acme.deploytag.request.Request;
import com.acme.deploytag.snapshot.CatalogFile;
import com.acme.deploytag.snapshot.HealthWitness;
import com.acme.deploytag.snapshot.HistoryWindow;
import com.acme.deploytag.snapshot.RegistryWitness;
import com.acme.deploytag.snapshot.SnapshotReader;
import com.acme.deploytag.status.StatusReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The use case of a look at everything: snapshot and history, read and never written. */
public final class StatusOperation {

  private static final Logger LOG = LoggerFactory.getLogger(StatusOperation.class);

  // What no registry has said by then is not known; the rest of a status is worth more.
  private static final Duration REGISTRIES = Duration.ofSeconds(30);

  private final Job job;
  private final Request.Status request;

  public StatusOperation(Job job, Request.Status request) {
    this.job = job;
    this.request = request;
  }

  /**
   * Takes the look.
   *
   * @param temporary the folder to work in; nothing is left there
   */
  public RunResult run(Path temporary) {
    return ReadAttempts.run(job, temporary, this::look);
  }

  private Outcome look(InfraRepository repository, Deadline deadline)
      throws IOException, RemoteException {
    CommitFiles files = repository.fetch(HistoryWindow.DEPTH);
    return switch (CatalogFile.read(files, job.catalog())) {
      case Checked.Bad<Catalog>(List<Problem> problems) -> new Outcome.Refused(problems);
      case Checked.Good<Catalog>(Catalog catalog) ->
          switch (StatusReader.of(request, catalog)) {
            case Checked.Bad<StatusReader>(List<Problem> problems) -> new Outcome.Refused(problems);
            case Checked.Good<StatusReader>(StatusReader reader) ->
                look(repository, files, catalog, reader, deadline);
          };
    };
  }

  private Outcome look(
      InfraRepository repository,
      CommitFiles files,
      Catalog catalog,
      StatusReader reader,
      Deadline deadline)
      throws IOException, RemoteException {
    HistoryWindow window =
        new HistoryWindow(repository, files, catalog, job.catalog(), reader.query(), Instant.now());
    SnapshotReader snapshots =
        new SnapshotReader(files, catalog, reader.reads(), reader.versionsNeeded());
    // Made where there is something to ask: most statuses load nothing of that.
    Optional<HealthWitness> health =
        catalog.hasHealth() ? Optional.of(new HealthWitness(job, deadline)) : Optional.empty();
    Optional<RegistryWitness> registry =
        catalog.registry().isPresent()
            ? Optional.of(new RegistryWitness(job, forRegistries(deadline)))
            : Optional.empty();
    StatusReader.Finding found =
        window.used(
            ledger -> {
              LOG.debug("looking at {} commits", ledger.size());
              Snapshot snapshot = asked(registry, reader, snapshots.with(ledger));
              return health.isEmpty()
                  ? reader.read(snapshot, files.commit())
                  : health.get().told(snapshot, told -> reader.read(told, files.commit()));
            },
            StatusReader.Finding::more);
    return new Outcome.Told(found.status());
  }

  /** {@code snapshot} with what registries say of what stands, where the catalog wants that. */
  private static Snapshot asked(
      Optional<RegistryWitness> registry, StatusReader reader, Snapshot snapshot)
      throws RemoteException {
    return registry.isEmpty()
        ? snapshot
        : snapshot.with(
            registry
                .get()
                .ask(
                    Operation.STATUS,
                    reader.pins(snapshot),
                    snapshot.catalog().registry().orElseThrow()));
  }

  private static Deadline forRegistries(Deadline deadline) {
    Duration half = deadline.remaining().dividedBy(2);
    return Deadline.in(half.compareTo(REGISTRIES) < 0 ? half : REGISTRIES, "asking registries");
  }
}
