package com.acme.deploytag.plan.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.LastUpdate;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.plan.Decision;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SequenceRuleTest {

  private static final Duration HISTORY = Duration.ofDays(90);
  private static final Catalog CATALOG =
      Ledgers.catalog(
          """
          environments: {staging: {accepts: dispatch}}
          services:
            checkout: {path: apps/checkout, images: [ghcr.io/acme/checkout, ghcr.io/acme/worker]}
            search: {path: apps/search, images: [ghcr.io/acme/search]}
          """);
  private static final Service CHECKOUT = CATALOG.services().get("checkout");
  private static final String IMAGE = CHECKOUT.imageNames().getFirst();
  private static final String OTHER = CHECKOUT.imageNames().getLast();

  /** The rule for {@code sequence}, where {@code last} got there so long ago; 0 is for none. */
  private static SequenceRule rule(
      long sequence, long last, Duration ago, HistoryCompleteness extent) {
    LastUpdate update = new LastUpdate(Ledgers.commit(ago), some(last));
    Ledger ledger =
        Ledgers.updated(new ServiceEnvironment("checkout", "staging"), IMAGE, update, extent);
    return new SequenceRule(some(sequence), CATALOG.environments().get("staging"), ledger, HISTORY);
  }

  private static Optional<Long> some(long number) {
    return number == 0 ? Optional.empty() : Optional.of(number);
  }

  private static SequenceRule rule(long sequence, long last, Duration ago) {
    return rule(sequence, last, ago, HistoryCompleteness.WHOLE);
  }

  @ParameterizedTest
  @CsvSource({
    "5, 6, P1D, true, false",
    "5, 5, P1D, false, false",
    "5, 4, P1D, false, true",
    // One without a sequence is in no order, and begins a new one.
    "0, 6, P1D, false, false",
    "5, 0, P1D, false, true",
    // What counts is decided by time, to the second.
    "5, 6, P90D, true, false",
    "5, 6, PT2160H1S, false, true",
  })
  void goesByTheNewestUpdate(
      long sequence, long last, Duration ago, boolean isOlder, boolean isLate) {
    SequenceRule rule = rule(sequence, last, ago);
    assertEquals(isOlder, rule.newer(CHECKOUT, IMAGE).isPresent());
    assertEquals(isLate, rule.isLate(CHECKOUT, IMAGE));
  }

  @ParameterizedTest
  @CsvSource({
    "1011000, 10, P1D, true",
    "1010999, 10, P1D, false",
    "1011000, 11, P1D, false",
    "1011000, 10, P91D, false",
    "1011000, 0, P1D, false",
    "0, 10, P1D, false",
  })
  void refusesWhatNoCountComesTo(long sequence, long last, Duration ago, boolean isAbsurd) {
    assertEquals(isAbsurd, rule(sequence, last, ago).absurd(CHECKOUT, IMAGE).isPresent());
  }

  @Test
  void eachImageHasACountOfItsOwn() {
    assertTrue(rule(5, 6, Duration.ofDays(1)).newer(CHECKOUT, OTHER).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "5, RECENT, other, true",
    "5, RECENT, both, true",
    "5, RECENT, own, false",
    "5, WHOLE, other, false",
    "0, RECENT, other, false",
  })
  void looksFurtherBackForWhatItDoesNotKnow(
      long sequence, HistoryCompleteness extent, String whose, boolean isOpen) {
    List<String> images =
        switch (whose) {
          case "own" -> List.of(IMAGE);
          case "other" -> List.of(OTHER);
          default -> List.of(IMAGE, OTHER);
        };
    List<Doubt> doubts =
        rule(sequence, 6, Duration.ofDays(1), extent)
            .doubts(List.of(Changes.update(CHECKOUT, images)));
    assertEquals(isOpen ? List.of(new Doubt(Decision.Reach.RECORDS, false)) : List.of(), doubts);
  }

  @Test
  void namesTheImageWhereThereAreSeveral() {
    SequenceRule rule = rule(5, 6, Duration.ofDays(1));
    LastUpdate newer = rule.newer(CHECKOUT, IMAGE).orElseThrow();
    String told = rule.note(CHECKOUT, IMAGE, newer);
    assertTrue(told.startsWith("checkout ghcr.io/acme/checkout was left as it is: "), told);
    Service one = CATALOG.services().get("search");
    assertTrue(rule.note(one, one.imageNames().getFirst(), newer).startsWith("search was left"));
  }

  @Test
  void saysWhatIsOnRecord() {
    String told = rule(5, 4, Duration.ofDays(1)).record();
    assertTrue(told.contains("it is on record: sequence 5 has got here"), told);
  }
}
