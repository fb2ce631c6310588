package com.acme.deploytag.planner;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Location;
import com.acme.deploytag.ledger.LedgerQuery;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.request.Request;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Plans requests that are to become one commit, each as if it were alone: all of them, or none
 * where one is refused.
 */
final class JointPlanner implements Planner {

  /**
   * One of the requests.
   *
   * @param label what tells it from the others, in words; empty if what is said of it does
   */
  record Part(String label, Planner planner) {}

  private final List<Part> parts;
  private final List<Problem> problems;

  /**
   * @param problems what is wrong with them as one
   */
  JointPlanner(List<Part> parts, List<Problem> problems) {
    this.parts = List.copyOf(parts);
    this.problems = List.copyOf(problems);
  }

  /** The planner for an update that speaks of each service by itself. */
  static Planner ofServices(Request.Update update, Catalog catalog) {
    return new JointPlanner(
        update.each().stream().map(one -> new Part("", Planner.of(one, catalog))).toList(),
        List.of());
  }

  @Override
  public List<Environment> environments() {
    Set<Environment> environments = new LinkedHashSet<>();
    for (Part part : parts) {
      List<Environment> of = part.planner().environments();
      if (of.isEmpty()) {
        return List.of();
      }
      environments.addAll(of);
    }
    return problems.isEmpty() ? List.copyOf(environments) : List.of();
  }

  @Override
  public Set<Location> reads() {
    Set<Location> reads = new LinkedHashSet<>();
    parts.forEach(part -> reads.addAll(part.planner().reads()));
    return reads;
  }

  @Override
  public Set<ServiceEnvironment> versionsNeeded() {
    Set<ServiceEnvironment> needed = new LinkedHashSet<>();
    parts.forEach(part -> needed.addAll(part.planner().versionsNeeded()));
    return needed;
  }

  @Override
  public LedgerQuery query() {
    return parts.stream()
        .map(part -> part.planner().query())
        .reduce(LedgerQuery::and)
        .orElse(LedgerQuery.NOTHING);
  }

  @Override
  public Planned plan(Snapshot snapshot, Map<String, String> edited) {
    List<JointDecision.Part> decisions = new ArrayList<>();
    Set<Decision.Reach> reaches = EnumSet.noneOf(Decision.Reach.class);
    for (Part part : parts) {
      Planned planned = part.planner().plan(snapshot, edited);
      decisions.add(new JointDecision.Part(part.label(), planned.decision()));
      reaches.addAll(planned.reaches());
    }
    return new Planned(new JointDecision(decisions, problems).decision(), reaches);
  }
}
