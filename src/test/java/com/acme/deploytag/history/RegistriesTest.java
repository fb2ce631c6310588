package com.acme.deploytag.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Annotation;
import com.acme.deploytag.testkit.Chronicle;
import com.acme.deploytag.testkit.Kustomize;
import com.acme.deploytag.testkit.RunResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By which names environments pull what they get; the real kustomize says so. */
final class RegistriesTest {

  private static final String STAGING = "111111111111.dkr.ecr.us-east-1.amazonaws.com/app";
  private static final String PRODUCTION = "222222222222.dkr.ecr.us-east-1.amazonaws.com/app";
  private static final Pattern IMAGE = Pattern.compile("(?m)^ *(?:- )?image: (.*)$");

  @RegisterExtension final Shop shop = new Shop("");
  @TempDir Path work;

  @BeforeAll
  static void needsKustomize() {
    Kustomize.require();
  }

  private void service(String images, String... containers) {
    shop.repo.commit(
        Shop.CATALOG,
        """
        environments:
          staging: {accepts: dispatch}
          production: {accepts: promotion, from: staging}
        services:
          app: {path: apps/app, images: %s}
        """
            .formatted(images),
        "catalog");
    StringBuilder pods = new StringBuilder();
    for (String image : containers) {
      pods.append("      - {name: c").append(pods.length()).append(", image: " + image + "}\n");
    }
    shop.repo.commit("apps/app/base/kustomization.yaml", "resources: [d.yaml]\n", "base");
    shop.repo.commit(
        "apps/app/base/d.yaml",
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: app}
        spec:
          template:
            spec:
              containers:
        """
            + pods.toString().indent(2).replaceAll("(?m)^ {8}", "        "),
        "base");
  }

  private void overlay(String environment, String entries) {
    overlay(0, environment, entries);
  }

  private void overlay(long minutes, String environment, String entries) {
    String text = "resources: [../../base]\n" + images(entries);
    Chronicle.of(shop.repo)
        .commit(shop.ago(minutes), "by hand", Map.of(Shop.path("app", environment), text))
        .write();
  }

  private static String images(String entries) {
    return entries.isEmpty() ? "" : "images:\n- {" + entries.replace("; ", "}\n- {") + "}\n";
  }

  /** The images that {@code environment} runs, by the real kustomize. */
  private String runs(String environment) throws Exception {
    for (String path :
        List.of(
            "apps/app/base/kustomization.yaml",
            "apps/app/base/d.yaml",
            Shop.path("app", environment))) {
      Files.createDirectories(work.resolve(path).getParent());
      Files.writeString(work.resolve(path), shop.repo.text(path));
    }
    String built = Kustomize.build(work.resolve("apps/app/overlays/" + environment));
    return String.join(
        " ", IMAGE.matcher(built).results().map((MatchResult m) -> m.group(1)).toList());
  }

  private RunResult update(String image, String tag) throws Exception {
    return shop.update("app", tag, image.isEmpty() ? "" : ",\"image\":\"%s\"".formatted(image));
  }

  private static void assertOutcome(String outcome, RunResult result) {
    assertEquals(outcome, result.output("outcome"), result.log());
  }

  private static String told(RunResult result) {
    return String.join(
        "\n", result.annotations("error").stream().map(Annotation::message).toList());
  }

  /** The target's names before and after; an empty one has no entry. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "app | name: app, newName: P, newTag: v0 | P:v2",
        "app | name: app, newTag: v0 | S:v2",
        "app | '' | S:v2",
        "ghcr.io/acme/app | name: ghcr.io/acme/app, newName: P, newTag: v0 | P:v2",
        "ghcr.io/acme/app | name: ghcr.io/acme/app, newTag: v0 | ghcr.io/acme/app:v2",
        "ghcr.io/acme/app | '' | ghcr.io/acme/app:v2",
      })
  void areEachEnvironmentsOwn(String name, String production, String expected) throws Exception {
    service("[%s]".formatted(name), name);
    overlay("staging", "name: %s, newName: %s, newTag: v1".formatted(name, STAGING));
    overlay("production", production.replace("P", PRODUCTION));
    assertOutcome("pushed", update("", "v2"));
    assertEquals(STAGING + ":v2", runs("staging"));
    RunResult result = shop.promote("app");
    assertOutcome("pushed", result);
    assertEquals(expected.replace("P", PRODUCTION).replace("S", STAGING), runs("production"));
    assertOutcome("unchanged", shop.promote("app"));
    boolean isRenamed = expected.startsWith("S");
    assertEquals(isRenamed, result.log().contains(" as " + STAGING), result.log());
    assertEquals(isRenamed, result.summary().contains("as `" + STAGING), result.summary());
    assertEquals(isRenamed, String.join("\n", shop.message()).contains(" as " + STAGING));
    assertEquals(
        isRenamed, result.output("changes").contains("\"name\":\"" + STAGING + "\""), result.log());
  }

  @Test
  void isNoChangeWhereTheVersionIsTheSame() throws Exception {
    service("[app]", "app");
    overlay("staging", "name: app, newName: staging.registry.acme.test/app, newTag: v5");
    overlay("production", "name: app, newName: production.registry.acme.test/app, newTag: v5");
    RunResult result = shop.promote("app");
    assertOutcome("unchanged", result);
    assertEquals("production.registry.acme.test/app:v5", runs("production"));
  }

  @ParameterizedTest
  @CsvSource({
    "ghcr.io/acme/app",
    "222222222222.dkr.ecr.us-east-1.amazonaws.com/app",
    "docker.io/acme/app",
    "index.docker.io/acme/app",
  })
  void areOneForPayloads(String image) throws Exception {
    service(
        "[{name: ghcr.io/acme/app, mirrors: [%s, %s, acme/app]}]".formatted(STAGING, PRODUCTION),
        "app");
    overlay("staging", "name: app, newName: %s, newTag: v1".formatted(STAGING));
    overlay("production", "name: app, newName: %s, newTag: v1".formatted(PRODUCTION));
    RunResult result = update(image, "v2");
    assertOutcome("pushed", result);
    assertEquals("ghcr.io/acme/app", result.output("image"));
    assertEquals(STAGING + ":v2", runs("staging"));
    assertOutcome("pushed", shop.promote("app"));
    assertEquals(PRODUCTION + ":v2", runs("production"));
    assertTrue(shop.message().contains("Image: ghcr.io/acme/app"));
    assertOutcome("refused", update("quay.io/acme/app", "v3"));
  }

  /** The case of argocd-image-updater #459: the catalog says less than the files. */
  @Test
  void mayLeaveDockerHubOut() throws Exception {
    service("[acme/app]", "docker.io/acme/app");
    overlay("staging", "name: docker.io/acme/app, newTag: v1");
    overlay("production", "name: docker.io/acme/app, newTag: v0");
    assertOutcome("pushed", update("acme/app", "v2"));
    assertEquals("docker.io/acme/app:v2", runs("staging"));
    assertOutcome("pushed", shop.promote("app"));
    assertEquals("docker.io/acme/app:v2", runs("production"));
  }

  /** A sequence counts the image, and a rejection is of it, by whatever name it goes. */
  @Test
  void areOneForOrderAndRejections() throws Exception {
    service("[{name: ghcr.io/acme/app, mirrors: [%s]}]".formatted(STAGING), "app");
    overlay(9, "staging", "name: app, newName: %s, newTag: v1".formatted(STAGING));
    overlay(9, "production", "name: app, newName: ghcr.io/acme/app, newTag: v1");
    assertOutcome(
        "pushed", shop.update("app", "v3", ",\"sequence\":3,\"image\":\"" + STAGING + "\""));
    assertOutcome(
        "superseded", shop.update("app", "v2", ",\"sequence\":2,\"image\":\"ghcr.io/acme/app\""));
    // The other name is now the image's own.
    service("[{name: %s, mirrors: [ghcr.io/acme/app]}]".formatted(STAGING), "app");
    assertOutcome("superseded", shop.update("app", "v2", ",\"sequence\":2"));
    assertOutcome("pushed", shop.rollback("app", "staging"));
    assertEquals(STAGING + ":v1", runs("staging"));
    service("[{name: ghcr.io/acme/app, mirrors: [%s]}]".formatted(STAGING), "app");
    RunResult again = update("", "v3");
    assertOutcome("refused", again);
    assertTrue(told(again).contains("was rejected"), told(again));
  }

  @Test
  void staysWhereAVersionGoesBack() throws Exception {
    service("[app]", "app");
    String entry = "name: app, newName: %s.registry.acme.test/app, newTag: %s";
    overlay(30, "production", entry.formatted("old", "v1"));
    overlay(20, "production", entry.formatted("old", "v2"));
    overlay(10, "production", entry.formatted("new", "v2"));
    assertOutcome("pushed", shop.rollback("app", "production"));
    assertEquals("new.registry.acme.test/app:v1", runs("production"));
  }

  /** The image goes by two names in the manifests; both are set, and read as one. */
  @Test
  void mayBeTwoInTheManifests() throws Exception {
    service("[ghcr.io/acme/app]", "web", "worker");
    String both =
        "name: web, newName: ghcr.io/acme/app, newTag: %1$s; name: worker, newName: ghcr.io/acme/app, newTag: %1$s";
    overlay("staging", both.formatted("v1"));
    overlay("production", both.formatted("v0"));
    assertOutcome("pushed", update("ghcr.io/acme/app", "v2"));
    assertEquals("ghcr.io/acme/app:v2 ghcr.io/acme/app:v2", runs("staging"));
    assertOutcome("pushed", shop.promote("app"));
    assertEquals("ghcr.io/acme/app:v2 ghcr.io/acme/app:v2", runs("production"));
    assertOutcome("unchanged", shop.promote("app"));
    overlay("staging", both.formatted("v3").replaceFirst("v3", "v4"));
    RunResult differing = shop.promote("app");
    assertOutcome("refused", differing);
    assertTrue(
        told(differing)
            .contains(
                "\"ghcr.io/acme/app\" is pinned to different versions: \"web\" to \"v4\" in line 3,"
                    + " and \"worker\" to \"v3\" here"),
        told(differing));
    assertOutcome("pushed", update("", "v5"));
    assertEquals("ghcr.io/acme/app:v5 ghcr.io/acme/app:v5", runs("staging"));
  }

  /** One of the two that production lacks is pinned there, too. */
  @Test
  void areBothTakenAlong() throws Exception {
    service("[ghcr.io/acme/app]", "web", "worker");
    overlay(
        "staging",
        "name: web, newName: ghcr.io/acme/app, newTag: v1; name: worker, newName: ghcr.io/acme/app, newTag: v1");
    overlay("production", "name: web, newName: ghcr.io/acme/app, newTag: v1");
    assertOutcome("pushed", shop.promote("app"));
    assertEquals("ghcr.io/acme/app:v1 ghcr.io/acme/app:v1", runs("production"));
  }

  /** One entry renames it, the next one pins what that makes of it. */
  @Test
  void mayFollowEachOtherInOneFile() throws Exception {
    service("[ghcr.io/acme/app]", "app");
    String chain = "name: app, newName: ghcr.io/acme/app; name: ghcr.io/acme/app, newTag: %s";
    overlay("staging", chain.formatted("v1"));
    overlay("production", chain.formatted("v0"));
    assertOutcome("pushed", update("", "v2"));
    assertEquals("ghcr.io/acme/app:v2", runs("staging"));
    assertFalse(shop.repo.text(Shop.path("app", "staging")).contains("app, newTag: v2}\n- "));
    assertOutcome("pushed", shop.promote("app"));
    assertEquals("ghcr.io/acme/app:v2", runs("production"));
  }

  /** What keeps a version from being told is told as it is everywhere else. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: app, newTag: &tag v1; name: mig, newTag: *tag | \"newTag\" is an alias",
        "name: app, newTag: 9075807; name: mig, newTag: v1 | Put it in quotes",
      })
  void areNotPromotedWhereTheyCannotBeTold(String staging, String message) throws Exception {
    service("[app, mig]", "app", "mig");
    overlay("staging", staging);
    overlay("production", "name: app, newTag: v0; name: mig, newTag: v0");
    RunResult result = shop.promote("app");
    assertOutcome("refused", result);
    assertTrue(told(result).contains(message), told(result));
    assertFalse(told(result).contains("to no tag and no digest"), told(result));
  }
}
