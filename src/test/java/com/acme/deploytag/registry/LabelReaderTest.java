package com.acme.deploytag.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.image.Digest;
import com.acme.deploytag.image.ImageLabels;
import com.acme.deploytag.image.ImageLookup;
import com.acme.deploytag.model.Sha256;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What images say of where they come from, whoever made them, and what faults make of it. */
final class LabelReaderTest extends TwoRegistries {

  private static final String REVISION = "org.opencontainers.image.revision";
  private static final String ONE = "1".repeat(40);
  private static final String LABELLED = "{\"config\":{\"Labels\":%s}}";

  private ImageLookup inspect(String version) {
    return client(Duration.ofSeconds(20)).inspect(image(version));
  }

  private static String digest(String text) {
    return "sha256:" + Sha256.of(text);
  }

  private static String annotated(String revision) {
    return "{\"%s\":\"%s\"}".formatted(REVISION, revision);
  }

  private static String manifest(String config, String annotations) {
    return "{\"config\":{\"digest\":\"%s\"},\"annotations\":%s}"
        .formatted(digest(config), annotations);
  }

  private static String index(String annotations, String... manifests) {
    StringBuilder text = new StringBuilder("{\"manifests\":[");
    for (String manifest : manifests) {
      text.append(
          "%s{\"digest\":\"%s\",\"platform\":{\"os\":\"%s\"}}"
              .formatted(
                  text.toString().endsWith("[") ? "" : ",",
                  digest(manifest),
                  manifest.equals("provenance") ? "unknown" : "linux"));
    }
    return text.append("],\"annotations\":").append(annotations).append("}").toString();
  }

  private void plan(String body) {
    registry.plan(200, "Docker-Content-Digest", digest(body), body);
  }

  private static ImageLookup present(String manifest, String revision) {
    return new ImageLookup.Present(
        new Digest(digest(manifest)), new ImageLabels(Optional.of(revision), Optional.empty()));
  }

  @Test
  void aLabelTakesTwoRequests() {
    String config =
        LABELLED.formatted(
            "{\"%s\":\" %s \",\"org.opencontainers.image.source\":\"https://x.test/a\"}"
                .formatted(REVISION, ONE));
    String manifest = manifest(config, "{}");
    plan(manifest);
    plan(config);
    assertEquals(
        new ImageLookup.Present(
            new Digest(digest(manifest)),
            new ImageLabels(Optional.of(ONE), Optional.of("https://x.test/a"))),
        inspect("v1"));
    assertEquals(
        List.of("GET /v2/acme/shop/manifests/v1", "GET /v2/acme/shop/blobs/" + digest(config)),
        registry.requests());
  }

  @Test
  void ofAnIndexTheFirstPlatformIsTaken() {
    String config = LABELLED.formatted(annotated(ONE));
    String manifest = manifest(config, "{}");
    String index = index(annotated("index"), "provenance", manifest, "another");
    plan(index);
    plan(manifest);
    plan(config);
    assertEquals(present(index, ONE), inspect("v1"));
    assertEquals(
        List.of(
            "GET /v2/acme/shop/manifests/v1",
            "GET /v2/acme/shop/manifests/" + digest(manifest),
            "GET /v2/acme/shop/blobs/" + digest(config)),
        registry.requests());
  }

  /** Labels go before annotations, and the manifest's before the index's. */
  @ParameterizedTest
  @CsvSource({
    "label, manifest, index, label",
    "'', manifest, index, manifest",
    "'', '', index, index",
    "label, '', '', label"
  })
  void annotationsCountWhereLabelsAreMissing(
      String label, String manifest, String index, String revision) {
    String config = LABELLED.formatted(label.isEmpty() ? "null" : annotated(label));
    String inner = manifest(config, manifest.isEmpty() ? "null" : annotated(manifest));
    String outer = index(index.isEmpty() ? "null" : annotated(index), inner);
    plan(outer);
    plan(inner);
    plan(config);
    assertEquals(present(outer, revision), inspect("v1"));
  }

  /** What is none at all is there all the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"schemaVersion\":1,\"history\":[]}",
        "{\"manifests\":[]}",
        "{\"manifests\":{}}",
        "[]",
        "no JSON"
      })
  void whatHasNoConfigurationSaysNothing(String manifest) {
    plan(manifest);
    assertEquals(new ImageLookup.Present(new Digest(digest(manifest))), inspect("v1"));
    assertEquals(1, registry.requests().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"config\":null}", "{\"config\":{\"Labels\":[1]}}", "x"})
  void aConfigurationWithoutLabelsSaysNothing(String config) {
    String manifest = manifest(config, "{}");
    plan(manifest);
    plan(config);
    assertEquals(new ImageLookup.Present(new Digest(digest(manifest))), inspect("v1"));
  }

  /** Where blobs are kept elsewhere, that place must not get the login. */
  @Test
  void aLoginStaysWithItsServer() {
    String config = LABELLED.formatted(annotated(ONE));
    String manifest = manifest(config, "{}");
    registry.plan(401, "WWW-Authenticate", "Basic realm=\"x\"");
    plan(manifest);
    registry.plan(307, "Location", "http://" + store.host() + "/signed?for=you");
    store.plan(200, "", "", config);
    assertEquals(present(manifest, ONE), inspect("v1"));
    assertTrue(registry.header(2, "Authorization").startsWith("Basic "));
    assertEquals(List.of("GET /signed?for=you"), store.requests());
    assertEquals("", store.header(0, "Authorization"));
  }

  private void assertUntold(String version, String words) {
    String told = assertInstanceOf(ImageLookup.Untold.class, inspect(version)).problem().text();
    assertTrue(told.contains(words), told);
  }

  @Test
  void otherBytesThanTheDigestSaysAreNotBelieved() {
    String config = LABELLED.formatted(annotated(ONE));
    plan(manifest(config, "{}"));
    registry.plan(200, "", "", config.replace('1', '2'));
    assertUntold("v1", "it has something else under " + digest(config));
    registry.plan(200, "Docker-Content-Digest", digest(config), "{}");
    assertUntold("v1", "has something else under");
    registry.plan(200, "", "", "{}");
    assertUntold(digest(config), "has something else under");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../../v2/_catalog", "sha256:x", "latest"})
  void whatIsNoDigestIsNotAskedFor(String digest) {
    plan("{\"config\":{\"digest\":\"%s\"}}".formatted(digest));
    assertUntold("v1", "it names something by what is no digest");
    assertEquals(1, registry.requests().size());
  }

  @Test
  void aHugeConfigurationIsNotRead() {
    plan(manifest("x", "{}"));
    registry.plan(200, "", "", "x".repeat((4 << 20) + 1));
    assertUntold("v1", "more than 4 MiB");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404})
  void aMissingConfigurationIsTold(int status) {
    String manifest = manifest("x", "{}");
    plan(manifest);
    registry.plan(status);
    assertUntold(
        "v1", "does not tell what " + registry.host() + "/acme/shop:v1 was built of: HTTP");
    assertEquals(2, registry.requests().size());
  }

  @Test
  void whatPassesIsTriedAgain() {
    String config = LABELLED.formatted(annotated(ONE));
    String manifest = manifest(config, "{}");
    plan(manifest);
    registry.plan(503);
    plan(manifest);
    plan(config);
    assertEquals(present(manifest, ONE), inspect("v1"));
  }

  @Test
  void whatIsMissingIsToldByOneRequest() {
    registry.plan(404);
    assertInstanceOf(ImageLookup.Missing.class, inspect("v1"));
    assertEquals(1, registry.requests().size());
  }
}
