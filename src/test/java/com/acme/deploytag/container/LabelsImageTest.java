package com.acme.deploytag.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.testkit.Docker;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the image says of itself, to registries and scanners. */
final class LabelsImageTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode labels() throws IOException {
    String id = ActionImage.id();
    return JSON.readTree(
        Docker.docker("image", "inspect", "--format", "{{json .Config.Labels}}", id));
  }

  /** As the build was told; a build that was not told the commit does not guess one. */
  @Test
  void tellWhatItWasBuiltFrom() throws IOException {
    for (String name : List.of("revision", "source", "version")) {
      String expected = System.getProperty("image." + name);
      String label = labels().path("org.opencontainers.image." + name).asText();
      assertEquals(expected, label, name);
    }
  }

  @Test
  void tellTheLicencesOfAllThatIsInside() throws IOException {
    String file = System.getProperty("image.components", "target/deploy-tag-action.cdx.json");
    JsonNode list = JSON.readTree(Path.of(file).toFile());
    Set<String> inside = new TreeSet<>();
    for (JsonNode licence : list.findValues("expression")) {
      inside.addAll(List.of(licence.asText().split(" AND ")));
    }
    assertEquals(
        String.join(" AND ", inside), labels().path("org.opencontainers.image.licenses").asText());
  }
}
