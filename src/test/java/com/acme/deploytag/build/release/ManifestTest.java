package com.acme.deploytag.build.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The index of two images, as the registry gets it. */
final class ManifestTest {
  private static final String IMAGE = "application/vnd.oci.image.manifest.v1+json";

  /** As {@code printf '{}' | sha256sum} has it. */
  private static final String EMPTY =
      "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

  private static Manifest image(String content) {
    return new Manifest(IMAGE, content.getBytes(UTF_8));
  }

  @Test
  void isKnownByItsContent() {
    assertEquals(EMPTY, image("{}").digest());
  }

  /** By the OCI image specification, image-index.md. */
  @Test
  void namesEachArchitecturesImage() throws Exception {
    Map<String, Manifest> images = new TreeMap<>();
    images.put("arm64", image("{\"a\":1}"));
    images.put("amd64", image("{}"));
    Manifest index = Manifest.index(images);
    JsonNode json = new ObjectMapper().readTree(index.content());
    assertEquals(2, json.path("schemaVersion").asInt());
    assertEquals(index.mediaType(), json.path("mediaType").asText());
    assertEquals("application/vnd.oci.image.index.v1+json", index.mediaType());
    assertEquals(2, json.path("manifests").size());
    JsonNode first = json.at("/manifests/0");
    assertEquals(IMAGE, first.path("mediaType").asText());
    assertEquals(EMPTY, first.path("digest").asText());
    assertEquals(2, first.path("size").asInt());
    assertEquals(
        "{\"architecture\":\"amd64\",\"os\":\"linux\"}", first.path("platform").toString());
    assertEquals("arm64", json.at("/manifests/1/platform/architecture").asText());
  }
}
