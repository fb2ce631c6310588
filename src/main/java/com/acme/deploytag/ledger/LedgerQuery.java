package com.acme.deploytag.ledger;

import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a ledger has to tell of.
 *
 * @param timelines what stood there, and since when
 * @param rejections what was rejected there
 * @param versions of which tags and digests; empty for all
 * @param updates which update was the last there, of which images
 * @param origins where that comes from what stands somewhere
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

  /** One that asks for no origins. */
  public LedgerQuery(
      Set<ServiceEnvironment> timelines,
      Set<ServiceEnvironment> rejections,
      Set<String> versions,
      Map<ServiceEnvironment, Set<String>> updates) {
    this(timelines, rejections, versions, updates, Set.of());
  }

  /** What tells of all that this one and {@code other} tell of. */
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

  /** All targets that it is about. */
  public Set<ServiceEnvironment> targets() {
    Set<ServiceEnvironment> targets = new HashSet<>(timelines);
    targets.addAll(rejections);
    targets.addAll(updates.keySet());
    return targets;
  }
}
