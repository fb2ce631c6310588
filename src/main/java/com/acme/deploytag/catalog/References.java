package com.acme.deploytag.catalog;

import com.acme.deploytag.problem.NearMiss;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    environments.forEach(
        (name, environment) ->
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
      follow(name, new ArrayList<>(), done);
    }
  }

  private void follow(String name, List<String> path, Set<String> done) {
    if (!done.contains(name)) {
      path.add(name);
      graph.get(name).forEach(next -> follow(next, path, done));
      path.removeLast();
      done.add(name);
    }
  }

  private void follow(Located<String> next, List<String> path, Set<String> done) {
    if (!graph.containsKey(next.value())) {
      List<String> known = graph.keySet().stream().sorted().toList();
      add(
          next,
          "\"%s\" names %s, which the catalog does not have"
              .formatted(key, Shown.quoted(next.value())),
          NearMiss.hint(next.value(), known) + "Known: " + Shown.names(known) + ".");
    } else if (path.contains(next.value())) {
      List<String> circle = new ArrayList<>(path.subList(path.indexOf(next.value()), path.size()));
      circle.add(next.value());
      add(
          next,
          "\"%s\" goes in a circle: %s".formatted(key, String.join(" -> ", circle)),
          "Remove one of these.");
    } else {
      follow(next.value(), path, done);
    }
  }

  private void add(Located<String> where, String what, String remedy) {
    problems.add(Problem.at(where.place(), what, remedy));
  }
}
