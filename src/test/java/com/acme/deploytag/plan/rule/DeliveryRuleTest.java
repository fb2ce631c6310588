package com.acme.deploytag.plan.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Problems;
import com.acme.deploytag.request.Param;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asks may be stricter than the catalog, and never laxer. */
final class DeliveryRuleTest {

  private static final Catalog CATALOG =
      Ledgers.catalog(
          """
          environments:
            staging: {accepts: dispatch}
            plain: {accepts: promotion, from: staging}
            lax: {accepts: promotion, from: staging, through: commit}
            strict: {accepts: promotion, from: staging, through: pull-request}
          services:
            checkout: {path: apps/checkout, images: [ghcr.io/acme/checkout]}
          """);

  private static boolean isByPull(String environment, String asked, Problems problems) {
    Param param =
        asked == null
            ? new Param.Missing("input through")
            : new Param.Given(asked, "input through");
    return DeliveryRule.isByPull(CATALOG.environments().get(environment), param, problems);
  }

  @ParameterizedTest
  @CsvSource({
    "staging, , false, 0",
    "staging, pull-request, true, 0",
    "plain, , false, 0",
    "plain, commit, false, 0",
    "plain, pull-request, true, 0",
    "lax, , false, 0",
    "lax, commit, false, 0",
    "lax, ' pull-request ', true, 0",
    "strict, , true, 0",
    "strict, pull-request, true, 0",
    "strict, commit, false, 1",
    "strict, pull, true, 1",
  })
  void isTheStricterWay(String environment, String asked, boolean isByPull, int faults) {
    Problems problems = new Problems();
    assertEquals(isByPull, isByPull(environment, asked, problems));
    assertEquals(faults, problems.list().size(), problems.list()::toString);
  }

  @Test
  void saysWhoWantsItStrict() {
    Problems problems = new Problems();
    isByPull("strict", "commit", problems);
    Problem told = problems.list().getFirst();
    assertEquals(
        "input through is \"commit\", but the catalog lets changes into strict by pull request only",
        told.what());
    assertEquals(5, told.place().orElseThrow().line());
  }

  @Test
  void namesTheWayThatWasMeant() {
    Problems problems = new Problems();
    isByPull("plain", "pull-requests", problems);
    List<Problem> told = problems.list();
    assertTrue(told.getFirst().text().contains("pull-request"), told::toString);
  }
}
