package com.acme.deploytag.catalog.reader;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Located;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.problem.Suggestion;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/** Checks what environments and services of a catalog say of each other: known, and no circle. */
final class References {

  private final Problems problems;
  private final String key;
  private final Map<String, List<Located<String>>> graph;

  private References(Problems problems, String key, Map<String, List<Located<String>>> graph) {
    this.problems = problems;
    this.key = key;
    this.graph = graph;
  }

  static void check(
      Problems problems,
      Map<String, Optional<Environment>> environments,
      Map<String, Optional<Service>> services) {
    Map<String, List<Located<String>>> from = new HashMap<>();
    environments.forEach((name, environment) ->
        from.put(name, environment.map(References::sources).orElse(List.of())));
    new References(problems, "from", from).check();
    Map<String, List<Located<String>>> dependsOn = new HashMap<>();
    services.forEach(
        (name, service) -> dependsOn.put(name, service.map(Service::dependsOn).orElse(List.of())));
    new References(problems, "depends-on", dependsOn).check();
  }

  private static List<Located<String>> sources(Environment environment) {
    return switch (environment) {
      case Environment.Dispatched _ -> List.of();
      case Environment.Promoted promoted -> List.of(promoted.from());
    };
  }

  private void check() {
    Set<String> done = new HashSet<>();
    for (String name : graph.keySet().stream().sorted().toList()) {
      if (!done.contains(name)) {
        follow(name, done);
      }
    }
  }

  // Depth first, on a stack of its own: a long chain must not overflow the thread's.
  private void follow(String start, Set<String> done) {
    SequencedSet<String> path = new LinkedHashSet<>(List.of(start));
    Deque<Iterator<Located<String>>> open = new ArrayDeque<>();
    open.push(graph.get(start).iterator());
    while (!open.isEmpty()) {
      if (!open.element().hasNext()) {
        open.pop();
        done.add(path.removeLast());
        continue;
      }
      Located<String> next = open.element().next();
      if (!graph.containsKey(next.value())) {
        unknown(next);
      } else if (path.contains(next.value())) {
        circle(next, path);
      } else if (!done.contains(next.value())) {
        path.add(next.value());
        open.push(graph.get(next.value()).iterator());
      }
    }
  }

  private void unknown(Located<String> next) {
    List<String> known = graph.keySet().stream().sorted().toList();
    add(
        next,
        "\"%s\" names %s, which the catalog does not have"
            .formatted(key, SafeText.quoted(next.value())),
        Suggestion.hint(next.value(), known) + "Known: " + SafeText.names(known) + ".");
  }

  private void circle(Located<String> next, SequencedSet<String> path) {
    List<String> names = List.copyOf(path);
    List<String> circle = names.subList(names.indexOf(next.value()), names.size());
    add(
        next,
        "\"%s\" goes in a circle: %s -> %s"
            .formatted(key, String.join(" -> ", circle), next.value()),
        "Remove one of these.");
  }

  private void add(Located<String> where, String what, String remedy) {
    problems.add(Problem.at(where.place(), what, remedy));
  }
}
