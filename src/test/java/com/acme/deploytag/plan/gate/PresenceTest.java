package com.acme.deploytag.plan.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.plan.Snapshot;
import com.acme.deploytag.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What runs of a service, by its overlay and what is built of it; see {@link Sight}. */
final class PresenceTest {

  private static final String UNTOLD = "which version of cart staging runs cannot be told: ";
  private static final String FILE = "apps/cart/overlays/staging/kustomization.yaml";
  private static final String UNPINNED = UNTOLD + FILE + " does not pin it, and ";

  private static String told(String overlay, String text, String built) {
    return new Sight(Sight.CATALOG).with(overlay, text, built).told(overlay);
  }

  @Test
  void isAbsentWithoutAnOverlay() {
    assertEquals("absent", new Sight(Sight.CATALOG).told("cart/staging"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cart/staging | images: [{name: acme/cart, newTag: v1}] | '' | pinned v1",
        // It says more than what it is built of, whatever that says.
        "cart/staging | images: [{name: acme/cart, newTag: v1}] | acme/cart:v2 | pinned v1",
        // Two images, pinned both, or one of them.
        "shop/staging | images: [{name: acme/shop, newTag: v1}, {name: acme/worker, newTag: v2}] | '' | pinned v1 + v2",
        "shop/staging | images: [{name: acme/shop, newTag: v1}] | acme/shop:v1 acme/worker:v2 | inherited v1 + v2 at base/d.yaml:2:1",
        "shop/staging | resources: [a] | acme/shop:v1 | inherited v1 at base/d.yaml:1:1",
        "cart/staging | resources: [a] | acme/mail:v9 acme/cart:v1 | inherited v1 at base/d.yaml:2:1",
        "cart/staging | resources: [a] | acme/cart@sha256:a | inherited sha256:a at base/d.yaml:1:1",
        "cart/staging | resources: [a] | cart>acme/cart:v1 acme/cart>mirror/cart:v1 | inherited v1 at base/d.yaml:1:1",
        "cart/staging | resources: [a] | acme/cart:v1 !acme/cartoon:v1 !acme/car:v1 | inherited v1 at base/d.yaml:1:1",
        // It follows another environment's overlay, and not just its own.
        "cart/production | resources: [../staging] | acme/cart:v1 +staging | inherited v1 at base/d.yaml:1:1 through staging",
        "cart/staging | resources: [a] | acme/cart:v1 +staging | inherited v1 at base/d.yaml:1:1",
      })
  void tellsWhatRuns(String overlay, String text, String built, String told) {
    assertEquals(told, told(overlay, text, built));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "acme/cart:v1 acme/cart:v2 | base/d.yaml:2:1 | containers with \"acme/cart\" run different versions",
        "acme/cart:v1 acme/cart:v1@sha256:a | base/d.yaml:2:1 | containers with \"acme/cart\" run different versions",
        "acme/cart | base/d.yaml:1:1 | \"acme/cart\" stands in base/d.yaml:1:1 with neither tag nor digest",
        "acme/cart:v1 !acme/cart:v1 | FILE | \"acme/cart\" also stands where it is no container's image",
        "acme/mail:v1 | FILE | what it is built of has no image that is the service's by the catalog",
        "? | base/d.yaml:2:1 | what it is built of is not plain enough: in base/d.yaml:2:1, it is unplain",
        "'' | apps/cart/overlays/staging | what it is built of is not plain enough: in apps/cart/overlays/staging, it was not looked at",
      })
  void doesNotGuessWhatIsBuilt(String built, String place, String why) {
    assertEquals(
        place.replace("FILE", FILE) + ": " + UNPINNED + why,
        told("cart/staging", "resources: [a]", built));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "images: [{name: acme/cart, newTag: v1}, {name: acme/cart, newTag: v2}] | :1:41: | \"acme/cart\" is pinned twice, here and in line 1",
        "images: {} | :1:9: | \"images\" must be a list, but is a mapping",
      })
  void doesNotGuessAtAnOverlay(String overlay, String place, String why) {
    assertEquals(FILE + place + " " + UNTOLD + why, told("cart/staging", overlay, "acme/cart:v1"));
  }

  /** Without a catalog a service's images are those that are named like it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "acme/cart:v1 acme/mail:v2 | inherited v1 at base/d.yaml:1:1",
        "cart:v1                   | inherited v1 at base/d.yaml:1:1",
        "acme/cart:v1 cart>acme/cart:v1 | inherited v1 at base/d.yaml:1:1",
        "acme/cart:v1 other/cart:v2 | inherited v1 + v2 at base/d.yaml:2:1",
        "acme/smartcart:v1         | unknown",
        "cart>acme/other:v1        | unknown",
      })
  void goesByTheNameWithoutACatalog(String built, String told) {
    Catalog catalog = Catalog.conventional(List.of("cart"));
    String found =
        new Sight(catalog).with("cart/staging", "resources: [a]", built).told("cart/staging");
    assertEquals(told, found.contains("cannot be told") ? "unknown" : found);
  }

  @Test
  void tellsHowTheImageIsWritten() {
    Snapshot snapshot =
        new Sight(Sight.CATALOG)
            .with("cart/staging", "resources: [a]", "cart>acme/cart:v1 acme/cart:v1")
            .with("cart/production", "resources: [a]", "acme/cart:v1")
            .snapshot();
    assertEquals(
        "[Pinned[name=cart, image=acme/cart, newName=Optional[acme/cart], tag=Optional[v1],"
            + " digest=Optional.empty]]",
        pins(snapshot, "staging"));
    assertEquals(
        "[Pinned[name=acme/cart, image=acme/cart, newName=Optional.empty, tag=Optional[v1],"
            + " digest=Optional.empty]]",
        pins(snapshot, "production"));
  }

  private static String pins(Snapshot snapshot, String environment) {
    Service cart = Sight.CATALOG.services().get("cart");
    Environment in = Sight.CATALOG.environments().get(environment);
    return Presence.of(cart, in, snapshot) instanceof Presence.Inherited inherited
        ? inherited.version().pins().toString()
        : "";
  }

  @ParameterizedTest
  @CsvSource({
    "staging, acme/cart, deploy it there",
    "production, acme/cart, promote it from staging",
    "staging, its image, deploy it there",
  })
  void saysHowToMakeItReadable(String environment, String image, String how) {
    Catalog catalog =
        image.equals("acme/cart") ? Sight.CATALOG : Catalog.conventional(List.of("cart"));
    String overlay = "apps/cart/overlays/" + environment;
    Presence found =
        Presence.of(
            catalog.services().get("cart"),
            catalog.environments().get(environment),
            new Sight(catalog)
                .with("cart/" + environment, "resources: [a]", "acme/cart")
                .snapshot());
    List<Problem> problems = found instanceof Presence.Unknown(List<Problem> why) ? why : List.of();
    assertEquals(
        List.of(
            "Pin %s in %s, by newTag or digest under \"images\", or %s; where nothing runs yet, take the overlay out."
                .formatted(image, overlay, how)),
        problems.stream().map(Problem::remedy).toList());
  }
}
