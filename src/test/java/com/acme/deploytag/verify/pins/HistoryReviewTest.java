package com.acme.deploytag.verify.pins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.plan.GateEvidence;
import com.acme.deploytag.plan.PinHistory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the history says of changed pins; shop calls cart. See {@link Proposed}. */
final class HistoryReviewTest {

  private static final String CATALOG =
      """
      environments:
        staging: {accepts: dispatch}
        production: {accepts: promotion, from: staging, soak: 1h}
      services:
        shop: {path: apps/shop, images: [acme/shop], depends-on: [cart]}
        cart: {path: apps/cart, images: [acme/cart]}
        mail: {path: apps/mail, images: [acme/mail]}
      """;
  private static final String BEGIN = "40d mail/staging=v1 mail/production=v1";

  private static Proposed proposed(String rules) {
    return new Proposed(CATALOG.replace("soak: 1h", "soak: 1h" + rules));
  }

  private static String pin(String service, String tag) {
    String[] parts = tag.split(">", -1);
    return "images:\n- name: acme/%s\n%s  newTag: %s\n"
        .formatted(service, parts.length > 1 ? "  newName: " + parts[1] + "\n" : "", parts[0]);
  }

  /** A pull request that sets mail's pin. */
  private static Proposed mail(String environment, String from, String to) {
    return proposed("")
        .base("mail/" + environment, pin("mail", from))
        .head("mail/" + environment, pin("mail", to));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2d mail/staging=v2 | ''",
        "1h mail/staging=v2 | ''",
        "30m mail/staging=v2 | mail/production:3: mail v2 has been in staging for 30 min only, since 2026-11-28T11:30:00Z; production wants 1h (soak)",
        "2d mail/staging=v3 | mail/production:3: mail v2 never stood in staging",
      })
  void goesByWhatRanInTheSource(String commit, String finding) {
    assertEquals(finding, mail("production", "v1", "v2").history(BEGIN + "; " + commit).findings());
  }

  @Test
  void anyTagGoesWhereItIsDispatchedTo() {
    Reviewer.Opinion opinion = mail("staging", "v1", "v7").history(BEGIN).opinion();
    assertEquals("", Proposed.told(opinion.findings()));
    assertEquals(List.of(), opinion.gateEvidence());
    assertEquals(1, opinion.pins().size());
  }

  /** Where the version is written, be it a digest alone. */
  @Test
  void pointsAtTheVersion() {
    String digest = "sha256:" + "d".repeat(64);
    assertEquals(
        "mail/production:4: mail sha256:dddddddddddd… never stood in staging",
        proposed("")
            .base("mail/production", pin("mail", "v1"))
            .head("mail/production", "images:\n-\n  name: acme/mail\n  digest: " + digest + "\n")
            .history(BEGIN)
            .findings());
  }

  private static Proposed shop() {
    return proposed("")
        .base("shop/production", pin("shop", "v1"))
        .base("cart/production", pin("cart", "c1"))
        .head("shop/production", pin("shop", "v2"))
        .history(
            "40d shop/staging=v1 cart/staging=c1 shop/production=v1 cart/production=c1;"
                + " 2d shop/staging=v2 cart/staging=c2");
  }

  private static final String UNMET =
      "shop v2 never stood in staging with cart c1, which production runs and which it calls; with it"
          + " stood there cart c2 since 2026-11-26T12:00:00Z";

  @Test
  void judgesWhatWouldMeet() {
    assertEquals("shop/production:3: " + UNMET, shop().findings());
    assertEquals("", shop().head("cart/production", pin("cart", "c2")).findings());
  }

  /** At a commit that others come with, nothing meets yet; what never ran, never ran. */
  @Test
  void doesNotJudgeWhatMeetsAtASingleCommit() {
    assertEquals("", shop().step().findings());
    assertEquals(
        "mail/production:3: mail v2 never stood in staging",
        mail("production", "v1", "v2").history(BEGIN).step().findings());
  }

  @Test
  void missesWhatIsTakenOut() {
    assertEquals(
        "shop/production:3: shop v2 calls cart, which is not in production",
        shop().head("cart/production", "-").findings());
  }

  @Test
  void mayOnlyWarnOfWhatMeets() {
    Reviewer.Opinion opinion =
        proposed(", dependencies: warn")
            .base("shop/production", pin("shop", "v1"))
            .base("cart/production", pin("cart", "c1"))
            .head("shop/production", pin("shop", "v2"))
            .history(
                "40d shop/staging=v1 cart/staging=c1 shop/production=v1;"
                    + " 2d shop/staging=v2 cart/staging=c2")
            .opinion();
    assertEquals("", Proposed.told(opinion.findings()));
    GateEvidence gateEvidence = opinion.gateEvidence().getFirst();
    assertEquals(1, gateEvidence.evidence().get("staging").size());
    assertEquals(UNMET, gateEvidence.warnings().getFirst().what());
  }

  /** A hotfix is told, or refused where the catalog says so. */
  @ParameterizedTest
  @CsvSource({"'', 0, 1", "', hotfix: warn', 0, 1", "', hotfix: refuse', 1, 0"})
  void tellsOfAHotfix(String rules, int refused, int warned) {
    Reviewer.Opinion opinion =
        proposed(rules)
            .base("mail/production", pin("mail", "fix"))
            .head("mail/production", pin("mail", "v2"))
            .history(BEGIN + "; 3d mail/production=fix; 2d mail/staging=v2")
            .opinion();
    assertEquals(refused, opinion.findings().size());
    assertEquals(warned, opinion.gateEvidence().getFirst().warnings().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''               | WHOLE  | 40d mail/staging=v1 mail/production=v1; 2d mail/staging=v2 | ''",
        "''               | RECENT | 40d mail/staging=v1 mail/production=v1; 2d mail/staging=v2 | RECORDS",
        "''               | RECENT | 100d mail/staging=v1 mail/production=v1; 2d mail/staging=v2 | RECORDS",
        "''               | RECENT | 100d mail/staging=v1 mail/production=v1 | WINDOW",
        "''               | RECENT | 100d mail/staging=v1; 3d mail/production=v9; 2d mail/staging=v2 | RECORDS WINDOW",
        "', hotfix: refuse' | RECENT | 100d mail/staging=v1; 3d mail/production=v9; 2d mail/staging=v2 | RECORDS WHOLE",
      })
  void saysHowFarBackToLook(
      String rules, HistoryCompleteness extent, String history, String reaches) {
    Reviewer.Opinion opinion =
        proposed(rules)
            .base("mail/production", pin("mail", "v1"))
            .head("mail/production", pin("mail", "v2"))
            .history(PinHistory.of(history), extent)
            .opinion();
    assertEquals(
        reaches, String.join(" ", opinion.reaches().stream().map(Enum::name).sorted().toList()));
  }
}
