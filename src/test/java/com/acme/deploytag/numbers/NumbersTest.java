package com.acme.deploytag.numbers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.reader.CatalogReader;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.problem.Checked;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The numbers are what docs/numbers.md says, whatever happened. */
final class NumbersTest {

  private static final int HISTORIES = 150;

  private static Catalog catalog(String history) {
    String text =
        """
        history: %s
        environments:
          staging: {accepts: dispatch}
          production: {accepts: promotion, from: staging}
        services:
          a: {path: apps/a, images: [x]}
          b: {path: apps/b, images: [x]}
        """
            .formatted(history);
    return switch (CatalogReader.parse(".github/deploy-tag.yml", text)) {
      case Checked.Good<Catalog>(Catalog catalog) -> catalog;
      case Checked.Bad<Catalog>(var problems) -> throw new AssertionError(problems);
    };
  }

  private static Numbers numbers(Ledger ledger, Catalog catalog) {
    Map<ServiceEnvironment, List<Deployment>> all = new HashMap<>();
    for (ServiceEnvironment target : ledger.timelines().keySet()) {
      all.put(target, Deployment.of(target, ledger));
    }
    return Numbers.of(catalog, all, ledger);
  }

  /** In whatever is random, from one seed each. */
  @ParameterizedTest
  @EnumSource(
      value = HistoryCompleteness.class,
      names = {"WHOLE", "RECENT"})
  void areWhatIsCountedEventByEvent(HistoryCompleteness extent) {
    int leads = 0;
    int restores = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      NaiveNumbers naive = NaiveNumbers.random(new Random(seed), extent);
      if (naive.isEmpty()) {
        continue;
      }
      Numbers numbers = numbers(naive.ledger(), catalog("90d"));
      String which = "seed " + seed;
      for (String environment : List.of("staging", "production")) {
        Numbers.InEnvironment in = numbers.environments().get(environment);
        assertEquals(naive.deploys(environment), in.deploys(), which);
        assertEquals(naive.rollbacks(environment), in.rollbacks(), which);
        assertIs(naive.restores(environment), in.restore(), which);
        assertEquals(
            naive.deploys(environment),
            numbers.days().stream()
                .mapToInt(day -> day.deploys().getOrDefault(environment, 0))
                .sum(),
            which);
        restores += in.restore().count();
      }
      assertIs(naive.leads(), numbers.leads().getFirst().times(), which);
      leads += numbers.leads().getFirst().times().count();
    }
    assertTrue(leads > HISTORIES && restores > HISTORIES, leads + " and " + restores);
  }

  private static void assertIs(List<Integer> minutes, Spread spread, String which) {
    List<Integer> known = minutes.stream().filter(m -> m >= 0).toList();
    assertEquals(known.size(), spread.count(), which);
    assertEquals(minutes.size() - known.size(), spread.unknown(), which);
    assertEquals(least(known, 0.5), spread.median(), which);
    assertEquals(least(known, 0.9), spread.ninetieth(), which);
  }

  /** The least of which that part is no greater. */
  private static Optional<Duration> least(List<Integer> minutes, double part) {
    return minutes.stream()
        .filter(m -> minutes.stream().filter(o -> o <= m).count() >= part * minutes.size())
        .findFirst()
        .map(Duration::ofMinutes);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "2, 1, 2", "9, 5, 9", "10, 5, 9", "11, 6, 10", "100, 50, 90"})
  void ranksByTheNearest(int count, int median, int ninetieth) {
    Spread spread =
        Spread.of(IntStream.rangeClosed(1, count).mapToObj(Duration::ofHours).toList(), 3);
    assertEquals(
        new Spread(
            count,
            3,
            Optional.of(Duration.ofHours(median)),
            Optional.of(Duration.ofHours(ninetieth))),
        spread);
  }

  /** The window is no longer than what is known, nor than the catalog's history. */
  @ParameterizedTest
  @CsvSource({"90d, 30", "7d, 7", "30d, 30"})
  void areOfThirtyDaysAtMost(String history, int days) {
    NaiveNumbers naive = longer(days);
    Numbers numbers = numbers(naive.ledger(), catalog(history));
    assertEquals(NaiveNumbers.NOW.minus(Duration.ofDays(days)), numbers.since());
    assertEquals(days + 1, numbers.days().size());
    assertEquals(2.0, numbers.perDay(2 * days));
  }

  private static NaiveNumbers longer(int days) {
    return Stream.iterate(0, seed -> seed + 1)
        .map(seed -> NaiveNumbers.random(new Random(seed), HistoryCompleteness.RECENT))
        .filter(history -> history.age().compareTo(Duration.ofDays(days)) > 0)
        .findFirst()
        .orElseThrow();
  }

  /** Five deploys in the first hour are not a hundred a day. */
  @Test
  void countAHistoryOfAnHourAsADay() {
    NaiveNumbers naive = new NaiveNumbers(HistoryCompleteness.WHOLE);
    for (int minutes : List.of(50, 40, 30, 20, 10)) {
      naive.events.add(new NaiveNumbers.Event(minutes, "a", "staging", "v" + minutes, "deployed"));
    }
    Ledger ledger = naive.ledger();
    Numbers numbers = numbers(ledger, catalog("90d"));
    assertEquals(4.0, numbers.perDay(numbers.environments().get("staging").deploys()));
    assertEquals(4, numbers.events());
    assertTrue(Numbers.wantMore(catalog("90d"), ledger), "a ledger of less than the window");
  }

  @Test
  void wantNoMoreThanTheWindow() {
    Ledger ledger = longer(30).ledger();
    assertTrue(!Numbers.wantMore(catalog("90d"), ledger), ledger::toString);
  }
}
