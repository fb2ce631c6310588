package com.acme.deploytag.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.catalog.HealthRules;
import com.acme.deploytag.catalog.HealthTemplate;
import com.acme.deploytag.catalog.Missing;
import com.acme.deploytag.ledger.Interval;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.trailer.CommitRef;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.model.CommitReport;
import com.acme.deploytag.model.CommitReport.State;
import com.acme.deploytag.plan.PinHistory;
import com.acme.deploytag.problem.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is said of a stay: v1, of which two commits tell, and v2, which stands since half an hour.
 */
final class StayHealthTest {

  private static final ServiceEnvironment APP = new ServiceEnvironment("app", "staging");
  private static final Ledger LEDGER =
      PinHistory.of("120m app/staging=v1; 60m app/staging=v1; 30m app/staging=v2")
          .ledger(HistoryCompleteness.WHOLE);

  private static final List<State> STATES = List.of(State.SUCCESS, State.PENDING, State.FAILURE);

  private static HealthRules rules(String... names) {
    return new HealthRules(
        Arrays.stream(names).map(HealthTemplate::new).toList(),
        Missing.REFUSE,
        Place.of("catalog"));
  }

  private static List<CommitId> commits() {
    return LEDGER.line().stream().map(CommitRef::commit).toList().reversed();
  }

  /** {@code 1:cd:success@90}: on the first commit, 90 minutes ago. */
  private static CommitReport report(String text) {
    String[] parts = text.split("[:@]", -1);
    return report(
        Integer.parseInt(parts[0]) - 1,
        parts[1],
        State.valueOf(parts[2].toUpperCase(Locale.ROOT)),
        Integer.parseInt(parts[3]));
  }

  private static CommitReport report(int commit, String context, State state, int ago) {
    return new CommitReport(
        commits().get(commit),
        context,
        state,
        PinHistory.NOW.minus(Duration.ofMinutes(ago)),
        Optional.empty(),
        "");
  }

  private static ClusterReports reports(String texts) {
    ClusterReports reports = new ClusterReports();
    reports.add(
        commits(),
        Arrays.stream(texts.split(" ", -1))
            .filter(text -> !text.isEmpty())
            .map(StayHealthTest::report)
            .toList());
    return reports;
  }

  private static Interval stay(int number) {
    return LEDGER.of(APP.service(), APP.environment()).intervals().reversed().get(number);
  }

  private static String told(StayHealth health) {
    String phases =
        health.phases().stream()
            .map(p ->
                "%s %d-%s"
                    .formatted(
                        p.isHealthy() ? "healthy" : "degraded",
                        Duration.between(p.from(), PinHistory.NOW).toMinutes(),
                        p.to()
                            .map(to -> "" + Duration.between(to, PinHistory.NOW).toMinutes())
                            .orElse("")))
            .collect(Collectors.joining(", "));
    return phases + (health.pending().isPresent() ? " pending" : "");
  }

  @ParameterizedTest
  @CsvSource({
    "1:cd:success@110, healthy 110-",
    "2:cd:success@50, healthy 50-",
    "1:cd:success@110 2:cd:failure@50, 'healthy 110-50, degraded 50-'",
    "1:cd:failure@110 2:cd:success@50, 'degraded 110-50, healthy 50-'",
    "2:cd:pending@50, ' pending'",
    "1:cd:success@110 2:cd:pending@50, 'healthy 110-50 pending'",
    "1:other:success@110, ''",
    "'', ''",
    "1:cd:success@10, healthy 10-",
    "3:cd:success@20, ''"
  })
  void sayWhatWasReported(String texts, String told) {
    HealthReader reader = new HealthReader(rules("cd"), APP, LEDGER, reports(texts));
    StayHealth health = reader.during(stay(0));
    assertEquals(told, told(health));
    assertTrue(health.isWhole());
  }

  /** Of several names one that fails is enough, and all must say success. */
  @ParameterizedTest
  @CsvSource({
    "1:cd:success@110, ''",
    "1:cd:success@110 1:e2e:success@100, healthy 100-",
    "1:cd:failure@110 1:e2e:failure@100, degraded 110-",
    "1:cd:failure@110 1:e2e:failure@100 2:cd:success@55 2:e2e:success@50, 'degraded 110-50, healthy"
        + " 50-'",
    "1:cd:failure@110 2:cd:success@55 2:e2e:success@50, 'degraded 110-55, healthy 50-'"
  })
  void severalNamesSpeakTogether(String texts, String told) {
    HealthReader reader = new HealthReader(rules("cd", "e2e"), APP, LEDGER, reports(texts));
    assertEquals(told, told(reader.during(stay(0))));
  }

  @Test
  void whatWasNotAskedForIsNotTakenForSilence() {
    ClusterReports reports = new ClusterReports();
    reports.add(commits().subList(2, 3), List.of());
    reports.skip(commits().subList(1, 2));
    HealthReader reader = new HealthReader(rules("cd"), APP, LEDGER, reports);
    assertEquals(
        List.of(true, false),
        List.of(1, 0).stream().map(n -> reader.during(stay(n)).isWhole()).toList());
    assertEquals(List.of(), reports.missed(), "it has nothing asked");
  }

  /** There is one rule: what counts for the gate is what the page shows. */
  @Test
  void isHealthyWhenTheGateSaysSo() {
    Random random = new Random(18);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      List<CommitReport> some = new ArrayList<>();
      for (int n = random.nextInt(7); n > 0; n--) {
        State state = STATES.get(random.nextInt(3));
        String name = random.nextBoolean() ? "cd" : "e2e";
        some.add(report(random.nextInt(3), name, state, 1 + random.nextInt(119)));
      }
      ClusterReports reports = new ClusterReports();
      reports.add(commits(), some);
      HealthReader reader = new HealthReader(rules("cd", "e2e"), APP, LEDGER, reports);
      Interval stay = stay(random.nextInt(2));
      List<Interval> healthy = reader.healthy(stay).reversed();
      StayHealth health = reader.during(stay);
      List<String> shown =
          health.phases().stream()
              .filter(StayHealth.Phase::isHealthy)
              .filter(p -> stay.to().filter(to -> !p.from().isBefore(to.time())).isEmpty())
              .map(p -> p.from().toString())
              .toList();
      assertEquals(
          healthy.stream().map(h -> h.from().time().toString()).toList(), shown, some::toString);
      boolean isDegraded = reader.of(stay.version()) instanceof PinHealth.Degraded;
      boolean isShown = health.phases().stream().anyMatch(p -> !p.isHealthy() && p.to().isEmpty());
      assertEquals(isDegraded, isShown, some::toString);
      seen.add(healthy.size() + " " + isDegraded);
    }
    assertTrue(seen.size() > 3, seen::toString);
  }
}
