package com.acme.deploytag.plan.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of each breach, and what to do; see {@link Judged}, and {@link GateTextTest}. */
final class GateAdviceTest {

  private static final String SOAK = "soak: 1h";

  private static String what(List<Problem> problems) {
    return problems.stream().map(Problem::what).collect(Collectors.joining(" / "));
  }

  /** What the history shows of a version by itself, and how much of it there is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WHOLE | 2d mail=v0; 30m mail=v1 | has been in staging for 30 min only, since 2026-11-28T11:30:00Z; production wants 1h (soak)",
        "RECENT | 2d mail=v0; 30m mail=v1 | has been in staging for 30 min only, since 2026-11-28T11:30:00Z; production wants 1h (soak)",
        "RECENT | 30m mail=v1 | has been in staging for 30 min only, since 2026-11-28T11:30:00Z or before; production wants 1h (soak); what was more than 90d ago was not looked at (history)",
        "CUT | 30m mail=v1 | has been in staging for 30 min only, since 2026-11-28T11:30:00Z or before; production wants 1h (soak); the repository is a shallow clone, and its history before 2026-11-28T11:30:00Z (commit 1111111111) is missing",
        "WHOLE | 2d mail=v0; 9h mail=v1; 8h30m mail=v2 | was in staging for 30 min only, from 2026-11-28T03:00:00Z to 2026-11-28T03:30:00Z; production wants 1h (soak)",
        "WHOLE | 2d mail=v0; 2h mail=v1; 1h59m mail=v2 | never stood in staging: it stood there for 1 min (commit 2222222222), which no cluster need have seen; that takes 3m",
        "RECENT | 2d mail=v0 | never stood in staging; what was more than 90d ago was not looked at (history)",
        "CUT | 2d mail=v0 | never stood in staging; the repository is a shallow clone, and its history before 2026-11-26T12:00:00Z (commit 1111111111) is missing",
      })
  void tellsWhatTheHistoryShows(HistoryCompleteness extent, String history, String told) {
    VerdictText verdict = new Judged(SOAK, extent, history).text("mail=v1", "");
    assertEquals("mail v1 " + told, what(verdict.problems()));
  }

  /** What meets what, and by which entry of {@code depends-on}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2d shop=v1 | shop=v1 | stock=v1 cart=? | shop v1 would meet cart in production, which it calls, and nobody can tell / shop v1 never stood in staging with stock v1, which production runs and which it calls by way of cart; while it was there, there was no stock",
        "2d shop=v1 | shop=v1 | stock=? cart=? | shop v1 would meet cart in production, which it calls, and nobody can tell / shop v1 would meet stock in production, which it calls by way of cart, and nobody can tell",
        "2d stock=v1 | stock=v1 | shop=? | stock v1 would meet shop in production, which calls it by way of cart, and nobody can tell",
        "2d stock=v1 | stock=v1 | cart=? | stock v1 would meet cart in production, which calls it, and nobody can tell",
        "2d shop=v1 cart=v1 | shop=v1 cart=v1 | '' | cart v1 calls stock, which is not in production / shop v1 calls stock by way of cart, which is not in production",
        "2d menu=v1 dish=v1; 1d menu=v2 dish=v2; 2h dish=v3 | menu=v2 | dish=v1 | menu v2 never stood in staging with dish v1, which production runs and which it calls; with it stood there dish v3 since 2026-11-28T10:00:00Z, and before that dish v2 from 2026-11-27T12:00:00Z to 2026-11-28T10:00:00Z",
      })
  void tellsWhatMeets(String history, String wanted, String there, String told) {
    VerdictText verdict = new Judged(SOAK, HistoryCompleteness.WHOLE, history).text(wanted, there);
    assertEquals(told, what(verdict.problems()));
  }

  /** The larger promotion that keeps the rule, where one does; what speaks against that one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "menu=v1 | dish=v0 | '' | Promote dish and menu together: give service: dish,menu, or together: true.",
        "shop=v1 menu=v1 | dish=v1 cart=v0 stock=v0 | '' | Promote stock, cart, menu and shop together: give service: stock,cart,menu,shop, or together: true.",
        "shop=v1 menu=v1 | dish=v0 cart=v0 stock=v0 | '' | Promote these 5 services together: give service: stock,dish,cart,menu,shop, or together: true.",
        "shop=v1 | cart=v1 stock=? | '' | Pin it. Promote stock and shop together: give service: stock,shop, or together: true.",
        "menu=v1 | dish=v0 | dish | It cannot go without dish, and what stands in the way of that is told besides. / Lift the bar.",
        "menu=v1 | dish=v0 | menu | It could go together with dish, were it not for what is told of menu besides.",
        "menu=v1 | dish=v0 | dish menu | It cannot go without dish, and what stands in the way of that is told besides. / Lift the bar.",
        "shop=v1 | cart=v0 stock=v0 | cart | It cannot go without stock and cart, and what stands in the way of cart is told besides. / Lift the bar.",
        "shop=v1 | cart=v0 stock=v0 | cart stock | It cannot go without stock and cart, and what stands in the way of that is told besides. / Lift the bar.",
      })
  void namesTheWayOut(String wanted, String there, String hindered, String told) {
    String all = "2d shop=v1 cart=v1 stock=v1 menu=v1 dish=v1";
    VerdictText verdict =
        new Judged(SOAK, HistoryCompleteness.WHOLE, all).text(wanted, there, hindered);
    assertEquals(told, remedies(verdict.problems()));
  }

  private static String remedies(List<Problem> problems) {
    return problems.stream().map(Problem::remedy).distinct().collect(Collectors.joining(" / "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 2h menu=v0 | menu=v1 | dish=v1 | Deploy it to staging first; only what stood there can be promoted. / Deploy dish v1 to staging while it has menu v1, and promote again.",
        "'' | 2h mail=v1 menu=v1 | menu=v1 | '' | Deploy dish to staging, and promote both together.",
        "soak: 1h | 2h menu=v1 | menu=v1 | '' | Deploy dish to staging, let both run there for 1h, and promote both together.",
        "soak: 1h | 2h stock=v1 | stock=v1 | shop=? | Pin it.",
        "soak: 1h | 9h mail=v1; 8h30m mail=v2 | mail=v1 | '' | Deploy it to staging again, let it run there for 1h, and promote then.",
      })
  void saysWhatToDoWhereThereIsNone(
      String rules, String history, String wanted, String there, String told) {
    VerdictText verdict = new Judged(rules, HistoryCompleteness.WHOLE, history).text(wanted, there);
    assertEquals(told, remedies(verdict.problems()));
  }

  /** Where time is all that is missing; and where it only warns of what meets. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                     | '' | Promote dish and menu together, from 2026-11-28T12:30:00Z on (in 30 min): give service: dish,menu, or together: true. | ''",
        "''                     | dish | It is ready from 2026-11-28T12:30:00Z on (in 30 min). / It cannot go without dish, and what stands in the way of that is told besides. / Lift the bar. | ''",
        "', dependencies: warn' | '' | Promote again from 2026-11-28T12:30:00Z on (in 30 min); the time starts anew if staging changes before that. | Promote dish and menu together, from 2026-11-28T12:30:00Z on (in 30 min): give service: dish,menu, or together: true.",
        "', dependencies: warn' | menu | It is ready from 2026-11-28T12:30:00Z on (in 30 min). | It could go together with dish, were it not for what is told of menu besides.",
      })
  void saysFromWhenOn(String more, String hindered, String told, String noted) {
    VerdictText verdict =
        new Judged(SOAK + more, HistoryCompleteness.WHOLE, "2d dish=v0; 30m menu=v1 dish=v1")
            .text("menu=v1", "dish=v0", hindered);
    assertEquals(told, remedies(verdict.problems()));
    assertEquals(noted, remedies(verdict.warnings()));
  }

  @Test
  void pointsAtTheRule() {
    VerdictText verdict =
        new Judged(SOAK, HistoryCompleteness.WHOLE, "30m menu=v1").text("menu=v1", "");
    assertEquals(
        List.of(3, 8),
        verdict.problems().stream().map(p -> p.place().orElseThrow().line()).toList());
    VerdictText unplaced =
        new Judged(SOAK, HistoryCompleteness.WHOLE, "30m menu=v1").text("mail=v1", "");
    assertEquals(
        List.of(Optional.empty()), unplaced.problems().stream().map(Problem::place).toList());
  }

  @Test
  void saysWhoseHindranceItIs() {
    VerdictText verdict =
        new Judged(SOAK, HistoryCompleteness.WHOLE, "2d menu=v1 dish=v1")
            .text("menu=v1", "dish=v0", "dish");
    assertEquals("dish cannot go along: it is barred", verdict.problems().getLast().what());
  }
}
