package com.acme.deploytag.planner;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Names;
import com.acme.deploytag.plan.PromotionPath;
import com.acme.deploytag.plan.Seen;
import com.acme.deploytag.plan.Selection;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.request.Param;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Request;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The environments of a request that lists them, or names a group of the catalog.
 *
 * @param parameter what of the request names them
 * @param origin where it was given
 * @param names what it names, groups as what is in them, each once, in the catalog's order
 */
record EnvironmentList(Parameter parameter, String origin, List<String> names) {

  // A payload has room for thousands of names; a person reads a few.
  private static final int MOST_UNKNOWN = 10;

  /** What {@code request} lists; nothing if it names one environment by its name, or none. */
  static Optional<EnvironmentList> of(Request.Change request, Catalog catalog) {
    Parameter parameter =
        switch (request) {
          case Request.Update _, Request.Rollback _ -> Parameter.ENVIRONMENT;
          case Request.Promote _ -> Parameter.TO;
        };
    return request.get(parameter) instanceof Param.Given(String text, String origin)
            && (Names.isList(text) || catalog.groups().containsKey(text))
        ? Optional.of(names(text, catalog))
            .filter(names -> !names.isEmpty())
            .map(names -> new EnvironmentList(parameter, origin, List.copyOf(names)))
        : Optional.empty();
  }

  private static Set<String> names(String text, Catalog catalog) {
    Set<String> asked = new LinkedHashSet<>();
    for (String name : Names.isList(text) ? Names.split(text) : List.of(text)) {
      asked.addAll(catalog.groups().getOrDefault(name, List.of(name)));
    }
    // So that the same plan makes the same commit, in whichever order it is asked for.
    Set<String> names = new LinkedHashSet<>(catalog.environments().keySet());
    names.retainAll(asked);
    names.addAll(asked);
    return names;
  }

  /** The planner for {@code request}, which has this list. */
  Planner planner(Request.Change request, Catalog catalog) {
    Problems problems = new Problems();
    List<String> known = known(catalog, problems);
    Request.Change one = agreed(request, catalog, problems);
    List<JointPlanner.Part> parts = new ArrayList<>();
    // What else is wrong with the request is told by one of them, be they all unknown.
    for (String name : known.isEmpty() ? names.subList(0, 1) : known) {
      Optional<Problem> chain = chain(request, name, catalog);
      chain.ifPresent(problems::add);
      if (chain.isEmpty()) {
        Request.Change part = one.with(parameter, new Param.Given(name, origin));
        parts.add(new JointPlanner.Part(name, Planner.ofOne(part, catalog)));
      }
    }
    return parts.size() == 1 && problems.isEmpty()
        ? parts.getFirst().planner()
        : new JointPlanner(parts, problems.list());
  }

  private List<String> known(Catalog catalog, Problems problems) {
    List<String> known = new ArrayList<>();
    int unknown = 0;
    for (String name : names) {
      if (catalog.environments().containsKey(name)) {
        known.add(name);
      } else if (unknown++ < MOST_UNKNOWN) {
        Param param = new Param.Given(name, origin);
        problems.take(param.required(n -> Selection.environment(n, catalog), ""));
      }
    }
    if (unknown > MOST_UNKNOWN) {
      problems.add(
          Problem.of(
              "%s: %d more environments are unknown".formatted(origin, unknown - MOST_UNKNOWN),
              "Name environments or groups of %s.".formatted(catalog.source())));
    }
    return known;
  }

  /**
   * Why {@code name} cannot be promoted to together with the others, if so: what it takes its
   * versions from would change in the same commit.
   */
  private Optional<Problem> chain(Request.Change request, String name, Catalog catalog) {
    if (!(request instanceof Request.Promote)
        || !(catalog.environments().get(name) instanceof Environment.Promoted promoted)
        || !names.contains(promoted.from().value())) {
      return Optional.empty();
    }
    String from = promoted.from().value();
    Seen seen = Seen.in(catalog.environments().get(from));
    return Optional.of(
        Problem.at(
            promoted.from().place(),
            "%s takes its versions from %s, which is to change in the same commit: nothing can have %s there before"
                .formatted(name, from, seen.participle()),
            "Promote to %s first and, when that has %s there, to %s, in a run of its own."
                .formatted(from, seen.participle(), name)));
  }

  /** {@code request}, of which the environment says nothing else than where the promotion goes. */
  private Request.Change agreed(Request.Change request, Catalog catalog, Problems problems) {
    if (!(request instanceof Request.Promote)
        || !(request.get(Parameter.ENVIRONMENT) instanceof Param.Given(String text, String from))) {
      return request;
    }
    // Whoever names other environments than those that would change must not be surprised.
    if (!names(text, catalog).equals(Set.copyOf(names))) {
      problems.add(
          Problem.of(
              "%s: %s is not where this promotion goes, which is %s"
                  .formatted(from, SafeText.quoted(text), SafeText.names(names)),
              PromotionPath.sayTo(catalog, text)));
    }
    return request.with(Parameter.ENVIRONMENT, new Param.Missing(from));
  }
}
