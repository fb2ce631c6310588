package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Located;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.Shown;
import java.util.List;

/**
 * Rules of the catalog that this version reads but does not enforce. A promotion that they would
 * govern is refused: a gate that is written down must not stand open.
 */
final class NotYet {

  private NotYet() {}

  static void check(
      Catalog catalog, List<Service> promoted, Environment.Promoted to, Problems problems) {
    to.through()
        .filter(t -> t.value() == Environment.Through.PULL_REQUEST)
        .ifPresent(t -> add(problems, t.place(), "\"through: pull-request\""));
    to.soak().filter(s -> !s.value().isZero()).ifPresent(s -> add(problems, s.place(), "\"soak\""));
    for (Service service : catalog.services().values()) {
      for (Located<String> other : service.dependsOn()) {
        if (promoted.contains(service)
            || promoted.stream().anyMatch(p -> p.name().equals(other.value()))) {
          add(
              problems,
              other.place(),
              "\"depends-on: %s\" of %s".formatted(other.value(), Shown.quoted(service.name())));
        }
      }
    }
  }

  private static void add(Problems problems, Place place, String rule) {
    problems.add(
        Problem.at(
            place,
            rule + " is not supported yet, and this promotion would have to keep it",
            "Remove it to promote without this rule, or wait for a version that has it."));
  }
}
