package com.acme.deploytag.operation;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.remote.CommitFiles;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.planner.Approval;
import com.acme.deploytag.planner.Planner;
import com.acme.deploytag.planner.Standings;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.request.Request;
import com.acme.deploytag.snapshot.HistoryWindow;
import com.acme.deploytag.snapshot.SnapshotReader;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a request judged on one commit, with as much of its history as that takes. */
final class PlanningLoop {

  private static final Logger LOG = LoggerFactory.getLogger(PlanningLoop.class);

  private final InfraRepository repository;
  private final RepoPath path;
  private final Request.Change request;
  private final Instant now = Instant.now();

  /**
   * @param path where the catalog is
   */
  PlanningLoop(InfraRepository repository, RepoPath path, Request.Change request) {
    this.repository = repository;
    this.path = path;
    this.request = request;
  }

  /**
   * The decision on {@code files}.
   *
   * @throws RemoteException if older history is needed and cannot be had
   * @throws IOException if an object cannot be read
   */
  Decision on(CommitFiles files) throws IOException, RemoteException {
    return switch (SnapshotReader.catalog(files, path)) {
      case Checked.Bad<Catalog>(List<Problem> problems) -> new Decision.Refused(problems);
      case Checked.Good<Catalog>(Catalog catalog) -> on(files, catalog);
    };
  }

  private Decision on(CommitFiles files, Catalog catalog) throws IOException, RemoteException {
    LOG.debug("read the catalog, {}: {} services", catalog.source(), catalog.services().size());
    HistoryWindow past =
        new HistoryWindow(
            repository, files, catalog, path, Planner.of(request, catalog).query(), now);
    while (true) {
      Planner planner = Planner.of(request, catalog);
      Ledger ledger = past.ledger();
      Snapshot snapshot =
          SnapshotReader.read(files, catalog, planner.reads(), planner.told(), ledger);
      Optional<Environment> environment = planner.environment();
      Decision decision = planner.plan(snapshot);
      Set<Decision.Reach> reaches = EnumSet.noneOf(Decision.Reach.class);
      while (decision instanceof Decision.Unclear unclear) {
        reaches.add(unclear.reach());
        decision = unclear.otherwise();
      }
      if (!past.goBack(ledger, reaches)) {
        return held(decision, environment, snapshot);
      }
    }
  }

  /**
   * {@code decision}, held to what was approved; most runs are held to nothing, and load none of
   * that.
   */
  private Decision held(Decision decision, Optional<Environment> environment, Snapshot snapshot) {
    return request.expectedPlan().isMissing()
        ? decision
        : new Approval(
                request.expectedPlan(), new Standings(request.operation(), environment, snapshot))
            .hold(decision);
  }
}
