package com.acme.deploytag.plan.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.LastUpdate;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.plan.PinHistory;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What all rules say together. Staging has rejected "bad", and lax and strict run a hotfix. */
final class RulesTest {

  private static final Catalog CATALOG =
      Ledgers.catalog(
          """
          environments:
            staging: {accepts: dispatch}
            lax: {accepts: promotion, from: staging}
            strict: {accepts: promotion, from: staging, hotfix: refuse}
            free: {accepts: promotion, from: staging}
          services:
            mail: {path: mail, images: [acme/mail]}
          """);
  private static final Service MAIL = CATALOG.services().get("mail");

  private static Ledger ledger(HistoryCompleteness extent) {
    return PinHistory.of("40d mail/staging=v1 mail/free=v1; 30d mail/staging=bad")
        .then(
            "20d mail/staging=v1",
            "Service: mail\nEnvironment: staging\nTag: v1\nRejected-Tag: bad")
        .then("10d mail/lax=fix mail/strict=fix", "")
        .ledger(extent);
  }

  private static Rules rules(String to, HistoryCompleteness extent) {
    return Rules.of(
        new Snapshot(CATALOG, Map.of(), ledger(extent)), CATALOG.environments().get(to));
  }

  private static Change change(Change.Kind kind, String to, String tag, String more) {
    Change.NewPin pin =
        new Change.NewPin(
            "acme/mail",
            Changes.pin("acme/mail", tag).pin(),
            Optional.empty(),
            more.contains("in place"),
            more.contains("allowed"));
    return new Change(
        kind,
        more.contains("proposed"),
        MAIL,
        CATALOG.environments().get(to),
        List.of(pin),
        more.contains("in place") ? Optional.empty() : Optional.of(tag),
        Optional.empty());
  }

  private static String brief(List<String> told) {
    return told.stream()
        .map(text ->
            text.contains("hotfix")
                ? "hotfix"
                : text.contains("goes back all the same, but the tag")
                    ? "tag goes back"
                    : text.contains("in place all the same")
                        ? "rejected in place"
                        : text.contains("says that it may be deployed again")
                            ? "allowed"
                            : text.contains("was rejected") ? "rejected" : "tag")
        .collect(Collectors.joining(", "));
  }

  private static String what(List<Problem> problems) {
    return brief(problems.stream().map(Problem::what).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE    | staging | v2     | ''               | ''       | ''     | '' | ''",
        "UPDATE    | staging | latest | ''               | tag      | ''     | '' | ''",
        "PROMOTION | free    | latest | ''               | tag      | ''     | '' | ''",
        "ROLLBACK  | free    | latest | ''               | ''       | tag goes back | '' | ''",
        "ROLLBACK  | strict  | v1     | ''               | ''       | ''     | '' | ''",
        "UPDATE    | staging | bad    | ''               | rejected | ''     | '' | rejected",
        "PROMOTION | free    | bad    | ''               | rejected | ''     | '' | rejected",
        "PROMOTION | free    | bad    | in place         | ''       | rejected in place | '' | ''",
        "PROMOTION | free    | bad    | allowed          | ''       | ''     | '' | ''",
        "PROMOTION | free    | bad    | allowed proposed | ''       | ''     | allowed | ''",
        "PROMOTION | free    | bad    | proposed         | rejected | ''     | '' | rejected",
        "PROMOTION | lax     | v1     | ''               | ''       | hotfix | '' | ''",
        "PROMOTION | strict  | v1     | ''               | hotfix   | ''     | '' | ''",
        "PROMOTION | strict  | v1     | in place         | ''       | ''     | '' | ''",
        "PROMOTION | strict  | bad    | ''               | 'rejected, hotfix' | '' | '' | rejected",
      })
  void judges(
      Change.Kind kind,
      String to,
      String tag,
      String more,
      String refused,
      String warned,
      String noted,
      String leftOut) {
    Change change = change(kind, to, tag, more);
    Rules rules = rules(to, HistoryCompleteness.WHOLE);
    Rules.Judgement said = rules.judge(change);
    assertEquals(refused, what(said.refused()));
    assertEquals(warned, what(said.warned()));
    assertEquals(noted, brief(said.noted()));
    assertEquals(leftOut, what(rules.leavesOut(change).stream().toList()));
  }

  /** Against what is refused nothing more need be found; what may still allow it, need be. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE    | staging | RECENT | ''       | RECORDS       | ''",
        "UPDATE    | staging | WHOLE  | ''       | ''            | ''",
        "PROMOTION | strict  | RECENT | ''       | RECORDS WHOLE | WHOLE",
        "PROMOTION | lax     | RECENT | ''       | RECORDS WINDOW | WINDOW",
        "PROMOTION | strict  | RECENT | in place | RECORDS       | ''",
        "ROLLBACK  | strict  | RECENT | ''       | RECORDS       | ''",
        "PROMOTION | strict  | WHOLE  | ''       | ''            | ''",
      })
  void saysHowFarBackToLook(
      Change.Kind kind,
      String to,
      HistoryCompleteness extent,
      String more,
      String open,
      String refused) {
    List<Change> changes = List.of(change(kind, to, "v1", more));
    assertEquals(open, reaches(rules(to, extent), changes, false));
    assertEquals(refused, reaches(rules(to, extent), changes, true));
  }

  private static String reaches(Rules rules, List<Change> changes, boolean isRefused) {
    return rules.reaches(changes, isRefused).stream()
        .map(Enum::name)
        .collect(Collectors.joining(" "));
  }

  /** A sequence that no count comes to is refused, and told where the tag is in place. */
  @ParameterizedTest
  @CsvSource({"2000000, '', 1, 0", "2000000, in place, 0, 1", "11, '', 0, 0"})
  void asksTheOrderOfUpdatesFirst(long sequence, String more, int refused, int warned) {
    LastUpdate last = new LastUpdate(Ledgers.commit(Duration.ofDays(1)), Optional.of(10L));
    ServiceEnvironment target = new ServiceEnvironment("mail", "staging");
    Ledger updated = Ledgers.updated(target, "acme/mail", last, HistoryCompleteness.WHOLE);
    SequenceRule order =
        new SequenceRule(
            Optional.of(sequence),
            CATALOG.environments().get("staging"),
            updated,
            CATALOG.history());
    Rules.Judgement said =
        rules("staging", HistoryCompleteness.WHOLE)
            .with(order)
            .judge(change(Change.Kind.UPDATE, "staging", "v2", more));
    assertEquals(refused, said.refused().size());
    assertEquals(warned, said.warned().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "staging | ''",
        "lax | environment \"lax\" accepts promotion only, no dispatch. Deploy to \"staging\" first, then run the promote workflow.",
      })
  void closesToDispatchesWhatTakesPromotions(String environment, String told) {
    assertEquals(
        told,
        DeliveryRule.closed(CATALOG.environments().get(environment)).map(Problem::text).orElse(""));
  }
}
