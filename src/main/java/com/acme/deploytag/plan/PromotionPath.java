package com.acme.deploytag.plan;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Names;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.problem.SafeText;
import com.acme.deploytag.request.Param;
import com.acme.deploytag.request.Parameter;
import com.acme.deploytag.request.Request;
import java.util.List;
import java.util.Optional;

/**
 * The way of a promotion.
 *
 * @param from where the pins are copied from
 * @param to where they are copied to
 */
public record PromotionPath(Environment from, Environment.Promoted to) {

  /** The edge that {@code request} names, or the only one that fits what it names. */
  public static Checked<PromotionPath> of(Catalog catalog, Request.Promote request) {
    Problems problems = new Problems();
    Optional<String> from = name(problems, request.get(Parameter.FROM), catalog);
    Optional<String> to = name(problems, request.get(Parameter.TO), catalog);
    if (!problems.isEmpty()) {
      return new Checked.Bad<>(problems.list());
    }
    List<Environment.Promoted> fitting =
        catalog.promotions().stream()
            .filter(p -> to.isEmpty() || p.name().equals(to.get()))
            .filter(p -> from.isEmpty() || p.from().value().equals(from.get()))
            .toList();
    if (fitting.size() != 1) {
      return Checked.bad(notOne(catalog, fitting, request.get(Parameter.ENVIRONMENT)));
    }
    Environment.Promoted target = fitting.getFirst();
    return agrees(catalog, request.get(Parameter.ENVIRONMENT), target)
        .then(_ ->
            Checked.good(
                new PromotionPath(catalog.environments().get(target.from().value()), target)));
  }

  private static Optional<String> name(Problems problems, Param asked, Catalog catalog) {
    return problems
        .take(asked.optional(n -> Selection.environment(n, catalog)))
        .flatMap(e -> e)
        .map(Environment::name);
  }

  private static Problem notOne(
      Catalog catalog, List<Environment.Promoted> fitting, Param environment) {
    String meant =
        environment instanceof Param.Given(String text, String _) ? sayTo(catalog, text) + " " : "";
    List<String> edges =
        catalog.promotions().stream().map(p -> p.from().value() + " to " + p.name()).toList();
    return fitting.isEmpty()
        ? Problem.of(
            "there is no such promotion",
            meant + "Promotions by %s: %s.".formatted(catalog.source(), SafeText.names(edges)))
        : Problem.of(
            "which promotion is meant is not clear",
            meant
                + "Give from and to; promotions by %s: %s."
                    .formatted(catalog.source(), SafeText.names(edges)));
  }

  // Whoever names another environment than the one that would change must not be surprised.
  private static Checked<Optional<String>> agrees(
      Catalog catalog, Param environment, Environment.Promoted target) {
    return environment.optional(name ->
        name.equals(target.name())
            ? Checked.good(name)
            : Checked.bad(
                Problem.of(
                    "%s is not where this promotion goes, which is %s"
                        .formatted(SafeText.quoted(name), SafeText.quoted(target.name())),
                    sayTo(catalog, name))));
  }

  /** What to do where {@code environment} is given, in place of the target of a promotion. */
  public static String sayTo(Catalog catalog, String environment) {
    List<String> named = Names.split(environment);
    boolean isTarget =
        !named.isEmpty()
            && named.stream()
                .allMatch(name ->
                    catalog.groups().containsKey(name)
                        || catalog.promotions().stream().anyMatch(p -> p.name().equals(name)));
    return "Say \"to:%s\" for a promotion, and leave environment out."
        .formatted(isTarget ? " " + String.join(",", named) : "");
  }
}
