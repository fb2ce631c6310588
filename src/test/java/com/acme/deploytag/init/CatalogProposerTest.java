package com.acme.deploytag.init;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.reader.CatalogReader;
import com.acme.deploytag.kustomize.Kustomization;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is guessed from folders and images, whatever they are called. */
final class CatalogProposerTest {

  private final SortedMap<String, Kustomization> files = new TreeMap<>();
  private final Map<String, List<String>> manifests = new TreeMap<>();

  private void file(String folder, String text) {
    if (Kustomization.parse(folder + "/kustomization.yaml", text.getBytes(UTF_8))
        instanceof Checked.Good<Kustomization>(Kustomization file)) {
      files.put(folder, file);
    }
  }

  private void pin(String folder, String... images) {
    StringBuilder text = new StringBuilder("images:\n");
    for (String image : images) {
      text.append("  - {name: '%s', newTag: v1}\n".formatted(image));
    }
    file(folder, text.toString());
  }

  private Checked<CatalogProposal> proposed() {
    return CatalogProposer.of(new Repository(files, manifests, List.of()), Catalog.DEFAULT_PATH);
  }

  private CatalogProposal good() {
    return switch (proposed()) {
      case Checked.Good<CatalogProposal>(CatalogProposal proposal) -> proposal;
      case Checked.Bad<CatalogProposal>(List<Problem> problems) ->
          throw new AssertionError(problems);
    };
  }

  private Problem bad() {
    return switch (proposed()) {
      case Checked.Good<CatalogProposal>(CatalogProposal proposal) ->
          throw new AssertionError(proposal.text());
      case Checked.Bad<CatalogProposal>(List<Problem> problems) -> problems.getFirst();
    };
  }

  private Catalog catalog() {
    return CatalogReader.parse("catalog", good().text())
            instanceof Checked.Good<Catalog>(Catalog read)
        ? read
        : null;
  }

  private List<String> images(String service) {
    return catalog().services().get(service).imageNames();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\"b", "a'b", "# a: {b", "a\u0007b", "a\nb: c", "a\u202eb", "\ud800", "a b",
        "{path}", "{environment}", "*a", "&a", "\u00e9", "```", "::error::", "##[error]"
      })
  void hostileFoldersStayText(String name) {
    pin("apps/checkout/overlays/staging", "acme/checkout");
    pin("apps/" + name + "/overlays/staging", "acme/other");
    pin("apps/checkout/overlays/prod-" + name, "acme/checkout");
    CatalogProposal proposal = good();
    assertEquals(List.of("checkout"), proposal.services());
    assertEquals(List.of("staging"), proposal.environments());
    assertTrue(
        proposal.text().codePoints().allMatch(c -> c == '\n' || !Character.isISOControl(c)),
        proposal.text());
    assertTrue(proposal.text().contains("# Left out:\n"), proposal.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-a", "all", "..."})
  void namesThatNoServiceMayHaveAreLeftOut(String name) {
    pin("apps/checkout/overlays/staging", "acme/checkout");
    pin("apps/" + name + "/overlays/staging", "acme/other");
    assertEquals(List.of("checkout"), good().services());
    assertTrue(good().text().contains("its name cannot be a service's"), good().text());
  }

  /** Names that YAML takes for something else, and paths that are no plain scalars. */
  @ParameterizedTest
  @ValueSource(strings = {"true", "no", "null", "0123", "1e3", "_x", "a.b", "0x1F"})
  void namesStayWhatTheyAre(String name) {
    pin("it's/" + name + "/overlays/staging", "localhost:5000/acme/x");
    assertEquals(List.of(name), good().services());
    assertEquals("it's/" + name, catalog().services().get(name).path().toString());
    assertEquals(List.of("localhost:5000/acme/x"), images(name));
  }

  @Test
  void hugeNamesAreCutWhereTheyAreTold() {
    pin("apps/checkout/overlays/staging", "acme/checkout");
    pin("apps/" + "x".repeat(900) + "/overlays/staging", "acme/other");
    assertEquals(List.of("checkout"), good().services());
    assertTrue(good().text().lines().allMatch(line -> line.length() < 500), good().text());
  }

  @ParameterizedTest
  @CsvSource({
    "dev, test, qa, uat, staging, preprod, prod",
    "development, tst, sit, acceptance, stg, pre-prod, production",
    "eu-dev, eu-test1, eu.qa, eu_uat, stage, eu-preprod2, prd-eu"
  })
  void environmentsAreOrderedByTheirWords(
      String a, String b, String c, String d, String e, String f, String g) {
    List<String> names = List.of(a, b, c, d, e, f, g);
    names.forEach(name -> pin("apps/checkout/" + name, "acme/checkout"));
    assertEquals(names, good().environments());
    for (int i = 1; i < names.size(); i++) {
      assertEquals(names.get(i - 1), catalog().promotions().get(i - 1).from().value());
    }
  }

  @Test
  void promotionsComeFromWhereTheServicesAre() {
    for (String service : List.of("a", "b", "c")) {
      pin("apps/" + service + "/overlays/dev", "acme/" + service);
      pin("apps/" + service + "/overlays/prod", "acme/" + service);
    }
    pin("apps/a/overlays/qa", "acme/a");
    assertEquals(List.of("dev", "qa", "prod"), good().environments());
    assertEquals(
        List.of("dev", "dev"), catalog().promotions().stream().map(p -> p.from().value()).toList());
  }

  @Test
  void sidecarsAreNoServicesWhereAnotherImageIsLeft() {
    pin("apps/checkout/overlays/staging", "envoyproxy/envoy", "acme/checkout");
    pin("apps/proxy/overlays/staging", "envoyproxy/envoy");
    assertEquals(List.of("acme/checkout"), images("checkout"));
    assertEquals(List.of("envoyproxy/envoy"), images("proxy"));
  }

  @Test
  void containersOfTheBaseCountWhereNothingIsPinned() {
    file("apps/checkout/base", "resources: [deployment.yaml]\n");
    manifests.put("apps/checkout/base/deployment.yaml", List.of("acme/checkout", "busybox"));
    file("apps/checkout/overlays/staging", "resources: [../../base]\n");
    assertEquals(List.of("acme/checkout"), images("checkout"));
    String from = "acme/checkout # apps/checkout/base/deployment.yaml";
    assertTrue(good().text().contains(from), good().text());
  }

  @Test
  void imagesWithOtherRegistriesHaveTheNameThatAllKnow() {
    for (String environment : List.of("staging", "prod")) {
      file(
          "apps/checkout/overlays/" + environment,
          "images: [{name: checkout, newName: %s.example/checkout, newTag: v1}]\n"
              .formatted(environment));
    }
    assertEquals(List.of("checkout"), images("checkout"));
    String told = "pulled as prod.example/checkout or staging.example/checkout";
    assertTrue(good().text().contains(told), good().text());
  }

  @Test
  void foldersInOverlaysAreEnvironmentsWhereNoWordTells() {
    for (String service : List.of("a", "b")) {
      pin(service + "/overlays/moc/smaug", "acme/" + service);
      pin(service + "/overlays/osc/cl1", "acme/" + service);
    }
    assertEquals(List.of("moc", "osc"), good().environments());
    assertEquals(List.of(), catalog().promotions());
    assertEquals(List.of("a", "b"), good().services());
  }

  @Test
  void whatHasNoFirstEnvironmentIsLeftOut() {
    pin("apps/a/overlays/staging", "acme/a");
    pin("apps/b/overlays/staging", "acme/b");
    pin("apps/c/overlays/prod", "acme/c");
    assertEquals(List.of("a", "b"), good().services());
    String left = "# - apps/c/overlays/prod: its service has no overlay for staging\n";
    assertTrue(good().text().endsWith(left), good().text());
  }

  @Test
  void saysWhatItFoundWhereThereIsNothingToPropose() {
    assertTrue(bad().what().contains("among the 0 kustomizations"), bad().what());
    file("apps/production", "resources: [release.yaml]\n");
    assertTrue(bad().what().contains("among the 1 kustomizations"), bad().what());
  }
}
