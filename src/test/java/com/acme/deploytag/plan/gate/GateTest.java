package com.acme.deploytag.plan.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.PinHistory;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the gate refuses, what it warns of, and when it wants to know more; see {@link Judged}. */
final class GateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // A version by itself: what stands now counts from now on, what is gone for its longest.
        "2d mail=v1                         | mail=v1 |             | ''",
        "1h mail=v1                         | mail=v1 |             | ''",
        "59m mail=v1                        | mail=v1 |             | Unsoaked mail 59m +1m",
        "2d mail=v1                         | mail=v2 |             | NeverRan mail",
        "5h mail=v1; 3h mail=v2             | mail=v1 |             | ''",
        "5h mail=v1; 3h mail=v2; 20m mail=v1 | mail=v1 |            | Unsoaked mail 20m +40m",
        "5h mail=v1; 4h30m mail=v2; 20m mail=v3 | mail=v1 |         | Unsoaked mail 30m",
        "5h mail=v1; 4h50m mail=v2; 4h mail=v1; 3h30m mail=v2 | mail=v1 | | Unsoaked mail 30m",
        // Two that call each other, in whatever direction, both going in or one of them there.
        "2d menu=v1 dish=v1                 | menu=v1 | dish=v1     | ''",
        "2d menu=v1 dish=v1                 | dish=v1 | menu=v1     | ''",
        "2d menu=v1 dish=v2                 | menu=v1 | dish=v1     | Unproven menu meets dish v1 0m",
        "2d menu=v1 dish=v2                 | dish=v2 | menu=v2     | Unproven dish meets menu v2 0m",
        "2d menu=v1; 1d menu=v2 dish=v1     | menu=v1 dish=v1 |     | Unproven menu beside dish v1 0m",
        "2d shop=v1 stock=v2                | shop=v1 | stock=v1 cart=v1 | Unproven shop meets cart v1 0m, Unproven shop meets stock v1 0m",
        "2d menu=v1 mail=v2                 | menu=v1 | mail=v1 dish=v1  | Unproven menu meets dish v1 0m",
        // For long enough in one piece, and not in several.
        "2d dish=v1; 1h menu=v1             | dish=v1 | menu=v1     | ''",
        "2d dish=v1; 59m menu=v1            | dish=v1 | menu=v1     | Unproven dish meets menu v1 59m +1m",
        "2d dish=v1; 9h menu=v1; 8h30m menu=v2; 7h menu=v1; 6h20m menu=v2 | dish=v1 | menu=v1 | Unproven dish meets menu v1 40m",
        "2d dish=v1; 9h menu=v1; 8h20m menu=v2; 7h menu=v1; 6h30m menu=v2 | dish=v1 | menu=v1 | Unproven dish meets menu v1 40m",
        "2d dish=v1; 9h menu=v1; 8h10m menu=v2; 30m menu=v1 | dish=v1 | menu=v1 | Unproven dish meets menu v1 30m +30m",
        // One that is called has to be there; one that calls need not.
        "2d shop=v1                         | shop=v1 |             | 'NotThere shop cart, NotThere shop stock'",
        "2d cart=v1 stock=v1                | cart=v1 stock=v1 |    | ''",
        // What cannot be told is met by nobody, unless it goes in itself.
        "2d shop=v1                         | shop=v1 | cart=? stock=? | 'Untold shop calling cart, Untold shop calling stock'",
        "2d stock=v1                        | stock=v1 | shop=? mail=? | Untold stock called by shop",
        "2d shop=v1 cart=v1                 | shop=v1 cart=v1 | cart=? stock=? | 'Untold cart calling stock, Untold shop calling stock'",
        "2d mail=v1                         | mail=v1 | shop=? cart=?  | ''",
      })
  void refuses(String history, String wanted, String there, String told) {
    Verdict verdict =
        new Judged("soak: 1h", HistoryCompleteness.WHOLE, history)
            .verdict(wanted, there == null ? "" : there);
    assertEquals(sorted(told), sorted(Judged.told(verdict.violations())));
    assertEquals(told.isEmpty(), verdict.isAllowed());
    assertEquals("", Judged.told(verdict.warnings()));
    assertFalse(verdict.isOpen());
  }

  private static List<String> sorted(String told) {
    return List.copyOf(new TreeSet<>(List.of(told.split(", ", -1))));
  }

  /** By time, and not by how much happens to have been read. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "soak: 1h    | WINDOW | 200d mail=v1; 150d mail=v2 | mail=v1 | NeverRan mail",
        "soak: 1h    | WINDOW | 200d mail=v1; 80d mail=v2  | mail=v1 | ''",
        "soak: 89d   | WINDOW | 200d mail=v1; 80d mail=v2  | mail=v1 | Unsoaked mail 14400m",
        "soak: 90d   | WHOLE  | 200d mail=v1; 80d mail=v2  | mail=v1 | ''",
        "soak: 100d  | WHOLE  | 200d mail=v1; 80d mail=v2  | mail=v1 | ''",
        "''          | WINDOW | 1m mail=v1                 | mail=v1 | ''",
      })
  void looksAsFarBackAsTheCatalogSays(
      String rules, Decision.Reach reach, String history, String wanted, String told) {
    Judged judged = new Judged(rules, HistoryCompleteness.WHOLE, history);
    assertEquals(told, Judged.told(judged.verdict(wanted, "").violations()));
    assertEquals(reach, judged.gate().reach());
  }

  /** Whether older history might show more, where there is some. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2h mail=v1                         | mail=v1          |         | false",
        "2h mail=v1                         | mail=v2          |         | true",
        // It stands: whatever was before, its time begins now.
        "2h mail=v2; 30m mail=v1            | mail=v1          |         | false",
        "30m mail=v1                        | mail=v1          |         | true",
        "2h mail=v2; 30m mail=v1; 20m mail=v2 | mail=v1        |         | true",
        "2h shop=v1 cart=v2                 | shop=v1          | cart=v1 | true",
        "2h shop=v1                         | shop=v1          |         | false",
        "2h shop=v1                         | shop=v1          | cart=? stock=v1 | true",
        "2h shop=v1 stock=v1                | shop=v1          | cart=? stock=v1 | false",
      })
  void saysWhetherMoreMayTell(String history, String wanted, String there, boolean isOpen) {
    for (HistoryCompleteness extent : HistoryCompleteness.values()) {
      Verdict verdict =
          new Judged("soak: 1h", extent, history).verdict(wanted, there == null ? "" : there);
      assertEquals(isOpen && extent == HistoryCompleteness.RECENT, verdict.isOpen());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dependencies: warn    | ''              | Unproven menu meets dish v1 0m",
        "dependencies: enforce | Unproven menu meets dish v1 0m | ''",
        "soak: 1h              | Unproven menu meets dish v1 0m | ''",
        "'dependencies: warn, soak: 3h' | Unsoaked menu 120m +60m | Unproven menu meets dish v1 0m",
      })
  void mayWarnOfDependenciesAlone(String rules, String refused, String warned) {
    Judged judged = new Judged(rules, HistoryCompleteness.WHOLE, "2h menu=v1 dish=v2");
    Verdict verdict = judged.verdict("menu=v1", "dish=v1");
    assertEquals(refused, Judged.told(verdict.violations()));
    assertEquals(warned, Judged.told(verdict.warnings()));
    assertEquals(!warned.isEmpty(), judged.gate().isWarned());
    assertEquals(refused.isEmpty(), verdict.isAllowed());
    VerdictText text = judged.gate().text(verdict);
    assertEquals(refused.isEmpty(), text.problems().isEmpty());
    assertEquals(warned.isEmpty(), text.warnings().isEmpty());
  }

  /** For the summary: what is proven and what is not, of every pair that is touched. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shop=v1 | cart=v1 stock=v1 | shop v1 cart v1 true 120m, shop v1 stock v1 false 0m",
        "cart=v1 | shop=v1          | shop v1 cart v1 true 120m",
        "mail=v1 | cart=v1 stock=v1 | ''",
      })
  void tellsWhatItGoesBy(String wanted, String there, String evidence) {
    Verdict verdict =
        new Judged("soak: 1h", HistoryCompleteness.WHOLE, "2h shop=v1 cart=v1 mail=v1")
            .verdict(wanted, there);
    assertEquals(
        evidence,
        verdict.evidence().stream()
            .map(e ->
                "%s %s %s %dm"
                    .formatted(e.caller(), e.called(), e.isProven(), e.length().toMinutes()))
            .collect(Collectors.joining(", ")));
  }

  @Test
  void relatesBothDirections() {
    Judged judged = new Judged("", HistoryCompleteness.WHOLE, "1d mail=v1");
    assertEquals("stock cart shop", judged.related("cart"));
    assertEquals("mail", judged.related("mail"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shop=v2 | cart=v1 stock=v1 | RECENT | 'cart, shop' | true",
        "shop=v2 | cart=v1 stock=v1 | WHOLE  | 'cart, shop' | false",
        "shop=v2 | cart=v2 stock=v1 | RECENT | shop         | false",
        // It is called and not there; older history makes no difference to that.
        "shop=v2 | cart=v2          | RECENT | 'shop, stock' | false",
      })
  void addsWhatCannotStay(
      String wanted, String there, HistoryCompleteness extent, String services, boolean isOpen) {
    Gate gate = new Judged("", extent, "2h shop=v2 cart=v2 stock=v1").gate();
    Gate.Companions companions = gate.companions(Judged.versions(wanted), Judged.present(there));
    assertEquals(services, String.join(", ", new TreeSet<>(companions.services())));
    assertEquals(isOpen, companions.isOpen());
  }

  /** The way out is open where nothing speaks against it, now. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2h shop=v2 cart=v2 stock=v1  | ''   | true",
        "2h shop=v2 cart=v2 stock=v1  | cart | false",
        "2h shop=v2 cart=v2 stock=v1  | mail | true",
        "30m shop=v2 cart=v2 stock=v1 | ''   | false",
        "1h shop=v2 cart=v2 stock=v1  | ''   | true",
        "2h shop=v2                   | ''   | false",
      })
  void knowsWhetherTheWayIsOpen(String history, String hindered, boolean isOpen) {
    Verdict verdict =
        new Judged("soak: 1h", HistoryCompleteness.WHOLE, history)
            .verdict("shop=v2", "cart=v1 stock=v1", hindered);
    assertEquals(isOpen, verdict.isCompleteReady());
    assertEquals(
        isOpen,
        verdict.complete().isPresent()
            && verdict.complete().get().isFree()
            && verdict.complete().get().ready().equals(PinHistory.NOW));
  }

  @Test
  void comparesBuilds() {
    Version one = PinHistory.version("shop", "v1");
    assertTrue(Gate.isSame(one, Optional.of(PinHistory.version("shop", "v1"))));
    assertFalse(Gate.isSame(one, Optional.of(PinHistory.version("shop", "v2"))));
    assertFalse(Gate.isSame(one, Optional.empty()));
  }
}
