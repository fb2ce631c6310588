package com.acme.deploytag;

import com.acme.deploytag.action.Job;
import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.git.FilesAt;
import com.acme.deploytag.git.InfraRepository;
import com.acme.deploytag.git.RemoteFault;
import com.acme.deploytag.ledger.Extent;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.Planner;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the job's request judged on one commit, with as much of its history as that takes. */
final class Decisions {

  /** How many commits are fetched at first: few enough to cost next to nothing. */
  static final int DEPTH = 64;

  private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);

  // What Reach.NEAR means: one more fetch that is hardly noticed.
  private static final int NEAR = 1024;
  // By so much deeper each time, so that all fetches together are little more than the last.
  private static final int DEEPER = 8;

  private final InfraRepository repository;
  private final Job job;
  private final Instant now = Instant.now();

  Decisions(InfraRepository repository, Job job) {
    this.repository = repository;
    this.job = job;
  }

  /**
   * The decision on {@code files}.
   *
   * @throws RemoteFault if older history is needed and cannot be had
   * @throws IOException if an object cannot be read
   */
  Decision on(FilesAt files) throws IOException, RemoteFault {
    return switch (Snapshots.catalog(files, job.catalog())) {
      case Checked.Bad<Catalog>(List<Problem> problems) -> new Decision.Refused(problems);
      case Checked.Good<Catalog>(Catalog catalog) -> on(files, catalog);
    };
  }

  private Decision on(FilesAt files, Catalog catalog) throws IOException, RemoteFault {
    LOG.debug("read the catalog, {}: {} services", catalog.source(), catalog.services().size());
    LedgerReader ledgers = new LedgerReader(catalog, job.catalog(), now);
    Extent beyond = Extent.RECENT;
    for (int depth = DEPTH; ; depth *= DEEPER) {
      Planner planner = Planner.of(job.request(), catalog);
      Ledger ledger = ledgers.read(repository.history(files), planner.tracks(), beyond);
      Decision decision = planner.plan(Snapshots.read(files, catalog, planner.reads(), ledger));
      if (!(decision instanceof Decision.Unclear unclear)) {
        return decision;
      }
      if (ledger.extent() != Extent.RECENT || isFarEnough(unclear.reach(), ledger, catalog)) {
        return unclear.otherwise();
      }
      repository.deepen(files, depth * DEEPER);
      // A repository that has no more although it is not whole is a shallow clone.
      boolean isMore = repository.history(files).commits().size() > ledger.size();
      beyond = isMore ? Extent.RECENT : Extent.CUT;
    }
  }

  private boolean isFarEnough(Decision.Reach reach, Ledger ledger, Catalog catalog) {
    boolean isWindow = ledger.oldest().time().isBefore(now.minus(catalog.history()));
    return switch (reach) {
      case NEAR -> isWindow || ledger.size() >= NEAR;
      case WINDOW -> isWindow;
      case WHOLE -> false;
    };
  }
}
