package com.acme.deploytag.verify.pins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.RepoPath;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.model.TreeChange;
import com.acme.deploytag.plan.World;
import com.acme.deploytag.problem.Place;
import com.acme.deploytag.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What has to be judged, by the paths alone. */
final class ScopeTest {

  private static final RepoPath PATH = new RepoPath(".github/deploy-tag.yml");
  private static final Catalog CATALOG =
      World.catalog(
          """
          environments:
            staging: {accepts: dispatch}
            production: {accepts: promotion, from: staging}
          services:
            shop: {path: apps/shop, images: [acme/shop]}
            deep: {path: apps/shop/parts/deep, images: [acme/deep]}
            web: {path: sites/frontend, images: [acme/web]}
            twin: {path: sites/frontend, images: [acme/twin]}
          """);

  private static String told(Scope scope) {
    List<String> told = new ArrayList<>();
    for (Scope.Folder overlay : scope.overlays()) {
      String names =
          overlay.services().stream().map(Service::name).collect(Collectors.joining("+"));
      told.add(names + "/" + overlay.environment().name());
    }
    if (scope.touchesCatalog()) {
      told.add("catalog");
    }
    scope.problems().forEach(problem -> told.add(problem.what()));
    assertEquals(told.isEmpty(), scope.isEmpty());
    return String.join(" ", told);
  }

  private static TreeChange change(String path) {
    return new TreeChange(path, false, Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "README.md                                             | ''",
        // Under each name that kustomize looks for, and no other.
        "apps/shop/overlays/staging/kustomization.yaml         | shop/staging",
        "apps/shop/overlays/production/kustomization.yml       | shop/production",
        "apps/shop/overlays/production/Kustomization           | shop/production",
        "apps/shop/overlays/production/patch.yaml              | ''",
        "apps/shop/overlays/production/kustomization.yaml0     | ''",
        "apps/shop/base/kustomization.yaml                     | ''",
        // A folder on the way is none any more; or the file has become one.
        "apps/shop/overlays/production                         | shop/production",
        "apps/shop/overlays                                    | shop/staging shop/production",
        "apps/shop/parts/deep                                  | deep/staging deep/production",
        "apps/shop                                             | shop/staging shop/production deep/staging deep/production",
        "apps/shop/overlays/production/kustomization.yaml/x    | shop/production",
        // Two services in one folder share their overlays.
        "sites/frontend/overlays/staging/kustomization.yaml    | web+twin/staging",
        // The catalog itself, its folder, and what is easily taken for it.
        ".github/deploy-tag.yml                                | catalog",
        ".github/deploy-tag.yaml                               | catalog",
        ".github                                               | catalog",
        ".github/deploy-tag.yml/x                              | catalog",
        ".github/deploy-tag.json                               | ''",
        // Overlays that the catalog does not have.
        "apps/shop/overlays/qa/kustomization.yaml              | this is an overlay of the unknown environment \"qa\"",
        "apps/shop/overlays/qa/Kustomization                   | this is an overlay of the unknown environment \"qa\"",
        "apps/shop/overlays/qa/patch.yaml                      | ''",
        "apps/blog/overlays/staging/kustomization.yaml         | this is an overlay of the unknown service \"blog\"",
        "apps/shop/parts/wide/overlays/staging/kustomization.yaml | ''",
        "sites/web/overlays/staging/kustomization.yaml         | this is an overlay of the unknown service \"web\"",
        "sites/x/y/overlays/staging/kustomization.yaml         | ''",
        "other/blog/overlays/staging/kustomization.yaml        | ''",
        "overlays/staging/kustomization.yaml                   | ''",
      })
  void goesByThePath(String path, String told) {
    assertEquals(told, told(new Scope(CATALOG, PATH, List.of(change(path)))));
  }

  @ParameterizedTest
  @CsvSource({
    "apps/shop/overlays/qa/kustomization.yaml, ''",
    "apps/shop/overlays/staging/kustomization.yaml, shop/staging",
    ".github/deploy-tag.yml, catalog",
  })
  void letsUnknownOverlaysGo(String path, String told) {
    TreeChange gone = new TreeChange(path, true, Optional.empty());
    assertEquals(told, told(new Scope(CATALOG, PATH, List.of(gone))));
  }

  /** What is no regular file matters on the way to a service or the catalog. */
  @ParameterizedTest
  @CsvSource({
    "docs/link, false",
    "apps, true",
    "apps/shop, true",
    "apps/shop/base, true",
    "apps/shopping, false",
    "sites, true",
    "sites/frontend, true",
    ".github, true",
    ".github/deploy-tag.yml, true",
    ".github/workflows, false",
  })
  void mindsLinksWhereTheyLead(String path, boolean isTold) {
    Problem unsafe = Problem.at(Place.of(path), "a link", "Use a file.");
    Scope scope =
        new Scope(CATALOG, PATH, List.of(new TreeChange(path, false, Optional.of(unsafe))));
    assertEquals(isTold ? List.of(unsafe) : List.of(), scope.problems());
    assertEquals(!isTold, scope.isEmpty());
  }

  /** Where the services' folders are at the root. */
  @ParameterizedTest
  @CsvSource({
    "shop/overlays/staging/kustomization.yaml, shop/staging",
    "blog/overlays/staging/kustomization.yaml, 'this is an overlay of the unknown service \"blog\"'",
    "apps/blog/overlays/staging/kustomization.yaml, ''",
  })
  void knowsFoldersAtTheRoot(String path, String told) {
    Catalog catalog =
        World.catalog(
            """
            environments: {staging: {accepts: dispatch}}
            services: {shop: {path: shop, images: [acme/shop]}}
            """);
    assertEquals(told, told(new Scope(catalog, PATH, List.of(change(path)))));
  }

  private static Catalog laidOut(String layout, String services) {
    return World.catalog(
        """
        layout: '%s'
        environments:
          staging: {accepts: dispatch}
          production: {accepts: promotion, from: staging}
        services: {%s}
        """
            .formatted(layout, services));
  }

  private static final String TWO =
      "shop: {path: apps/shop, images: [acme/shop]}, web: {path: apps/web, images: [acme/web]}";

  /** By other layouts; an unknown overlay shows where a folder's name tells that it is one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "envs/{environment}/{service}       | envs/staging/shop    | shop/staging",
        "envs/{environment}/{service}       | envs/production      | ''",
        "envs/{environment}/{service}       | envs/base/shop       | ''",
        "envs/{environment}/{service}       | envs/staging/flux    | ''",
        "envs/{environment}/{service}       | apps/shop/overlays/staging | ''",
        "{path}/{environment}               | apps/web/production  | web/production",
        "{path}/{environment}               | apps/web/base        | ''",
        "k8s/{environment}                  | k8s/staging          | shop+web/staging",
        "k8s/{environment}                  | k8s/qa               | ''",
        "{path}/env/{environment}-eu        | apps/shop/env/staging-eu | shop/staging",
        "{path}/env/{environment}-eu        | apps/shop/env/staging    | ''",
        "{path}/env/{environment}           | apps/shop/env/qa     | this is an overlay of the unknown environment \"qa\"",
        "{path}/env/{environment}           | apps/blog/env/qa     | this is an overlay of the unknown service \"blog\"",
        "{path}/env/{environment}           | x/blog/env/staging   | ''",
        "x/{service}/env/{environment}      | x/blog/env/staging   | this is an overlay of the unknown service \"blog\"",
        "x/{service}/{environment}/{service} | x/web/staging/web   | web/staging",
        "x/{service}/env/{environment}/{service} | x/web/env/qa/web | this is an overlay of the unknown environment \"qa\"",
        "x/{service}/env/{environment}/{service} | x/web/env/qa/shop | ''",
      })
  void goesByTheLayout(String layout, String folder, String told) {
    Catalog catalog = laidOut(layout, TWO);
    assertEquals(
        told, told(new Scope(catalog, PATH, List.of(change(folder + "/kustomization.yaml")))));
  }

  /** One service at the root of its repository: what is beside its overlays is nobody's here. */
  @ParameterizedTest
  @CsvSource({
    "overlays/staging/kustomization.yaml, app/staging",
    "overlays/qa/kustomization.yaml, 'this is an overlay of the unknown environment \"qa\"'",
    "overlays, app/staging app/production",
    "base/kustomization.yaml, ''",
    "README.md, ''",
  })
  void knowsAServiceAtTheRoot(String path, String told) {
    Catalog catalog = laidOut("{path}/overlays/{environment}", "app: {path: ., images: [app]}");
    assertEquals(told, told(new Scope(catalog, PATH, List.of(change(path)))));
  }

  @Test
  void saysWhatIsKnown() {
    String overlay = "apps/shop/overlays/stagin/kustomization.yaml";
    Problem told = new Scope(CATALOG, PATH, List.of(change(overlay))).problems().getFirst();
    assertEquals(Place.of(overlay), told.place().orElseThrow());
    assertEquals(
        "Did you mean \"staging\"? Known by deploy-tag.yml: staging, production. To add one, merge its"
            + " entry in the catalog first, in a pull request of its own.",
        told.remedy());
  }
}
