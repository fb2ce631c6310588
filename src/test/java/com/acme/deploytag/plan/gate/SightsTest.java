package com.acme.deploytag.plan.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.ledger.trailer.HistoryCompleteness;
import com.acme.deploytag.plan.PromotionPath;
import com.acme.deploytag.problem.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is seen at both ends of a promotion of shop, which calls cart; see {@link Sight}. */
final class SightsTest {

  private static Sights sights(Sight sight) {
    return new Sights(
        sight.snapshot(),
        new PromotionPath(
            Sight.CATALOG.environments().get("staging"),
            (Environment.Promoted) Sight.CATALOG.environments().get("production")));
  }

  @Test
  void sortsOutWhatIsThere() {
    Present present =
        sights(
                new Sight(Sight.CATALOG)
                    .with("cart/production", "images: [{name: acme/cart, newTag: v1}]", "")
                    .with("mail/production", "resources: [a]", "acme/mail:v2")
                    .with("shop/production", "resources: [a]", "?")
                    .with("cart/staging", "images: [{name: acme/cart, newTag: v9}]", ""))
            .present(List.copyOf(Sight.CATALOG.services().values()));
    assertEquals("v1", present.versions().get("cart").toString());
    assertEquals("v2", present.versions().get("mail").toString());
    assertEquals(2, present.versions().size());
    assertEquals(List.of("shop"), List.copyOf(present.untold().keySet()));
    assertEquals(
        new Present(Map.of(), Map.of()),
        sights(new Sight(Sight.CATALOG)).present(List.copyOf(Sight.CATALOG.services().values())));
  }

  /** Why staging's history has nothing of cart v1, which production runs. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- | '' | ''",
        "images: [{name: acme/cart, newTag: v1}] | '' | ''",
        "resources: [a] | acme/cart:v1 | cart v1 in staging is pinned here and not in its overlay, so that the history does not tell since when it runs there. Pin it in apps/cart/overlays/staging; what runs from then on counts.",
        "resources: [a] | acme/mail:v1 | which version of cart staging runs cannot be told: apps/cart/overlays/staging/kustomization.yaml does not pin it, and what it is built of has no image that is the service's by the catalog.",
      })
  void saysWhyItIsNotOnRecord(String overlay, String built, String told) {
    Sight sight = new Sight(Sight.CATALOG);
    Sights sights =
        sights(overlay.equals("-") ? sight : sight.with("cart/staging", overlay, built));
    List<GateViolation> violations =
        new Judged("", HistoryCompleteness.WHOLE, "2h shop=v1")
            .verdict("shop=v1 mail=v1", "cart=v1 stock=v1").violations().stream()
                .filter(b -> !Judged.told(List.of(b)).contains("stock"))
                .toList();
    assertEquals("NeverRan mail, Unproven shop meets cart v1 0m", Judged.told(violations));
    assertEquals(
        told,
        String.join("", sights.unrecorded(violations).stream().map(Problem::text).toList())
            .replaceFirst("by the catalog\\. .*", "by the catalog."));
  }

  @Test
  void hasNothingToSayOfWhatIsNotThere() {
    assertEquals(List.of(), sights(new Sight(Sight.CATALOG)).unrecorded(List.of()));
  }

  /** Only where a gate would be asked does it matter that none is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shop | acme/shop:v1 +staging | true",
        "cart | acme/cart:v1 +staging | true",
        "mail | acme/mail:v1 +staging | false",
        "cart | acme/cart:v1 | false",
      })
  void warnsOfWhatGetsInWithoutAPromotion(String service, String built, boolean isFollower) {
    Sight sight = new Sight(Sight.CATALOG).with(service + "/production", "resources: [a]", built);
    List<Problem> told = sights(sight).followers(List.copyOf(Sight.CATALOG.services().values()));
    assertEquals(isFollower ? 1 : 0, told.size());
    for (Problem problem : told) {
      assertEquals(
          "production takes its version of %1$s from staging's overlay: what is deployed there gets here at once, and no gate is asked. Pin it in apps/%1$s/overlays/production, and have both overlays stand on the base."
              .formatted(service),
          problem.text());
    }
  }
}
