package com.acme.deploytag.plan.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.Origin;
import com.acme.deploytag.ledger.Origins;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.PinHistory;
import com.acme.deploytag.problem.Problem;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of two environments that promote from staging, one warns of a hotfix, and one refuses. */
final class HotfixRuleTest {

  private static final Catalog CATALOG =
      Ledgers.catalog(
          """
          environments:
            staging: {accepts: dispatch}
            lax: {accepts: promotion, from: staging, hotfix: warn}
            plain: {accepts: promotion, from: staging}
            strict:
              accepts: promotion
              from: staging
              hotfix: refuse
          services:
            shop: {path: shop, images: [acme/shop]}
            cart: {path: cart, images: [acme/cart]}
          """);

  private static Environment.Promoted environment(String name) {
    return (Environment.Promoted) CATALOG.environments().get(name);
  }

  /**
   * The rule for {@code to}, by a history in which {@code s} and {@code t} are source and target.
   */
  private static HotfixRule rule(String to, HistoryCompleteness extent, String history) {
    String commits = history.replace(" s=", " shop/staging=").replace(" t=", " shop/" + to + "=");
    return HotfixRule.of(CATALOG, environment(to), PinHistory.of(commits).ledger(extent));
  }

  private static String kind(Problem problem) {
    return problem.what().contains(": a hotfix, ") ? "hotfix" : "unknown";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // It stood in the source, before or after it got here.
        "WHOLE | -       | -       | 40d s=v0 t=v0; 30d s=v1",
        "WHOLE | -       | -       | 40d s=v0 t=v0; 30d s=v1; 20d t=v1; 10d s=v2",
        "WHOLE | -       | -       | 40d s=v0 t=v0; 30d t=fix; 20d s=fix; 10d s=v2",
        // It did not.
        "WHOLE | hotfix  | hotfix  | 40d s=v0 t=v0; 30d t=fix",
        "WHOLE | hotfix  | hotfix  | 40d s=v0 t=v0; 30d t=fix; 20d t=v0; 10d t=fix",
        "WHOLE | hotfix  | hotfix  | 40d s=v0; 30d t=fix",
        // Nothing stands there, or nothing any more.
        "WHOLE | -       | -       | 40d s=v0; 30d s=v1",
        "WHOLE | -       | -       | 40d s=v0 t=v0; 30d t=fix; 20d t=-",
        // The history began with it, or it is back to what the history began with.
        "WHOLE | -       | -       | 40d s=v1 t=v0; 30d s=v2",
        "WHOLE | -       | -       | 40d s=v1 t=v0; 30d t=v1; 20d t=v0",
        // Who lacks older history cannot tell, and says so where it matters.
        "CUT    | -      | unknown | 40d s=v1 t=v0; 30d s=v2",
        "RECENT | -      | unknown | 40d s=v1 t=v0; 30d s=v2",
        "CUT    | -      | unknown | 40d s=v1 t=v0; 30d t=v1; 20d t=v0",
        "CUT    | hotfix | hotfix  | 40d s=v0 t=v0; 30d t=fix",
        "CUT    | -      | -       | 40d s=v0 t=v0; 30d s=v1",
        // A warning looks as far back as the catalog says; a refusal knows better.
        "WHOLE | -       | hotfix  | 400d s=v0 t=v0; 200d t=fix; 10d s=v1",
        "WHOLE | hotfix  | -       | 400d s=v0 t=a; 200d s=v1; 10d t=v0",
      })
  void tellsWhatWouldBeReplaced(
      HistoryCompleteness extent, String warned, String refused, String history) {
    assertEquals(List.of(warned, warned, refused), kinds(extent, history));
  }

  private static List<String> kinds(HistoryCompleteness extent, String history) {
    return List.of("lax", "plain", "strict").stream()
        .map(to -> rule(to, extent, history).problem("shop", "v9"))
        .map(problem -> problem.map(HotfixRuleTest::kind).orElse("-"))
        .toList();
  }

  @Test
  void goesByWhatSingleCommitsHaveProven() {
    HotfixRule rule = rule("strict", HistoryCompleteness.RECENT, "40d s=v1; 30d t=v0");
    Origins origins = new Origins(Set.of(new ServiceEnvironment("shop", "strict")), false);
    Ledger proven = rule.ledger().with(origins);
    assertEquals(1, rule.problem("shop", "v9").stream().count());
    assertEquals(
        0,
        HotfixRule.of(CATALOG, environment("strict"), proven).problem("shop", "v9").stream()
            .count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "strict | RECENT | 40d s=v1 t=v0         | true",
        "strict | RECENT | 40d s=v1; 30d t=v0    | true",
        "strict | WHOLE  | 40d s=v1; 30d t=v0    | false",
        "strict | CUT    | 40d s=v1; 30d t=v0    | false",
        "strict | RECENT | 40d s=v1; 30d t=v1    | false",
        "lax    | RECENT | 40d s=v1; 30d t=v0    | true",
        "lax    | WHOLE  | 400d s=v1; 30d t=v0   | true",
        "lax    | WHOLE  | 40d s=v1; 30d t=v0    | false",
      })
  void looksFurtherBackOnlyWhereThatMayHelp(
      String to, HistoryCompleteness extent, String history, boolean isOpen) {
    assertEquals(isOpen, rule(to, extent, history).isOpen("shop"));
  }

  @ParameterizedTest
  @CsvSource({
    "lax, false, WINDOW",
    "plain, false, WINDOW",
    "strict, false, WHOLE",
    "lax, true, ORIGINS",
    "strict, true, ORIGINS",
  })
  void saysHowFarBack(String to, boolean isOpen, Decision.Reach reach) {
    Ledger ledger = PinHistory.of("1d shop/staging=v1").ledger(HistoryCompleteness.RECENT);
    Ledger asked = ledger.with(new Origins(Set.of(), isOpen));
    assertEquals(reach, HotfixRule.of(CATALOG, environment(to), asked).reach());
  }

  @Test
  void asksWhereItComesFrom() {
    assertEquals(Set.of(origin("shop", "lax", false), origin("cart", "lax", false)), asked("lax"));
    assertEquals(
        Set.of(origin("shop", "strict", true), origin("cart", "strict", true)), asked("strict"));
  }

  private static Set<Origin> asked(String to) {
    return HotfixRule.origins(environment(to), CATALOG.services().values());
  }

  private static Origin origin(String service, String to, boolean isWhole) {
    return new Origin(
        new ServiceEnvironment(service, to), new ServiceEnvironment(service, "staging"), isWhole);
  }

  @Test
  void recordsWhatWasReplaced() {
    Ledger ledger =
        PinHistory.of(
                "40d shop/staging=v1 shop/lax=v1 cart/staging=w1 cart/lax=w0;"
                    + " 30d shop/lax=fix cart/lax=w0; 20d menu/lax=m1; 10d shop/staging=v2")
            .ledger(HistoryCompleteness.WHOLE);
    HotfixRule rule = HotfixRule.of(CATALOG, environment("lax"), ledger);
    assertEquals("shop fix, menu m1", rule.replaced(List.of("shop", "cart", "menu")));
    assertEquals("", rule.replaced(List.of("cart")));
  }

  @Test
  void saysWhatAWarningMeans() {
    HotfixRule rule = rule("lax", HistoryCompleteness.WHOLE, "40d s=v0 t=v0; 30d t=fix");
    Problem told = rule.problem("shop", "v1").orElseThrow();
    assertEquals(
        "lax runs shop fix, which never stood in staging: a hotfix, pinned there at"
            + " 2026-10-29T12:00:00Z by a person (commit 2222222222), and v1 would replace it."
            + " Make sure that v1 holds what it mended, or that comes back.",
        told.text());
    assertEquals(0, told.place().stream().count());
  }

  @Test
  void saysWhatARefusalMeans() {
    HotfixRule rule = rule("strict", HistoryCompleteness.WHOLE, "40d s=v0 t=v0; 30d t=fix");
    Problem told = rule.problem("shop", "v1").orElseThrow();
    assertEquals(
        "strict runs shop fix, which never stood in staging: a hotfix, pinned there at"
            + " 2026-10-29T12:00:00Z by a person (commit 2222222222), and v1 would replace it."
            + " Deploy shop fix to staging, so that it has stood there, then a build that holds what"
            + " it mended, and promote that.",
        told.text());
    assertEquals(8, told.place().orElseThrow().line());
  }

  @Test
  void saysWhatItCannotTell() {
    HotfixRule rule = rule("strict", HistoryCompleteness.CUT, "40d s=v1 t=v0");
    Problem told = rule.problem("shop", "v1").orElseThrow();
    assertEquals(
        "strict runs shop v0 since before 2026-10-19T12:00:00Z, and no older history is there that"
            + " tells whether it ever stood in staging. Deploy shop v0 to staging, so that it has stood"
            + " there, then a build that holds what it mended, and promote that.",
        told.text());
    assertEquals(8, told.place().orElseThrow().line());
  }
}
