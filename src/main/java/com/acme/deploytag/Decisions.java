package com.acme.deploytag;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.git.FilesAt;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.net.RemoteFault;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.Planner;
import com.acme.deploytag.plan.Request;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a request judged on one commit, with as much of its history as that takes. */
final class Decisions {

  private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);

  private final InfraRepository repository;
  private final RepoPath path;
  private final Request.Change request;
  private final Instant now = Instant.now();

  /**
   * @param path where the catalog is
   */
  Decisions(InfraRepository repository, RepoPath path, Request.Change request) {
    this.repository = repository;
    this.path = path;
    this.request = request;
  }

  /**
   * The decision on {@code files}.
   *
   * @throws RemoteFault if older history is needed and cannot be had
   * @throws IOException if an object cannot be read
   */
  Decision on(FilesAt files) throws IOException, RemoteFault {
    return switch (Snapshots.catalog(files, path)) {
      case Checked.Bad<Catalog>(List<Problem> problems) -> new Decision.Refused(problems);
      case Checked.Good<Catalog>(Catalog catalog) -> on(files, catalog);
    };
  }

  private Decision on(FilesAt files, Catalog catalog) throws IOException, RemoteFault {
    LOG.debug("read the catalog, {}: {} services", catalog.source(), catalog.services().size());
    Past past =
        new Past(repository, files, catalog, path, Planner.of(request, catalog).tracks(), now);
    while (true) {
      Planner planner = Planner.of(request, catalog);
      Ledger ledger = past.ledger();
      Decision decision = planner.plan(Snapshots.read(files, catalog, planner.reads(), ledger));
      if (!(decision instanceof Decision.Unclear unclear)) {
        return decision;
      }
      if (!past.goBack(ledger, unclear.reach())) {
        return unclear.otherwise();
      }
    }
  }
}
