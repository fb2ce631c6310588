package com.acme.deploytag.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Annotation;
import com.acme.deploytag.testkit.RunResult;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Promotions of checkout v2, which staging has run with payments w2 only, to a production of which
 * it is not the overlay of payments that says what runs.
 */
final class UntoldVersionTest {

  private static final String BASE = "apps/payments/base/";
  @RegisterExtension final Shop shop = new Shop("");

  @BeforeEach
  void open() {
    shop.pin(900, "checkout", "staging", "v1", "payments", "staging", "w1");
    shop.pin(800, "checkout", "production", "v1", "payments", "production", "w1");
    shop.pin(700, "checkout", "staging", "v2", "payments", "staging", "w2");
    base("resources: [d.yaml]\n", "acme/payments:w1");
  }

  private void base(String kustomization, String image) {
    shop.repo.commit(BASE + "kustomization.yaml", kustomization, "base");
    shop.repo.commit(
        BASE + "d.yaml",
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: payments}
        spec:
          template:
            spec:
              containers:
              - name: payments
                image: %s
        """
            .formatted(image),
        "base");
  }

  private RunResult promote(String overlay) throws Exception {
    shop.repo.commit(Shop.path("payments", "production"), overlay, "by hand");
    return shop.promote("checkout");
  }

  private static String told(RunResult result) {
    return result.annotations("error").stream()
        .map(Annotation::message)
        .collect(Collectors.joining("\n"));
  }

  private static List<Case> untold() {
    String entry = "resources: [../../base]\nimages:\n- name: ";
    return List.of(
        new Case(
            "an alias as value",
            "x: &t w1\n" + entry + "acme/payments\n  newTag: *t\n",
            "is an alias"),
        new Case(
            "a tag inside newName",
            entry + "acme/payments\n  newName: acme/payments:w1\n",
            "is not an image's name alone"),
        new Case("an overlay that cannot be read", "images: [\n", "not valid YAML"),
        new Case(
            "two entries",
            entry + "acme/payments\n  newTag: w1\n- name: acme/payments\n  newTag: w2\n",
            "is pinned twice"),
        new Case(
            "another entry that stands for it",
            entry + "acme/payments\n  newTag: w1\n- name: acme/.*\n  newTag: w0\n",
            "takes the name \"acme/.*\" for a pattern"),
        new Case(
            "a suffix alone",
            entry + "acme/payments\n  tagSuffix: -x\n",
            "not just name, newName, newTag and digest"),
        new Case(
            "a patch",
            "resources: [../../base]\npatches: [{path: p.yaml}]\n",
            "this leads to nothing that is plain"),
        new Case(
            "a remote base",
            "resources: ['https://github.com/acme/base?ref=v1']\n",
            "no plain path in this repository"),
        new Case("nothing there", "resources: [../nowhere]\n", "there is nothing here"));
  }

  record Case(String name, String overlay, String reason) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource("untold")
  void refusesToMeetWhatCannotBeTold(Case untold) throws Exception {
    RunResult result = promote(untold.overlay());
    assertEquals("refused", result.output("outcome"), result.log());
    assertEquals("v1", shop.tag("checkout", "production"));
    String told = told(result);
    assertTrue(
        told.contains("checkout v2 would meet payments in production, which calls it, and"), told);
    assertTrue(told.contains("which version of payments production runs cannot be told: "), told);
    assertTrue(told.contains(untold.reason()), told);
    assertTrue(result.summary().contains("cannot be told"), result.summary());
  }

  @Test
  void refusesAnotherNewNameUnderTheSameAlias() throws Exception {
    base("resources: [d.yaml]\n", "payments");
    String mirror = "- name: payments\n  newName: mirror.acme.test/payments\n  newTag: w1\n";
    RunResult result = promote("resources: [../../base]\nimages:\n" + mirror);
    assertEquals("refused", result.output("outcome"), result.log());
    assertTrue(told(result).contains("has no image that is the service's by the catalog"));
  }

  @Test
  void refusesWhereTheBaseNamesNoVersion() throws Exception {
    base("resources: [d.yaml]\n", "acme/payments");
    String told = told(promote("resources: [../../base]\n"));
    assertTrue(told.contains("stands in apps/payments/base/d.yaml:9:16 with neither"), told);
    assertTrue(
        told.contains(
            "Pin acme/payments in apps/payments/overlays/production, by newTag or digest under"
                + " \"images\", or promote it from staging; where nothing runs yet, take the overlay"
                + " out. Promote checkout and payments together: give service: checkout,payments, or"
                + " together: true."),
        told);
  }

  @Test
  void tellsWhatTheBasePins() throws Exception {
    String told = told(promote("resources: [../../base]\n"));
    assertTrue(
        told.startsWith(
            "checkout v2 never stood in staging with payments w1, which production runs and which"
                + " calls it"),
        told);
  }

  @Test
  void goesWhereTheBasePinsWhatHasBeenProven() throws Exception {
    base(
        "resources: [d.yaml]\nimages: [{name: payments, newName: acme/payments, newTag: w2}]\n",
        "payments");
    RunResult result = promote("resources: [../../base]\n");
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals("v2", shop.tag("checkout", "production"));
  }

  @Test
  void takesAlongWhatCannotBeTold() throws Exception {
    shop.repo.commit(Shop.path("payments", "production"), "resources: [../nowhere]\n", "by hand");
    assertEquals("pushed", shop.promote("checkout,payments").output("outcome"));
    assertEquals("w2", shop.tag("payments", "production"));
  }

  /** No more is asked of the server than where the overlay says so. */
  @Test
  void readsTheBaseInNoMoreRequests() throws Exception {
    int before = shop.server.requests().size();
    promote(Shop.overlay("payments", "w1"));
    int plain = shop.server.requests().size() - before;
    promote("resources: [../../base]\n");
    assertEquals(2 * plain, shop.server.requests().size() - before);
  }

  @Test
  void saysThatTheSourceIsNotOnRecord() throws Exception {
    shop.repo.commit(Shop.path("payments", "staging"), "resources: [../../base]\n", "by hand");
    String told = told(promote(Shop.overlay("payments", "w1")));
    assertTrue(
        told.contains(
            "payments w1 in staging is pinned here and not in its overlay, so that the history does"
                + " not tell since when it runs there. Pin it in apps/payments/overlays/staging; what"
                + " runs from then on counts."),
        told);
  }

  @Test
  void warnsWhereProductionFollowsStaging() throws Exception {
    RunResult result = promote("resources: [../staging]\n");
    assertEquals("pushed", result.output("outcome"), result.log());
    String warning = result.annotations("warning").getFirst().message();
    assertTrue(
        warning.contains("production takes its version of payments from staging's overlay: "),
        warning);
  }
}
