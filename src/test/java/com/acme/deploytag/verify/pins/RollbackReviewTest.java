package com.acme.deploytag.verify.pins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.PinHistory;
import com.acme.deploytag.problem.Problem;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ways back, rejections, and new names; see {@link Proposed}. */
final class RollbackReviewTest {

  private static final String CATALOG =
      """
      environments:
        staging: {accepts: dispatch}
        production: {accepts: promotion, from: staging}
      services:
        mail: {path: apps/mail, images: [acme/mail]}
      """;
  private static final String ROLLBACK =
      "rollback\n\nService: mail\nEnvironment: %s\nTag: v1\nRejected-Tag: %s\n";

  private static String pin(String tag) {
    String[] parts = tag.split(">", -1);
    return "images:\n- name: acme/mail\n%s  newTag: %s\n"
        .formatted(parts.length > 1 ? "  newName: " + parts[1] + "\n" : "", parts[0]);
  }

  /** A pull request that sets mail's pin. */
  private static Proposed mail(String environment, String from, String to) {
    return new Proposed(CATALOG)
        .base("mail/" + environment, pin(from))
        .head("mail/" + environment, pin(to));
  }

  /** A pin may move back to what stood there, if a commit says that this rejects the other. */
  @ParameterizedTest
  @CsvSource({
    "production, production, v2, true",
    "production, production, v3, false",
    "production, staging, v2, false",
    "production, none, v2, false",
  })
  void goesBackWhereItSaysSo(String environment, String said, String rejected, boolean isReturn) {
    Reviewer.Opinion opinion =
        mail(environment, "v2", "v0")
            .history("40d mail/production=v0; 30d mail/staging=v2; 20d mail/production=v2")
            .message(ROLLBACK.formatted(said, rejected))
            .opinion();
    assertEquals(
        isReturn ? "" : "mail/production:3: mail v0 never stood in staging",
        Proposed.told(opinion.findings()));
    assertEquals(
        isReturn
            ? List.of("mail goes back to what stood in production before, by a rollback")
            : List.of(),
        opinion.notes());
    assertEquals(Set.of(), opinion.reaches());
    assertEquals(isReturn, opinion.gateEvidence().isEmpty());
  }

  /** The name is no part of the version: it stays the environment's, as the base has it. */
  @ParameterizedTest
  @CsvSource({"v0, ''", "v0>m.test/mail, ''", "v0>x.test/mail, \"x.test/mail\" in place of"})
  void goesBackWhateverItWasCalled(String to, String finding) {
    String found =
        mail("production", "v2", to)
            .history("40d mail/production=v0>m.test/mail; 30d mail/production=v2")
            .message(ROLLBACK.formatted("production", "v2"))
            .findings();
    assertTrue(finding.isEmpty() ? found.isEmpty() : found.contains(finding), found);
  }

  /** What never stood there, or for too short, is no way back; older history may know better. */
  @ParameterizedTest
  @CsvSource({
    "40d mail/production=v0; 30d mail/production=v2, v9",
    "40d mail/production=v1; 30d mail/production=v0; 43199m mail/production=v2, v0",
  })
  void goesBackOnlyToWhatStood(String history, String to) {
    Reviewer.Opinion opinion =
        mail("production", "v2", to)
            .history(history)
            .message(ROLLBACK.formatted("production", "v2"))
            .opinion();
    assertTrue(Proposed.told(opinion.findings()).contains("never stood in staging"));
    assertEquals(Set.of(Decision.Reach.WHOLE), opinion.reaches());
    assertEquals(List.of(), opinion.notes());
  }

  /** A rollback is the emergency exit: today's rules for tags do not bar it. */
  @ParameterizedTest
  @CsvSource({"40d mail/staging=latest; 30d mail/staging=v2, true", "40d mail/staging=v2, false"})
  void judgesTagsButForAWayBack(String history, boolean isReturn) {
    Reviewer.Opinion opinion =
        mail("staging", "v2", "latest")
            .history(history)
            .message(ROLLBACK.formatted("staging", "v2"))
            .opinion();
    assertEquals(
        isReturn
            ? ""
            : "mail/staging:3: the tag \"latest\" is denied, since it can come to mean another"
                + " image at any time",
        Proposed.told(opinion.findings()));
    assertEquals(
        isReturn
            ? List.of(
                "mail goes back to what stood in staging before, by a rollback",
                "mail goes back all the same, but the tag \"latest\" is denied, since it can come"
                    + " to mean another image at any time")
            : List.of(),
        opinion.notes());
  }

  private static PinHistory rejected() {
    return PinHistory.of("40d mail/staging=v1 mail/production=v1; 30d mail/staging=bad")
        .then("20d mail/staging=v1", ROLLBACK.formatted("staging", "bad"));
  }

  @ParameterizedTest
  @CsvSource({"staging, bad, true", "production, bad, true", "staging, good, false"})
  void refusesWhatWasRejected(String environment, String tag, boolean isRejected) {
    Reviewer.Opinion opinion =
        mail(environment, "v1", tag).history(rejected(), HistoryCompleteness.WHOLE).opinion();
    String what =
        "mail/%s:3: mail \"bad\" was rejected: a person rolled it back in staging at 2026-11-08T12:00:00Z (commit 3333333333)"
            .formatted(environment);
    assertEquals(isRejected ? what : "", Proposed.told(opinion.findings()));
    assertEquals(
        isRejected
            ? List.of(
                "Take a build that mends it. If this very one is wanted all the same, let the"
                    + " action deploy it with allow-rejected: true.")
            : List.of(),
        opinion.findings().stream().map(Problem::remedy).toList());
  }

  @ParameterizedTest
  @CsvSource({"staging, bad, true", "staging, worse, false", "production, bad, false"})
  void allowsItAgainWhereThatIsSaid(String environment, String allowed, boolean isAllowed) {
    String said =
        "update\n\nService: mail\nEnvironment: %s\nTag: bad\nAllowed-Tag: %s\n"
            .formatted(environment, allowed);
    Reviewer.Opinion opinion =
        mail("staging", "v1", "bad")
            .history(rejected(), HistoryCompleteness.WHOLE)
            .message(said)
            .opinion();
    assertEquals(isAllowed, opinion.findings().isEmpty());
    assertEquals(
        isAllowed
            ? List.of(
                "mail \"bad\" was rejected: a person rolled it back in staging at"
                    + " 2026-11-08T12:00:00Z (commit 3333333333), and this proposal says that it may"
                    + " be deployed again")
            : List.of(),
        opinion.notes());
  }

  /** Another name in its place has to come from the source, with the version. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "staging    | v2>m.test/mail | 2d mail/staging=v2>m.test/mail | false | Keep name and newName as they are on the base branch.",
        "production | v2>m.test/mail | 2d mail/staging=v2>m.test/mail | true  | ''",
        "production | v2>m.test/mail | 2d mail/staging=v2             | false | Keep name and newName as they are on the base branch, or take them from staging with the version.",
        "production | v2>m.test/mail | 2d mail/staging=v2>x.test/mail | false | Keep name and newName as they are on the base branch, or take them from staging with the version.",
        // The version is the same: there is nothing to take it from.
        "production | v1>m.test/mail | 2d mail/staging=v1>m.test/mail | false | Keep name and newName as they are on the base branch, or take them from staging with the version.",
      })
  void takesNamesFromTheSource(
      String environment, String to, String commit, boolean isProven, String remedy) {
    Reviewer.Opinion opinion =
        mail(environment, "v1", to).history("40d mail/staging=v1; " + commit).opinion();
    assertEquals(
        isProven
            ? ""
            : "mail/%s:2: \"m.test/mail\" in place of \"acme/mail\" is no image of mail by deploy-tag.yml"
                .formatted(environment),
        Proposed.told(opinion.findings()));
    assertEquals(
        isProven
            ? List.of()
            : List.of(
                remedy
                    + " If it is a copy of \"acme/mail\" in another registry, list it there as one of"
                    + " its mirrors first."),
        opinion.findings().stream().map(Problem::remedy).toList());
  }

  @Test
  void namesWhatStandsInThePlaceOfAnother() {
    assertEquals(
        "mail/staging:2: \"acme/mail\" in place of \"other\" is no image of mail by deploy-tag.yml",
        new Proposed(CATALOG)
            .base("mail/staging", pin("v1"))
            .head("mail/staging", "images:\n- {name: other, newName: acme/mail, newTag: v1}\n")
            .history("40d mail/staging=v1")
            .findings());
  }
}
