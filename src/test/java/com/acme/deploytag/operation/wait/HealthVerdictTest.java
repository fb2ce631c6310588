package com.acme.deploytag.operation.wait;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.catalog.HealthRules;
import com.acme.deploytag.catalog.HealthTemplate;
import com.acme.deploytag.catalog.Missing;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.model.CommitReport;
import com.acme.deploytag.outcome.AwaitedPin;
import com.acme.deploytag.problem.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a stretch is judged to be by what is reported of its commits. */
final class HealthVerdictTest {
  private static final CommitId OLD = new CommitId("a".repeat(40));
  private static final CommitId NEW = new CommitId("b".repeat(40));
  private static final CommitId OTHER = new CommitId("c".repeat(40));

  private static final Instant NOW = Instant.EPOCH.plusSeconds(3600);

  /** {@code name@commit:minute=STATE}. */
  private static CommitReport report(String text) {
    String[] parts = text.split("[@:=]", -1);
    CommitId commit = parts[1].equals("old") ? OLD : parts[1].equals("new") ? NEW : OTHER;
    return new CommitReport(
        commit,
        parts[0],
        CommitReport.State.valueOf(parts[3]),
        Instant.EPOCH.plusSeconds(60 * Long.parseLong(parts[2])),
        Optional.empty(),
        "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // One name.
        "cd/{service} |                                            | false | UNKNOWN",
        "cd/{service} |                                            | true  | OVERTAKEN",
        "cd/{service} | cd/app@old:1=SUCCESS                       | false | HEALTHY",
        "cd/{service} | cd/app@old:1=SUCCESS                       | true  | HEALTHY",
        "cd/{service} | cd/app@other:1=SUCCESS                     | false | UNKNOWN",
        "cd/{service} | cd/other@new:1=SUCCESS                     | false | UNKNOWN",
        "cd/{service} | cd/app@new:1=PENDING                       | true  | OVERTAKEN",
        // The newest verdict counts, on whichever commit it stands.
        "cd/{service} | cd/app@old:2=FAILURE cd/app@new:1=SUCCESS  | false | DEGRADED",
        "cd/{service} | cd/app@new:2=SUCCESS cd/app@old:1=FAILURE  | false | HEALTHY",
        "cd/{service} | cd/app@new:2=PENDING cd/app@old:1=FAILURE  | false | DEGRADED",
        // Of the same second the worse.
        "cd/{service} | cd/app@new:1=SUCCESS cd/app@old:1=FAILURE  | false | DEGRADED",
        "cd/{service} | cd/app@old:1=FAILURE cd/app@new:1=SUCCESS  | false | DEGRADED",
        // Several names, of which each must say so.
        "cd/{service} e2e | cd/app@new:1=SUCCESS                   | false | UNKNOWN",
        "cd/{service} e2e | cd/app@new:1=SUCCESS e2e@old:1=SUCCESS | false | HEALTHY",
        "cd/{service} e2e | cd/app@new:1=SUCCESS e2e@old:9=FAILURE | false | DEGRADED",
        // Several clusters, by a part of their own.
        "k/{service}/* | k/app/1@new:1=SUCCESS k/app/2@new:1=SUCCESS | false | HEALTHY",
        "k/{service}/* | k/app/1@new:9=SUCCESS k/app/2@new:1=FAILURE | false | DEGRADED",
        "k/{service}/* | k/app/1@new:9=SUCCESS k/app/2@new:1=PENDING | false | UNKNOWN",
      })
  void judges(String names, String reports, boolean isReplaced, AwaitedPin.State state) {
    Stretch stretch =
        new Stretch(
            new ServiceEnvironment("app", "staging"),
            List.of(NEW, OLD),
            isReplaced ? Optional.of(OTHER) : Optional.empty());
    List<CommitReport> all =
        Stream.ofNullable(reports)
            .flatMap(text -> Stream.of(text.split(" ", -1)))
            .map(HealthVerdictTest::report)
            .toList();
    List<HealthTemplate> templates =
        Stream.of(names.split(" ", -1)).map(HealthTemplate::new).toList();
    HealthRules rules = new HealthRules(templates, Missing.REFUSE, Place.of("c.yml"));
    assertEquals(state, new HealthVerdict(stretch, all).by(Optional.of(rules), NOW).state());
  }
}
