package com.acme.deploytag.plan.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.image.Pin;
import com.acme.deploytag.image.Tag;
import com.acme.deploytag.ledger.Ledger;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.ledger.trailer.Rejection;
import com.acme.deploytag.ledger.trailer.ServiceEnvironment;
import com.acme.deploytag.ledger.trailer.Version;
import com.acme.deploytag.ledger.trailer.Word;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.problem.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RejectionRuleTest {

  private static final Catalog CATALOG =
      Ledgers.catalog(
          """
          environments:
            staging: {accepts: dispatch}
            canary: {accepts: promotion, from: staging}
            production: {accepts: promotion, from: canary}
          services:
            checkout: {path: apps/checkout, images: [ghcr.io/acme/checkout]}
            payments: {path: apps/payments, images: [ghcr.io/acme/payments]}
            twin: {path: apps/twin, images: [ghcr.io/acme/checkout]}
          """);

  private static Version.Pinned pin(String image) {
    return new Version.Pinned(image, image, Optional.empty(), Optional.of("bad"), Optional.empty());
  }

  /** No new name, of a service or an environment, undoes a rejection; nor does it spread. */
  @ParameterizedTest
  @CsvSource({
    // Its own, there and in what takes its versions from there.
    "checkout, staging, checkout, staging, true",
    "checkout, staging, checkout, canary, true",
    "checkout, staging, checkout, production, true",
    "checkout, production, checkout, production, true",
    "checkout, production, checkout, canary, false",
    // A service that had the image, and is not there or has another one by now.
    "gone, staging, checkout, staging, true",
    "gone, staging, checkout, production, true",
    "gone, production, checkout, staging, false",
    "payments, staging, checkout, staging, true",
    // One that has it today as well, or may have, speaks for itself.
    "twin, staging, checkout, staging, false",
    // An environment that is not there any more, which may be called anything by now.
    "checkout, qa, checkout, staging, true",
    "gone, qa, checkout, staging, true",
    "payments, qa, checkout, production, true",
    "twin, qa, checkout, staging, false",
  })
  void staysWithTheImage(
      String rejected, String in, String service, String environment, boolean isRejected) {
    Word word =
        new Word(
            new ServiceEnvironment(rejected, in),
            pin("ghcr.io/acme/checkout"),
            true,
            Ledgers.commit(Duration.ofDays(1)));
    RejectionRule rule =
        new RejectionRule(CATALOG, Ledgers.said(word), CATALOG.environments().get(environment));
    assertEquals(
        isRejected,
        rule.of(CATALOG.services().get(service), pin("ghcr.io/acme/checkout")).isPresent());
    assertEquals(
        Optional.empty(), rule.of(CATALOG.services().get(service), pin("ghcr.io/acme/payments")));
  }

  /** Without a catalog each service may have any image: none speaks for another. */
  @ParameterizedTest
  @CsvSource({"checkout, true", "payments, false"})
  void isOfTheServiceWhereNothingSaysWhoseTheImageIs(String rejected, boolean isRejected) {
    Catalog catalog = Catalog.conventional(List.of("checkout", "payments"));
    RejectionRule rule = rule(catalog, rejected, "staging", "production");
    assertEquals(
        isRejected,
        rule.of(catalog.services().get("checkout"), pin("ghcr.io/acme/checkout")).isPresent());
  }

  /** As a request asks for it; what the rejection names counts, and no more. */
  @ParameterizedTest
  @CsvSource({"bad, true", "good, false"})
  void judgesWhatARequestSets(String tag, boolean isRejected) {
    RejectionRule rule = rule(CATALOG, "checkout", "staging", "staging");
    Pin pin = Pin.of(new Problems().take(Tag.parse(tag)).orElseThrow());
    assertEquals(
        isRejected,
        rule.of(CATALOG.services().get("checkout"), "ghcr.io/acme/checkout", pin).isPresent());
  }

  /** Older history may hold a rejection, or the word that lifts one. */
  @ParameterizedTest
  @CsvSource({
    "WHOLE, P1D, , false, false",
    "RECENT, P1D, , true, false",
    "RECENT, P91D, , false, false",
    "RECENT, P91D, P91D, false, false",
    "RECENT, P91D, P1D, true, true",
    "WHOLE, P1D, P1D, true, true",
  })
  void looksFurtherBackForWhatItDoesNotKnow(
      HistoryCompleteness extent, Duration from, Duration gap, boolean isOpen, boolean isTorn) {
    Ledger ledger = Ledgers.told(extent, from, Optional.ofNullable(gap));
    RejectionRule rule = new RejectionRule(CATALOG, ledger, CATALOG.environments().get("staging"));
    assertEquals(
        isOpen ? List.of(new Doubt(Decision.Reach.RECORDS, isTorn)) : List.of(),
        rule.doubts(List.of()));
  }

  @Test
  void asksAllTheWay() {
    assertEquals(
        Set.of(
            new ServiceEnvironment("checkout", "canary"),
            new ServiceEnvironment("checkout", "staging")),
        RejectionRule.targets(
            CATALOG,
            List.of(CATALOG.services().get("checkout")),
            CATALOG.environments().get("canary")));
  }

  @Test
  void saysWhoRejectedItAndWhere() {
    Rejection rejection =
        rule(CATALOG, "checkout", "staging", "canary")
            .of(CATALOG.services().get("checkout"), pin("ghcr.io/acme/checkout"))
            .orElseThrow();
    String what =
        "checkout \"bad\" was rejected: a person rolled it back in staging at"
            + " 2026-11-27T12:00:00Z (commit cccccccccc)";
    assertEquals(what, RejectionRule.problem(rejection).what());
    assertEquals(
        what + ", and is in place all the same. Roll it back, or deploy a build that mends it.",
        RejectionRule.inPlace(rejection).text());
  }

  private static RejectionRule rule(
      Catalog catalog, String rejected, String in, String environment) {
    Word word =
        new Word(
            new ServiceEnvironment(rejected, in),
            pin("ghcr.io/acme/checkout"),
            true,
            Ledgers.commit(Duration.ofDays(1)));
    return new RejectionRule(catalog, Ledgers.said(word), catalog.environments().get(environment));
  }
}
