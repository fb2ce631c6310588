package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;

/**
 * Rules of the catalog that this version reads but does not enforce. A promotion that they would
 * govern is refused: a gate that is written down must not stand open.
 */
final class NotYet {

  private NotYet() {}

  static void check(Environment.Promoted to, Problems problems) {
    to.through()
        .filter(t -> t.value() == Environment.Through.PULL_REQUEST)
        .ifPresent(t -> add(problems, t.place(), "\"through: pull-request\""));
  }

  private static void add(Problems problems, Place place, String rule) {
    problems.add(
        Problem.at(
            place,
            rule + " is not supported yet, and this promotion would have to keep it",
            "Remove it to promote without this rule, or wait for a version that has it."));
  }
}
