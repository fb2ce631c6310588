package com.acme.deploytag.ledger;

import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The targets and facts for which a ledger is read.
 *
 * @param timelines the targets whose timelines are needed
 * @param rejections the targets whose rejections are needed
 * @param versions the tags and digests of these rejections; empty for all
 * @param updates the targets whose last update is needed, with the images
 * @param origins the questions about where versions came from
 */
public record LedgerQuery(
    Set<ServiceEnvironment> timelines,
    Set<ServiceEnvironment> rejections,
    Set<String> versions,
    Map<ServiceEnvironment, Set<String>> updates,
    Set<Origin> origins) {

  public static final LedgerQuery NOTHING = new LedgerQuery(Set.of(), Set.of(), Set.of(), Map.of());

  public LedgerQuery {
    versions = Set.copyOf(versions);
    timelines = Set.copyOf(timelines);
    rejections = Set.copyOf(rejections);
    updates = Map.copyOf(updates);
    origins = Set.copyOf(origins);
  }

  /** A query without origins. */
  public LedgerQuery(
      Set<ServiceEnvironment> timelines,
      Set<ServiceEnvironment> rejections,
      Set<String> versions,
      Map<ServiceEnvironment, Set<String>> updates) {
    this(timelines, rejections, versions, updates, Set.of());
  }

  /** The union of this query and {@code other}. */
  public LedgerQuery and(LedgerQuery other) {
    Map<ServiceEnvironment, Set<String>> all = new HashMap<>(updates);
    other.updates.forEach((target, images) -> all.merge(target, images, LedgerQuery::union));
    boolean isOfAll = versions.isEmpty() || other.versions.isEmpty();
    return new LedgerQuery(
        union(timelines, other.timelines),
        union(rejections, other.rejections),
        isOfAll ? Set.of() : union(versions, other.versions),
        all,
        union(origins, other.origins));
  }

  private static <T> Set<T> union(Set<T> one, Set<T> other) {
    Set<T> union = new HashSet<>(one);
    union.addAll(other);
    return union;
  }

  /** All targets of the query. */
  public Set<ServiceEnvironment> targets() {
    Set<ServiceEnvironment> targets = new HashSet<>(timelines);
    targets.addAll(rejections);
    targets.addAll(updates.keySet());
    return targets;
  }
}
