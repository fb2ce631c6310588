package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.ledger.Track;
import java.util.Set;

/**
 * Plans a request in two steps, so that whoever reads the repository knows what to read: first what
 * the request means by the catalog, then what it does to the overlays.
 */
public sealed interface Planner permits UpdatePlanner, PromotePlanner, RollbackPlanner {

  /** The planner for {@code request}. */
  static Planner of(Request.Change request, Catalog catalog) {
    return switch (request) {
      case Request.Update update -> new UpdatePlanner(update, catalog);
      case Request.Promote promote -> new PromotePlanner(promote, catalog);
      case Request.Rollback rollback -> new RollbackPlanner(rollback, catalog);
    };
  }

  /** The folders of the overlays that {@link #plan} looks at. */
  Set<RepoPath> reads();

  /** What the ledger must tell of for {@link #plan}. */
  Set<Track> tracks();

  /**
   * What is to be done, or everything that speaks against it.
   *
   * @param snapshot has the same catalog, an answer for each of {@link #reads}, and a ledger with
   *     each of {@link #tracks}
   */
  Decision plan(Snapshot snapshot);
}
