package com.acme.deploytag.status;

import static com.acme.deploytag.plan.Histories.NOW;
import static com.acme.deploytag.plan.Histories.overlay;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.plan.Decision;
import com.acme.deploytag.plan.Histories;
import com.acme.deploytag.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a status makes of histories in which everything happens that happens. */
final class StatusReaderTest {

  private static final String CATALOG =
      """
      environments:
        staging: {accepts: dispatch}
        production: {accepts: promotion, from: staging}
      services:
        cart: {path: apps/cart, images: [ghcr.io/acme/cart]}
      """;

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }

  private static Histories history() {
    return new Histories(CATALOG);
  }

  private static ServiceStatus cart(Histories history) {
    return history.status().services().getFirst();
  }

  private static Drift drift(Histories history) {
    return cart(history).drifts().getFirst();
  }

  private static Optional<Drift.Lag> lag(int days, Integer behind, boolean atLeast) {
    return Optional.of(new Drift.Lag(NOW.minus(days(days)), Optional.ofNullable(behind), atLeast));
  }

  private static void assertDrift(Drift.Kind kind, Optional<Drift.Lag> lag, Histories history) {
    assertEquals(new Drift("staging", "production", kind, lag, List.of()), drift(history));
  }

  @Test
  void nothingWaitsWhereBothRunTheSame() {
    Histories history =
        history().set(days(3), "cart", "staging", "v1").set(days(2), "cart", "production", "v1");
    assertDrift(Drift.Kind.SAME, Optional.empty(), history);
    assertEquals(ServiceStatus.State.SETTLED, cart(history).state());
  }

  @Test
  void waitsSinceTheSourceMovedAway() {
    Histories history =
        history()
            .set(days(9), "cart", "staging", "v1")
            .set(days(8), "cart", "production", "v1")
            .set(days(5), "cart", "staging", "v2")
            .set(days(1), "cart", "staging", "v3");
    assertDrift(Drift.Kind.WAITING, lag(5, 2, false), history);
    assertEquals(ServiceStatus.State.READY, cart(history).state());
  }

  /** The last time counts at which the source ran what the target runs. */
  @Test
  void waitsSinceTheSourceMovedAwayForTheLastTime() {
    Histories history =
        history()
            .set(days(9), "cart", "staging", "v1")
            .set(days(8), "cart", "production", "v1")
            .set(days(7), "cart", "staging", "v2")
            .set(days(6), "cart", "staging", "v1")
            .set(days(2), "cart", "staging", "v3");
    assertDrift(Drift.Kind.WAITING, lag(2, 1, false), history);
  }

  @Test
  void aNewServiceWaitsFromItsFirstPinOn() {
    Histories history =
        history()
            .commit(days(4), "cart", "production", "resources: [../../base]\n", "prepare")
            .set(days(3), "cart", "staging", "v1")
            .set(days(1), "cart", "staging", "v2");
    assertDrift(Drift.Kind.APART, lag(3, 2, false), history);
    DeployedState.Unknown unknown =
        assertInstanceOf(DeployedState.Unknown.class, cart(history).places().get("production"));
    assertTrue(
        unknown
            .problems()
            .getFirst()
            .what()
            .startsWith("which version of cart production runs cannot be told: "),
        unknown::toString);
    assertEquals(ServiceStatus.State.UNKNOWN, cart(history).state());
  }

  @Test
  void tellsThatTheSourceWentBack() {
    Histories history =
        history()
            .set(days(9), "cart", "staging", "v1")
            .set(days(8), "cart", "staging", "v2")
            .set(days(7), "cart", "production", "v2")
            .set(days(3), "cart", "staging", "v1");
    assertDrift(Drift.Kind.REVERTED, lag(3, 1, false), history);
    assertEquals(ServiceStatus.State.REVERTED, cart(history).state());
  }

  /** What was there before as well, but came first after the target's version, is not older. */
  @Test
  void comingBackToANewerVersionIsNoReturn() {
    Histories history =
        history()
            .set(days(9), "cart", "staging", "v1")
            .set(days(8), "cart", "production", "v1")
            .set(days(7), "cart", "staging", "v2")
            .set(days(6), "cart", "staging", "v1")
            .set(days(5), "cart", "staging", "v2");
    assertDrift(Drift.Kind.WAITING, lag(5, 1, false), history);
  }

  /** A rollback goes to what stood there before, be it what somebody had pinned by hand. */
  @Test
  void ourOwnRollbackIsNotForeign() {
    String message =
        """
        rollback: cart in production to v0 (was v1)

        Service: cart
        Environment: production
        Image: ghcr.io/acme/cart
        Tag: v0
        Rejected-Tag: v1
        """;
    Histories history =
        history()
            .set(days(9), "cart", "staging", "v1")
            .set(days(8), "cart", "production", "v0")
            .set(days(7), "cart", "production", "v1");
    history.commit(days(5), "cart", "production", overlay("cart", "v0"), message);
    assertEquals(Drift.Kind.WAITING, drift(history).kind());
    assertEquals(ServiceStatus.State.BLOCKED, cart(history).state());
    history.set(days(4), "cart", "production", "v1").set(days(3), "cart", "production", "v0");
    assertEquals(ServiceStatus.State.FOREIGN, cart(history).state(), "by hand");
  }

  /** What counts is decided by time, not by how many commits happen to have been read. */
  @Test
  void whatIsOlderThanTheHistoryDoesNotCount() {
    Histories history =
        new Histories(CATALOG + "history: 10d\n")
            .set(days(40), "cart", "staging", "v1")
            .set(days(30), "cart", "staging", "v2")
            .set(days(20), "cart", "production", "v1")
            .set(days(5), "cart", "staging", "v3");
    assertDrift(Drift.Kind.WAITING, lag(10, 2, true), history);
    history.set(days(4), "cart", "production", "v0");
    assertDrift(Drift.Kind.FOREIGN, lag(4, null, false), history);
  }

  /** Mostly its path is wrong, and an update says so. */
  @Test
  void aServiceWithoutAnyOverlayIsNotSettled() {
    Histories history =
        new Histories(CATALOG + "  mail: {path: apps/mial, images: [ghcr.io/acme/mail]}\n")
            .set(days(9), "cart", "staging", "v1")
            .set(days(8), "cart", "production", "v1");
    ServiceStatus mail = history.status().services().getLast();
    assertEquals(ServiceStatus.State.ABSENT, mail.state());
    assertEquals(List.of(mail), history.status().unsettled());
  }

  @Test
  void tellsWhatNeverRanAtTheSource() {
    Histories history =
        history().set(days(9), "cart", "staging", "v1").set(days(2), "cart", "production", "v9");
    assertDrift(Drift.Kind.FOREIGN, lag(2, null, false), history);
    assertEquals(ServiceStatus.State.FOREIGN, cart(history).state());
  }

  /** Set within the history that was read, it was no promotion, whatever was before. */
  @Test
  void tellsWhatNeverRanAtTheSourceFromPartOfTheHistory() {
    Histories history =
        history()
            .set(days(9), "cart", "staging", "v1")
            .set(days(2), "cart", "production", "v9")
            .before(HistoryCompleteness.RECENT);
    assertDrift(Drift.Kind.FOREIGN, lag(2, null, false), history);
  }

  @Test
  void guessesNothingAboutWhatWasBeforeTheHistory() {
    Histories history =
        history()
            .set(days(90), "cart", "production", "v1")
            .set(days(80), "cart", "staging", "v5")
            .set(days(2), "cart", "staging", "v6")
            .before(HistoryCompleteness.CUT);
    assertDrift(Drift.Kind.WAITING, lag(90, 2, true), history);
  }

  /** Where a repository begins, it may have been brought along from elsewhere. */
  @Test
  void guessesNothingAboutWhatWasBeforeTheFirstCommit() {
    Histories history =
        history().set(days(9), "cart", "production", "v1").set(days(8), "cart", "staging", "v2");
    assertDrift(Drift.Kind.WAITING, lag(9, 1, true), history);
    assertEquals(Set.of(), history.read().more());
  }

  @Test
  void wantsMoreHistoryUntilEveryBeginningIsFound() {
    Histories history =
        history().set(days(9), "cart", "staging", "v1").set(days(8), "cart", "production", "v1");
    assertEquals(Set.of(), history.read().more());
    assertEquals(
        Set.of(Decision.Reach.WINDOW), history.before(HistoryCompleteness.RECENT).read().more());
  }

  @Test
  void givesTheReasonsOfThePromotionItself() {
    Histories history =
        history()
            .set(days(9), "cart", "staging", "latest")
            .set(days(8), "cart", "production", "v1");
    Drift drift = drift(history);
    assertEquals(
        List.of(
            "the tag \"latest\" is denied, since it can come to mean another image at any time"),
        drift.reasons().stream().map(Problem::what).toList());
    assertEquals(ServiceStatus.State.FOREIGN, cart(history).state());
  }

  /** Each service alone would meet what it never ran with; the reason says what to do. */
  @Test
  void givesTheVerdictOfTheGate() {
    Histories history =
        new Histories(
                CATALOG.replace("cart]}", "cart], depends-on: [mail]}")
                    + "  mail: {path: apps/mail, images: [ghcr.io/acme/mail]}\n")
            .set(days(9), "mail", "staging", "m1")
            .set(days(8), "cart", "staging", "v1")
            .set(days(7), "mail", "production", "m1")
            .set(days(6), "cart", "production", "v1")
            .set(days(5), "mail", "staging", "m2")
            .set(days(4), "cart", "staging", "v2");
    Drift drift = drift(history);
    assertEquals(ServiceStatus.State.BLOCKED, cart(history).state());
    assertEquals(1, drift.reasons().size(), drift::toString);
    String reason = drift.reasons().getFirst().text();
    assertTrue(reason.contains("cart v2 never stood in staging with mail m1"), reason);
    assertTrue(reason.contains("mail,cart"), reason);
    assertEquals(
        List.of(ServiceStatus.State.BLOCKED, ServiceStatus.State.READY),
        history.status().services().stream().map(ServiceStatus::state).toList());
  }

  @Test
  void aBrokenOverlayIsShownAsSuch() {
    Histories history =
        history()
            .set(days(9), "cart", "staging", "v1")
            .commit(days(8), "cart", "production", "images: [", "oops");
    assertInstanceOf(DeployedState.Broken.class, cart(history).places().get("production"));
    assertDrift(Drift.Kind.APART, Optional.empty(), history);
    assertEquals(ServiceStatus.State.BROKEN, cart(history).state());
  }

  @Test
  void aPinOfWhichThereAreTwoIsBroken() {
    Histories history =
        history()
            .commit(
                days(8),
                "cart",
                "staging",
                overlay("cart", "v1") + overlay("cart", "v2").replace("images:\n", ""),
                "twice");
    DeployedState.Broken broken =
        assertInstanceOf(DeployedState.Broken.class, cart(history).places().get("staging"));
    assertTrue(broken.problems().getFirst().what().contains("is pinned twice"));
  }

  @Test
  void aServiceWithoutAnOverlayIsNoneOfAPromotion() {
    Histories history = history().set(days(9), "cart", "staging", "v1");
    assertEquals(new DeployedState.Absent(), cart(history).places().get("production"));
    assertDrift(Drift.Kind.APART, Optional.empty(), history);
    assertEquals(ServiceStatus.State.SETTLED, cart(history).state());
  }

  private static final String CART =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: cart}
      spec: {template: {spec: {containers: [{name: cart, image: "ghcr.io/acme/cart:v1"}]}}}
      """;

  private static Histories onBase(String production) {
    return history()
        .source("apps/cart/base", "resources: [cart.yaml]\n")
        .source("apps/cart/base/cart.yaml", CART)
        .set(days(9), "cart", "staging", "v1")
        .commit(days(8), "cart", "production", production, "prepare");
  }

  @Test
  void tellsWhatTheBasePins() {
    Histories history = onBase("resources: [../../base]\n");
    DeployedState.Inherited inherited =
        assertInstanceOf(DeployedState.Inherited.class, cart(history).places().get("production"));
    assertEquals("v1", inherited.version().toString());
    assertEquals("apps/cart/base/cart.yaml:4:59", inherited.place().toString());
    assertDrift(Drift.Kind.SAME, Optional.empty(), history);
    assertEquals(ServiceStatus.State.SETTLED, cart(history).state());
    history.set(days(2), "cart", "staging", "v2");
    assertEquals(Drift.Kind.WAITING, drift(history).kind());
    assertEquals(ServiceStatus.State.READY, cart(history).state());
  }

  /** What is deployed to staging is in production at once: no gate is asked. */
  @Test
  void warnsWhereAnEnvironmentFollowsAnother() {
    Histories history =
        onBase("resources: [../staging]\n")
            .source(
                "apps/cart/overlays/staging",
                "resources: [../../base]\nimages: [{name: ghcr.io/acme/cart, newTag: v1}]\n");
    DeployedState.Inherited inherited =
        assertInstanceOf(DeployedState.Inherited.class, cart(history).places().get("production"));
    assertTrue(
        inherited
            .follower()
            .orElseThrow()
            .what()
            .startsWith("production takes its version of cart from staging's overlay"),
        inherited::toString);
    assertEquals(ServiceStatus.State.UNKNOWN, cart(history).state());
  }

  @Test
  void saysWhyAVersionCannotBeTold() {
    Histories history = onBase("resources: [../../base]\nvars: [{name: V}]\n");
    DeployedState.Unknown unknown =
        assertInstanceOf(DeployedState.Unknown.class, cart(history).places().get("production"));
    assertEquals(
        List.of(
            "which version of cart production runs cannot be told:"
                + " apps/cart/overlays/production/kustomization.yaml does not pin it, and what it is"
                + " built of is not plain enough: in"
                + " apps/cart/overlays/production/kustomization.yaml:2:1, \"vars\" may change"
                + " which image runs"),
        unknown.problems().stream().map(Problem::what).toList());
    assertEquals(ServiceStatus.State.UNKNOWN, cart(history).state());
  }

  @Test
  void showsWhatWasRolledBack() {
    String message =
        """
        rollback: cart in production to v1 (was v2)

        Service: cart
        Environment: production
        Rejected-Tag: v2
        """;
    Histories history =
        history()
            .set(days(9), "cart", "staging", "v1")
            .set(days(8), "cart", "production", "v1")
            .set(days(7), "cart", "staging", "v2")
            .set(days(6), "cart", "production", "v2")
            .commit(days(5), "cart", "production", overlay("cart", "v1"), message);
    assertEquals(List.of("v2"), cart(history).rejections().stream().map(r -> r.version()).toList());
    assertEquals(lag(7, 1, false), drift(history).lag());
    String reason = drift(history).reasons().getFirst().what();
    assertTrue(reason.contains("\"v2\" was rejected"), reason);
    assertEquals(ServiceStatus.State.BLOCKED, cart(history).state());
    history.set(days(1), "cart", "production", "v2");
    assertEquals(ServiceStatus.State.REJECTED, cart(history).state());
  }

  @Test
  void everyStepOfALongerWayIsShown() {
    Histories history =
        new Histories(
                CATALOG
                    .replace(
                        "services:",
                        "  canary: {accepts: promotion, from: staging}\n" + "services:")
                    .replace(
                        "production: {accepts: promotion, from: staging}",
                        "production: {accepts: promotion, from: canary}"))
            .set(days(9), "cart", "staging", "v1")
            .set(days(8), "cart", "canary", "v1")
            .set(days(7), "cart", "production", "v1")
            .set(days(6), "cart", "staging", "v2");
    assertEquals(
        List.of("canary -> production: same", "staging -> canary: waiting"),
        cart(history).drifts().stream()
            .map(d -> "%s -> %s: %s".formatted(d.from(), d.to(), d.kind().word()))
            .toList());
  }
}
