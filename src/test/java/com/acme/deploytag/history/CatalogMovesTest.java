package com.acme.deploytag.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Chronicle;
import com.acme.deploytag.testkit.RunResult;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No change of the catalog makes another history of what stood, nor undoes what was rejected. */
final class CatalogMovesTest {

  private static final String DOCS = "docs/shop/checkout";

  @RegisterExtension final Shop shop = Shop.soaking().pinned(100, "checkout", "staging", "v1");

  private static String catalog(String from, String to) {
    return Shop.catalog("soak: 30m").replace(from, to);
  }

  private static Map<String, String> moved() {
    return Map.of(Shop.CATALOG, catalog("apps/checkout", DOCS));
  }

  /** An overlay where no service is, so that nobody judges it. */
  private static Map<String, String> hidden(String environment, String tag) {
    return Map.of(
        "%s/overlays/%s/kustomization.yaml".formatted(DOCS, environment),
        Shop.overlay("checkout", tag));
  }

  private Chronicle hide() {
    Map<String, String> files = new HashMap<>(hidden("staging", "evil"));
    files.putAll(hidden("production", "v0"));
    return Chronicle.of(shop.repo).commit(shop.ago(90), "docs", files);
  }

  private static void assertRefused(RunResult result, String... words) {
    assertEquals("refused", result.output("outcome"), result.log());
    for (String word : words) {
      assertTrue(result.log().contains(word), result.log());
    }
  }

  @Test
  void whatStoodWhereNoServiceWasDidNotRun() throws Exception {
    hide().commit(shop.ago(5), "move", moved()).write();
    assertRefused(shop.promote("checkout"), "(soak)", "evil");
  }

  /** Commits of one pull request that is rebased, the second of which undoes the first. */
  @Test
  void whatStoodThereBetweenTwoCommitsDidNeither() throws Exception {
    hide()
        .commit(shop.ago(60), "move", moved())
        .commit(shop.ago(60), "back", Map.of(Shop.CATALOG, Shop.catalog("soak: 30m")))
        .write();
    String base = shop.repo.tip();
    String head =
        Chronicle.of(shop.repo)
            .commit(shop.ago(1), "evil", Shop.files("checkout", "production", "evil"))
            .write();
    shop.repo.move(base);
    RunResult result = Shop.run(shop.runner().pullRequest(7, "main", head));
    assertRefused(result, "evil");
    assertEquals("pushed", shop.promote("checkout").output("outcome"));
    assertEquals("v1", shop.tag("checkout", "production"));
    RunResult rollback = shop.rollback("checkout", "staging", "tag", "evil");
    assertRefused(rollback, "never pinned");
  }

  /** Every overlay at {@code envs/<environment>/<service>}, as it was before, and the catalog. */
  private static Map<String, String> laidOut() {
    Map<String, String> files = new HashMap<>();
    String pins =
        "checkout staging v1 checkout production v0 payments staging w0 payments production w0";
    Map<String, String> overlays = Shop.files(pins.split(" ", -1));
    overlays.forEach((path, text) -> {
      String[] parts = path.split("/", -1);
      files.put(path, "");
      files.put("envs/%s/%s/kustomization.yaml".formatted(parts[3], parts[1]), text);
    });
    files.put(Shop.CATALOG, "layout: 'envs/{environment}/{service}'\n" + Shop.catalog("soak: 30m"));
    return files;
  }

  @Test
  void whatStoodByAnotherLayoutCounts() throws Exception {
    Chronicle.of(shop.repo).commit(shop.ago(5), "lay out anew", laidOut()).write();
    RunResult result = shop.promote("checkout");
    assertEquals("pushed", result.output("outcome"), result.log());
    String overlay = shop.repo.text("envs/production/checkout/kustomization.yaml");
    assertTrue(overlay.endsWith("newTag: v1\n"), overlay);
  }

  /** What lay where a later layout has overlays was nobody's before. */
  @Test
  void whatStoodWhereNoLayoutHadItDidNotRun() throws Exception {
    Map<String, String> evil =
        Map.of("envs/staging/checkout/kustomization.yaml", Shop.overlay("checkout", "evil"));
    Map<String, String> files = laidOut();
    files.putAll(evil);
    Chronicle.of(shop.repo)
        .commit(shop.ago(90), "aside", evil)
        .commit(shop.ago(5), "lay out anew", files)
        .write();
    assertRefused(shop.promote("checkout"), "(soak)", "evil");
  }

  @Test
  void whatStoodInAnEnvironmentThatWasNoneDidNot() throws Exception {
    shop.pin(95, "checkout", "qa", "evil");
    String catalog = catalog("from: staging", "from: qa");
    Map<String, String> files =
        Map.of(
            Shop.CATALOG,
            catalog.replace("services:", "  qa: {accepts: promotion, from: staging}\nservices:"));
    Chronicle.of(shop.repo).commit(shop.ago(5), "qa", files).write();
    RunResult result =
        Shop.run(
            shop.runner().workflowDispatch("{\"service\":\"checkout\",\"to\":\"production\"}"));
    assertRefused(result, "(soak)", "evil");
  }

  /** What the folder of another service has says nothing of this one. */
  @Test
  void foldersChangeHands() throws Exception {
    Chronicle.of(shop.repo)
        .commit(shop.ago(95), "aside", Map.of(Shop.path("payments", "staging"), both("w0", "evil")))
        .commit(
            shop.ago(5),
            "swap",
            Map.of(
                Shop.CATALOG,
                catalog("apps/checkout", "apps/x")
                    .replace("apps/payments", "apps/checkout")
                    .replace("apps/x", "apps/payments")))
        .write();
    assertRefused(shop.promote("checkout"), "(soak)", "evil");
  }

  private static String both(String payments, String checkout) {
    return Shop.overlay("payments", payments)
        + "- name: acme/checkout\n  newTag: %s\n".formatted(checkout);
  }

  /** A commit that moves a service, and says that it rejects what stood where it was. */
  @Test
  void aMoveRejectsNothing() throws Exception {
    String said =
        """
        move

        Service: checkout
        Environment: staging
        Image: acme/checkout
        Tag: evil
        Previous-Tag: v1
        Rejected-Tag: v1
        """;
    Map<String, String> back = new HashMap<>();
    back.put(Shop.CATALOG, Shop.catalog("soak: 30m"));
    hide().commit(shop.ago(60), said, moved()).commit(shop.ago(55), "back", back).write();
    assertEquals("pushed", shop.promote("checkout").output("outcome"));
    shop.pin(10, "checkout", "staging", "v2");
    RunResult result = shop.update("checkout", "v1");
    assertEquals("pushed", result.output("outcome"), result.log());
  }

  /** By whatever name the service goes. */
  @Test
  void aNewNameUndoesNoRejection() throws Exception {
    assertEquals("pushed", shop.rollback("checkout", "staging").output("outcome"));
    String catalog = catalog("  checkout:", "  till:").replace("[checkout]", "[till]");
    Chronicle.of(shop.repo).commit(shop.ago(0), "name", Map.of(Shop.CATALOG, catalog)).write();
    assertRefused(shop.update("till", "v1"), "was rejected");
    shop.others(100);
    assertRefused(shop.update("till", "v1"), "was rejected");
    assertEquals("pushed", shop.update("till", "v2").output("outcome"));
  }

  @Test
  void aNewNameOfTheEnvironmentUndoesNoneEither() throws Exception {
    assertEquals("pushed", shop.rollback("checkout", "staging").output("outcome"));
    Map<String, String> files = new HashMap<>();
    files.put(Shop.CATALOG, catalog("staging", "stage"));
    files.putAll(Shop.files("checkout", "stage", "v0", "payments", "stage", "w0"));
    Chronicle.of(shop.repo).commit(shop.ago(0), "name", files).write();
    RunResult result =
        Shop.run(
            shop.runner()
                .repositoryDispatch(
                    "{\"service\":\"checkout\",\"tag\":\"v1\",\"environment\":\"stage\"}"));
    assertRefused(result, "was rejected");
  }

  /** Who brings the first catalog finds what stood before, as it is. */
  @Test
  void whatStoodBeforeThereWasACatalogCounts() throws Exception {
    Map<String, String> files = new HashMap<>();
    files.putAll(Shop.files("checkout", "staging", "v1", "payments", "staging", "w0"));
    files.putAll(Shop.files("checkout", "production", "v0", "payments", "production", "w0"));
    Chronicle.anew(shop.repo)
        .commit(shop.ago(60), "all", files)
        .commit(shop.ago(5), "catalog", Map.of(Shop.CATALOG, Shop.catalog("soak: 30m")))
        .write();
    RunResult result = shop.promote("checkout");
    assertEquals("pushed", result.output("outcome"), result.log());
  }

  /** A slip in the catalog moves nothing. */
  @Test
  void aBrokenCatalogInBetweenChangesNothing() throws Exception {
    Chronicle.of(shop.repo)
        .commit(shop.ago(20), "slip", Map.of(Shop.CATALOG, "services: ["))
        .commit(shop.ago(10), "mended", Map.of(Shop.CATALOG, Shop.catalog("soak: 30m")))
        .write();
    RunResult result = shop.promote("checkout");
    assertEquals("pushed", result.output("outcome"), result.log());
  }
}
