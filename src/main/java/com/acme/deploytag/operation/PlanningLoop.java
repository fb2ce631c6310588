package com.acme.deploytag.operation;

import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.RegistryRules;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.PinChange;
import com.acme.deploytag.plan.Plan;
import com.acme.deploytag.plan.RegistryAnswers;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.planner.Approval;
import com.acme.deploytag.planner.Planned;
import com.acme.deploytag.planner.Planner;
import com.acme.deploytag.planner.Standings;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.request.Operation;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Request;
import com.acme.deploytag.snapshot.CatalogFile;
import com.acme.deploytag.snapshot.HealthWitness;
import com.acme.deploytag.snapshot.HistoryWindow;
import com.acme.deploytag.snapshot.RegistryWitness;
import com.acme.deploytag.snapshot.SnapshotReader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a request judged on one commit, with as much of its history as that takes. */
final class PlanningLoop {

  private static final Logger LOG = LoggerFactory.getLogger(PlanningLoop.class);

  private final InfraRepository repository;
  private final Job job;
  private final RepoPath path;
  private final Request.Change request;
  private final Deadline deadline;
  // Made where the catalog has registry or cluster asked: most runs load nothing of that.
  private Optional<RegistryWitness> registry = Optional.empty();
  private Optional<Catalog> catalog = Optional.empty();

  private Optional<HealthWitness> health = Optional.empty();

  PlanningLoop(Job job, Request.Change request, InfraRepository repository, Deadline deadline) {
    this.job = job;
    this.request = request;
    this.repository = repository;
    this.path = job.catalog();
    this.deadline = deadline;
  }

  /**
   * The decision on {@code files}.
   *
   * @throws RemoteException if older history is needed and cannot be had
   * @throws IOException if an object cannot be read
   */
  Decision on(CommitFiles files) throws IOException, RemoteException {
    return switch (CatalogFile.read(files, path)) {
      case Checked.Bad<Catalog>(List<Problem> problems) -> new Decision.Refused(problems);
      case Checked.Good<Catalog>(Catalog read) -> {
        catalog = Optional.of(read);
        yield on(files, read);
      }
    };
  }

  /** The catalog that was read last. */
  Optional<Catalog> catalog() {
    return catalog;
  }

  private Decision on(CommitFiles files, Catalog catalog) throws IOException, RemoteException {
    LOG.debug("read the catalog, {}: {} services", catalog.source(), catalog.services().size());
    Planner planner = Planner.of(request, catalog);
    HistoryWindow window =
        new HistoryWindow(repository, files, catalog, path, planner.query(), Instant.now());
    if (request instanceof Request.Update) {
      window.forRecords();
    }
    SnapshotReader snapshots =
        new SnapshotReader(files, catalog, planner.reads(), planner.versionsNeeded());
    Draft draft = window.used(ledger -> told(snapshots.with(ledger)), d -> d.planned().reaches());
    Decision decision =
        heldToApproval(
            catalog.registry().isPresent() ? witnessed(draft, catalog.registry().get()) : draft);
    return job.waits() ? Awaitable.by(catalog, decision) : decision;
  }

  /** What is planned by {@code snapshot}, and by what the cluster reports where that counts. */
  private Draft told(Snapshot snapshot) throws IOException, RemoteException {
    if (!snapshot.catalog().hasHealth()) {
      return draft(snapshot);
    }
    if (health.isEmpty()) {
      health = Optional.of(new HealthWitness(job, deadline));
    }
    return health.get().told(snapshot, this::draft);
  }

  /** The same, planned anew by what registries say of what would be set. */
  private Draft witnessed(Draft draft, RegistryRules rules) throws RemoteException {
    Optional<Plan> plan = draft.planned().decision().planned();
    if (plan.isEmpty()) {
      return draft;
    }
    if (registry.isEmpty()) {
      registry = Optional.of(new RegistryWitness(job, deadline));
    }
    return draft(draft.snapshot().with(answers(plan.get(), rules)));
  }

  private RegistryAnswers answers(Plan plan, RegistryRules rules) throws RemoteException {
    List<PinChange> pins = new ArrayList<>(plan.changes());
    // What stands there by its tag alone may be to get its digest.
    if (plan.operation() == Operation.UPDATE && rules.digest() == RegistryRules.DigestPolicy.PIN) {
      pins.addAll(plan.unchanged());
    }
    return registry.orElseThrow().ask(plan.operation(), pins, rules);
  }

  /** What is planned by one reading of the history, and by what. */
  private record Draft(Planned planned, List<Environment> environments, Snapshot snapshot) {}

  private Draft draft(Snapshot snapshot) {
    Planner planner = Planner.of(request, snapshot.catalog());
    // To be asked first: planning may find fault with the request.
    List<Environment> environments = planner.environments();
    return new Draft(planner.plan(snapshot), environments, snapshot);
  }

  /**
   * The decision, held to what was approved; most runs are held to nothing, and load none of that.
   */
  private Decision heldToApproval(Draft draft) {
    Decision decision = draft.planned().decision();
    return request.get(Parameter.EXPECTED_PLAN).isMissing()
        ? decision
        : new Approval(
                request.get(Parameter.EXPECTED_PLAN),
                new Standings(request.operation(), draft.environments(), draft.snapshot()))
            .hold(decision);
  }
}
