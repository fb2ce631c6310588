package com.acme.deploytag.plan.gate;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Located;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.ledger.trailer.Version;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** Which service calls which, by the catalog's {@code depends-on}; it has no circle. */
final class DependencyGraph {

  private final Catalog catalog;
  private final Map<String, Map<String, Located<String>>> below = new HashMap<>();
  private final Map<String, List<Pair>> pairs = new LinkedHashMap<>();

  DependencyGraph(Catalog catalog) {
    this.catalog = catalog;
    catalog.services().keySet().forEach(name -> below.put(name, reach(name)));
    for (String caller : ordered(catalog.services().keySet())) {
      below
          .get(caller)
          .forEach((called, rule) -> {
            Pair pair = new Pair(caller, called, rule);
            pairs.computeIfAbsent(caller, _ -> new ArrayList<>()).add(pair);
            pairs.computeIfAbsent(called, _ -> new ArrayList<>()).add(pair);
          });
    }
  }

  /**
   * Two services of which one calls the other, itself or through others.
   *
   * @param rule the entry of the caller's {@code depends-on} that leads to the other, the shortest
   *     way
   */
  record Pair(String caller, String called, Located<String> rule) {

    String other(String service) {
      return service.equals(caller) ? called : caller;
    }
  }

  /** What {@code service} calls, with the entry of its own {@code depends-on} that leads there. */
  private Map<String, Located<String>> reach(String service) {
    Map<String, Located<String>> reached = new LinkedHashMap<>();
    Deque<String> open = new ArrayDeque<>();
    for (Located<String> entry : catalog.services().get(service).dependsOn()) {
      reached.put(entry.value(), entry);
      open.add(entry.value());
    }
    while (!open.isEmpty()) {
      Located<String> rule = reached.get(open.element());
      for (Located<String> next : catalog.services().get(open.remove()).dependsOn()) {
        if (reached.putIfAbsent(next.value(), rule) == null) {
          open.add(next.value());
        }
      }
    }
    return reached;
  }

  /** The pairs that have one of {@code services} in them, each once, in dependency order. */
  Set<Pair> pairs(Collection<String> services) {
    Set<Pair> touched = new LinkedHashSet<>();
    ordered(services).forEach(name -> touched.addAll(pairs.getOrDefault(name, List.of())));
    return touched;
  }

  /**
   * The services connected with {@code services} over any number of {@code depends-on}, in whatever
   * direction, themselves included; in dependency order.
   */
  List<Service> related(Collection<Service> services) {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(services.stream().map(Service::name).toList());
    while (!open.isEmpty()) {
      String name = open.remove();
      if (found.add(name)) {
        pairs.getOrDefault(name, List.of()).forEach(pair -> open.add(pair.other(name)));
      }
    }
    return ordered(found).stream().map(catalog.services()::get).toList();
  }

  /**
   * {@code services} so that what is called stands before what calls it; else as in the catalog.
   */
  List<String> ordered(Collection<String> services) {
    Set<String> wanted = Set.copyOf(services);
    // Who calls another calls all that the other calls as well, hence more.
    return catalog.services().keySet().stream()
        .filter(wanted::contains)
        .sorted(Comparator.comparingInt(name -> below.get(name).size()))
        .toList();
  }

  /** {@code versions}, by service, in that order. */
  SequencedMap<String, Version> ordered(Map<String, Version> versions) {
    SequencedMap<String, Version> ordered = new LinkedHashMap<>();
    ordered(versions.keySet()).forEach(name -> ordered.put(name, versions.get(name)));
    return ordered;
  }
}
