package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.problem.Checked;
import java.util.Set;

/**
 * Plans a request in two steps, so that whoever reads the repository knows what to read: first what
 * the request means by the catalog, then what it does to the overlays.
 */
public sealed interface Planner permits UpdatePlanner, PromotePlanner {

  /** The planner for {@code request}. */
  static Planner of(Request request, Catalog catalog) {
    return switch (request) {
      case Request.Update update -> new UpdatePlanner(update, catalog);
      case Request.Promote promote -> new PromotePlanner(promote, catalog);
    };
  }

  /** The folders of the overlays that {@link #plan} looks at. */
  Set<RepoPath> reads();

  /**
   * The plan, or everything that speaks against the request.
   *
   * @param snapshot has the same catalog, and an answer for each of {@link #reads}
   */
  Checked<Plan> plan(Snapshot snapshot);
}
