package com.acme.deploytag.planner;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.ledger.LedgerQuery;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.request.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Plans a request in two steps, so that whoever reads the repository knows what to read: first what
 * the request means by the catalog, then what it does to the overlays.
 */
public sealed interface Planner
    permits UpdatePlanner, PromotePlanner, RollbackPlanner, JointPlanner {

  /** The planner for {@code request}. */
  static Planner of(Request.Change request, Catalog catalog) {
    if (request instanceof Request.Update update && !update.services().isEmpty()) {
      return JointPlanner.ofServices(update, catalog);
    }
    return EnvironmentList.of(request, catalog)
        .map(list -> list.planner(request, catalog))
        .orElseGet(() -> ofOne(request, catalog));
  }

  /** The planner for {@code request}, which names one environment at most. */
  static Planner ofOne(Request.Change request, Catalog catalog) {
    return switch (request) {
      case Request.Update update -> new UpdatePlanner(update, catalog);
      case Request.Promote promote -> new PromotePlanner(promote, catalog);
      case Request.Rollback rollback -> new RollbackPlanner(rollback, catalog);
    };
  }

  /**
   * The environments that change; none where the request itself is at fault. To be asked before
   * {@link #plan}.
   */
  List<Environment> environments();

  /** The folders of the overlays that {@link #plan} looks at. */
  Set<Location> reads();

  /** Of what {@link #plan} must know which version runs, wherever that is pinned. */
  default Set<ServiceEnvironment> versionsNeeded() {
    return Set.of();
  }

  /** What the ledger must tell of for {@link #plan}. */
  LedgerQuery query();

  /**
   * What is to be done, or everything that speaks against it.
   *
   * @param snapshot has the same catalog, an answer for each of {@link #reads}, the build of each
   *     of {@link #versionsNeeded} that is not pinned in its overlay, and a ledger that tells of
   *     {@link #query}
   */
  default Planned plan(Snapshot snapshot) {
    return plan(snapshot, new HashMap<>());
  }

  /**
   * The same, where others plan on the same snapshot for the same commit.
   *
   * @param edited the files that are edited already, by path; what this edits is put there
   */
  Planned plan(Snapshot snapshot, Map<String, String> edited);
}
