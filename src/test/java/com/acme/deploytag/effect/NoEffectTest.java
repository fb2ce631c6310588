package com.acme.deploytag.effect;

import static com.acme.deploytag.effect.AppRepo.BASE;
import static com.acme.deploytag.effect.AppRepo.CATALOG;
import static com.acme.deploytag.effect.AppRepo.MANIFEST;
import static com.acme.deploytag.effect.AppRepo.PRODUCTION;
import static com.acme.deploytag.effect.AppRepo.STAGING;
import static com.acme.deploytag.effect.AppRepo.catalog;
import static com.acme.deploytag.effect.AppRepo.manifest;
import static com.acme.deploytag.effect.AppRepo.overlay;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Annotation;
import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Kustomize;
import com.acme.deploytag.testkit.RunResult;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody is told that something is deployed where kustomize builds what it built before. */
final class NoEffectTest {

  private static final String PIN = "{name: ghcr.io/acme/app, newTag: v1}";
  private static final String REMOTE = "https://example.test/base";
  private static final String PART =
      "kind: Component\napiVersion: kustomize.config.k8s.io/v1alpha1\n";

  @RegisterExtension final AppRepo repo = new AppRepo();

  @BeforeAll
  static void needsKustomize() {
    Kustomize.require();
  }

  record Case(String name, String told, List<String> files) {
    Case(String name, String told, String... files) {
      this(name, told, List.of(files));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> warned() {
    return List.of(
        new Case(
            "the base renames",
            STAGING
                + ":2:10: the pin of \"ghcr.io/acme/app\" in staging changes nothing: \"app\" is"
                + " called \"ghcr.io/acme/app\" by then, by "
                + BASE
                + ":2:10",
            STAGING,
            overlay("images: [{name: app, newName: ghcr.io/acme/app, newTag: v1}]\n"),
            BASE,
            "resources: [deployment.yaml]\nimages: [{name: app, newName: ghcr.io/acme/app}]\n",
            MANIFEST,
            manifest("app")),
        new Case(
            "a component renames",
            STAGING
                + ":3:10: the pin of \"ghcr.io/acme/app\" in staging changes nothing:"
                + " \"ghcr.io/acme/app\" is called \"mirror.test/app\" by then, by"
                + " parts/mirror/kustomization.yaml:3:10",
            STAGING,
            overlay("components: [../../../../parts/mirror]\nimages: [" + PIN + "]\n"),
            "parts/mirror/kustomization.yaml",
            PART + "images: [{name: ghcr.io/acme/app, newName: mirror.test/app}]\n"),
        new Case(
            "the default registry is spelt out in the base only",
            STAGING
                + ":2:10: the pin of \"acme/app\" in staging changes nothing: no container has an"
                + " image called \"acme/app\"; found: docker.io/acme/app in "
                + MANIFEST,
            STAGING,
            overlay("images: [{name: acme/app, newTag: v1}]\n"),
            CATALOG,
            catalog("images: [acme/app]"),
            MANIFEST,
            manifest("docker.io/acme/app")),
        new Case(
            "a transformer comes last",
            replaced(STAGING, 3, 10, "apps/app/overlays/staging/t.yaml:4:11"),
            STAGING,
            overlay("transformers: [t.yaml]\nimages: [" + PIN + "]\n"),
            "apps/app/overlays/staging/t.yaml",
            """
            apiVersion: builtin
            kind: ImageTagTransformer
            metadata: {name: t}
            imageTag: {name: ghcr.io/acme/app, newTag: v0}
            """),
        new Case(
            "a replacement comes last",
            replaced(STAGING, 2, 10, STAGING + ":6:18"),
            STAGING,
            overlay(
                "images: ["
                    + PIN
                    + "]\nreplacements:\n"
                    + "- source: {kind: ConfigMap, name: c, fieldPath: data.image}\n"
                    + "  targets:\n"
                    + "  - fieldPaths: ['spec.template.spec.containers.[name=app].image']\n"
                    + "    select: {kind: Deployment, name: app}\n"
                    + "configMapGenerator: [{name: c, literals: ['image=else:v3']}]\n")),
        new Case(
            "a patch gives it another image",
            STAGING
                + ":2:10: the pin of \"ghcr.io/acme/app\" in staging changes nothing: no"
                + " container has an image called \"ghcr.io/acme/app\"; found: else in "
                + STAGING,
            STAGING,
            overlay(
                "images: ["
                    + PIN
                    + "]\npatches:\n- target: {kind: Deployment, name: app}\n  patch: |-\n"
                    + "    - op: replace\n      path: /spec/template/spec/containers/0/image\n"
                    + "      value: else:v1\n")),
        new Case(
            "a patch of the base gives it another image",
            STAGING
                + ":2:10: the pin of \"ghcr.io/acme/app\" in staging changes nothing: no"
                + " container has an image called \"ghcr.io/acme/app\"; found: else in "
                + BASE,
            BASE,
            "resources: [deployment.yaml]\npatches: [{path: p.yaml}]\n",
            "apps/app/base/p.yaml",
            manifest("else:v1")));
  }

  private static String replaced(String file, int line, int column, String by) {
    return "%s:%d:%d: the pin of \"ghcr.io/acme/app\" in staging changes nothing: %s has the last word on that image"
        .formatted(file, line, column, by);
  }

  /** What kustomize does not see, and Argo CD does to its files. */
  @Test
  void argoSetsItBeforeItBuilds() throws Exception {
    String source = "apps/app/overlays/staging/.argocd-source-app-staging.yaml";
    repo.have(source, "kustomize:\n  images:\n  - ghcr.io/acme/app:v1\n");
    RunResult result = repo.update("v2");
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals(replaced(STAGING, 2, 10, source + ":3:5"), told(result, "warning"));
    repo.have(source, "kustomize:\n  images:\n  - ghcr.io/acme/other:v1\n");
    assertEquals("", told(repo.update("v3"), "warning"));
  }

  @ParameterizedTest
  @MethodSource("warned")
  void aPinThatIsThereIsWarnedOf(Case about) throws Exception {
    repo.have(about.files.toArray(String[]::new));
    String before = repo.repo.tip();
    RunResult result = repo.update("v2");
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals(about.told, told(result, "warning"));
    assertEquals(
        repo.render(before, "staging"), repo.render(result.output("commit-sha"), "staging"));
    String status = repo.status().output("json");
    assertTrue(status.contains("\"state\":\"unknown\""), status);
    assertTrue(status.contains("in staging changes nothing"), status);
  }

  static List<Case> refused() {
    return List.of(
        new Case(
            "a placeholder",
            STAGING
                + " has no entry for \"ghcr.io/acme/app\", and a new one would change nothing: no"
                + " container has an image called \"ghcr.io/acme/app\"; found: controller in "
                + MANIFEST,
            STAGING,
            overlay(""),
            MANIFEST,
            manifest("controller:latest")),
        new Case(
            "the default registry is spelt out in the base",
            STAGING
                + " has no entry for \"acme/app\", and a new one would change nothing: no container"
                + " has an image called \"acme/app\"; found: docker.io/acme/app in "
                + MANIFEST,
            STAGING,
            overlay(""),
            CATALOG,
            catalog("images: [acme/app]"),
            MANIFEST,
            manifest("docker.io/acme/app")));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void aNewEntryIsRefused(Case about) throws Exception {
    repo.have(about.files.toArray(String[]::new));
    String before = repo.repo.tip();
    RunResult result = repo.update("v2");
    assertEquals("refused", result.output("outcome"), result.log());
    assertEquals(about.told, told(result, "error"));
    assertEquals(before, repo.repo.tip());
  }

  @Test
  void aNewEntryIsAllowedByTheCatalog() throws Exception {
    repo.have(
        STAGING,
        overlay(""),
        MANIFEST,
        manifest("controller:latest"),
        CATALOG,
        catalog("add: true, images: [ghcr.io/acme/app]"));
    RunResult result = repo.update("v2");
    assertEquals("pushed", result.output("outcome"), result.log());
    assertTrue(told(result, "warning").contains("a new one would change nothing"), result.log());
  }

  /** The same rules for whoever wants it: nothing is taken from where it never ran. */
  @Test
  void aPromotionIsJudgedAtBothEnds() throws Exception {
    repo.have(
        "apps/app/other/kustomization.yaml",
        "resources: [deployment.yaml]\n",
        "apps/app/other/deployment.yaml",
        manifest("app"),
        STAGING,
        "resources: [../../other]\nimages: [" + PIN + "]\n");
    RunResult result = repo.promote();
    assertEquals("pushed", result.output("outcome"), result.log());
    assertTrue(told(result, "warning").contains("in staging changes nothing"), result.log());
    repo.have(PRODUCTION, "resources: [../../other]\n");
    result = repo.promote();
    assertEquals("refused", result.output("outcome"), result.log());
    assertTrue(told(result, "error").contains("a new one would change nothing"), result.log());
  }

  @Test
  void aPullRequestIsJudgedByItsOwnFiles() throws Exception {
    BareRepo head = repo.repo.branch("refs/pull/7/head");
    head.commit(STAGING, overlay("images: [" + PIN.replace("v1", "v2") + "]\n"), "v2");
    String tip = head.commit(MANIFEST, manifest("app"), "rename");
    RunResult result = repo.verify(tip);
    assertEquals("passed", result.output("outcome"), result.log());
    assertTrue(result.log().contains("in staging changes nothing"), result.log());
    repo.have(STAGING, overlay(""), MANIFEST, manifest("app"));
    head = repo.repo.branch("refs/pull/7/head");
    tip = head.commit(STAGING, overlay("images: [" + PIN + "]\n"), "v1");
    result = repo.verify(tip);
    assertEquals("refused", result.output("outcome"), result.log());
    assertTrue(told(result, "error").contains("a new one would change nothing"), result.log());
  }

  /** What is not looked at, and where that stands. */
  static List<Case> untold() {
    return List.of(
        untold(
            "a remote base",
            STAGING + ":1:13",
            "\"https://example.test/base\" is no plain path in this repository",
            "resources: [" + REMOTE + "]\n"),
        untold(
            "a remote base besides",
            STAGING + ":1:25",
            "\"https://example.test/base\" is no plain path in this repository",
            overlay("").replace("../base]", "../base, " + REMOTE + "]")),
        untold(
            "a remote component",
            STAGING + ":2:14",
            "\"https://example.test/base\" is no plain path in this repository",
            overlay("components: [" + REMOTE + "]\n")),
        untold(
            "a base that is not there",
            "apps/app/else",
            "there is nothing here",
            "resources: [../../else]\n"),
        untold(
            "a chart",
            STAGING + ":2:1",
            "\"helmCharts\" may change which image runs",
            overlay("helmCharts: [{name: app, repo: https://example.test}]\n")),
        untold("nothing", STAGING, "no manifest stands in it or below", "namespace: app\n"));
  }

  private static Case untold(String name, String place, String why, String overlay) {
    return new Case(
        name,
        place
            + ": "
            + STAGING
            + " has had no entry for \"ghcr.io/acme/app\"; one is added, but nobody here can say"
            + " whether a container uses it, since not everything was looked at: "
            + why,
        STAGING,
        overlay);
  }

  @ParameterizedTest
  @MethodSource("untold")
  void aNewEntryOfWhichNobodyCanSayIsWarnedOf(Case about) throws Exception {
    repo.have(about.files.toArray(String[]::new));
    RunResult result = repo.update("v2");
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals(about.told, told(result, "warning"));
    // By then it is there.
    assertEquals("", told(repo.update("v3"), "warning"));
    assertTrue(!repo.status().log().contains("nobody here can say"));
  }

  /** What is all right, and what is not looked at. */
  static List<Case> silent() {
    return List.of(
        new Case("a pin that counts", "true"),
        new Case("a new entry", "true", STAGING, overlay("")),
        new Case(
            "a remote base",
            "-",
            STAGING,
            overlay("images: [" + PIN + "]\n").replace("../base]", "../base, " + REMOTE + "]"),
            MANIFEST,
            manifest("app")),
        new Case(
            "a patch of something else",
            "true",
            STAGING,
            overlay("images: [" + PIN + "]\npatches: [{path: p.yaml}]\n"),
            "apps/app/overlays/staging/p.yaml",
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: app}\nspec: {replicas: 2}\n"),
        new Case(
            "a base that is not there",
            "-",
            STAGING,
            "resources: [../../else]\nimages: [" + PIN + "]\n"),
        new Case(
            "a remote base of which the catalog says that the image comes from there",
            "-",
            STAGING,
            "resources: [" + REMOTE + "]\n",
            CATALOG,
            catalog("add: true, images: [ghcr.io/acme/app]")),
        new Case(
            "anchors and aliases beside the image",
            "true",
            MANIFEST,
            manifest("ghcr.io/acme/app")
                + "        securityContext: &locked {runAsNonRoot: true}\n"
                + "      securityContext: *locked\n"));
  }

  @ParameterizedTest
  @MethodSource("silent")
  void nothingIsSaidOtherwise(Case about) throws Exception {
    repo.have(about.files.toArray(String[]::new));
    String before = repo.repo.tip();
    RunResult result = repo.update("v2");
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals("", told(result, "warning"));
    if (about.told.equals("true")) {
      assertNotEquals(
          repo.render(before, "staging"), repo.render(result.output("commit-sha"), "staging"));
    }
  }

  /** To look costs no request more where the overlay has its pin. */
  @Test
  void lookingAsksNothingOfTheServer() throws Exception {
    repo.have(
        "base/kustomization.yaml",
        "resources: [deployment.yaml]\n",
        "base/deployment.yaml",
        manifest("app"));
    repo.server.forgetRequests();
    assertEquals("pushed", repo.update("v2").output("outcome"));
    int plain = repo.server.requests().size();
    repo.have(STAGING, "resources: [../../../../base]\nimages: [" + PIN + "]\n");
    repo.server.forgetRequests();
    RunResult result = repo.update("v3");
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals(plain, repo.server.requests().size());
  }

  @Test
  void aPatternIsRefused() throws Exception {
    repo.have(
        STAGING,
        overlay("images: [{name: '(.*/)?app', newName: registry.test/app, newTag: v1}]\n"));
    RunResult result = repo.update("v2");
    assertEquals("refused", result.output("outcome"), result.log());
    assertTrue(result.log().contains("for a pattern, which may fit any image"), result.log());
  }

  private static String told(RunResult result, String level) {
    return result.annotations(level).stream()
        .map(NoEffectTest::text)
        .collect(Collectors.joining("\n"));
  }

  private static String text(Annotation told) {
    return told.message().replaceFirst("\\. [A-Z].*", "");
  }
}
