package com.acme.deploytag.build.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of what is in an image of a few files; the real one's is held against the image. */
final class ComponentsTest {
  private static final String LIBRARIES =
      """
      {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
       "metadata": {"timestamp": "2026-01-01T00:00:00Z",
                    "component": {"type": "library", "bom-ref": "it", "name": "it", "version": "1"}},
       "components": [{"type": "library", "bom-ref": "lib", "name": "lib", "version": "2",
                       "purl": "pkg:maven/g/lib@2", "licenses": [{"license": {"id": "MIT"}}]}],
       "dependencies": [{"ref": "it", "dependsOn": ["lib"]}, {"ref": "lib", "dependsOn": []}]}
      """;

  @TempDir Path dir;

  @BeforeEach
  void start() throws IOException {
    write("runtime/opt/java/release", "MODULES=\"java.base java.net.http\"\n");
    write("runtime/opt/java/legal/MODIFIED", "changed");
    write("system/etc/passwd", "root");
    write("application/opt/action/it.jar", "classes");
    write("application/opt/action/it.jsa", "archive");
    write("application/opt/action/LICENSE", "free");
  }

  private void write(String file, String text) throws IOException {
    Path path = dir.resolve("image").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private JsonNode list() throws Exception {
    Path libraries = Files.writeString(dir.resolve("libraries.json"), LIBRARIES);
    return new ObjectMapper().readTree(Components.list(dir.resolve("image"), libraries));
  }

  private static JsonNode runtime(JsonNode list) {
    for (JsonNode component : list.path("components")) {
      if (component.path("name").asText().equals("java-runtime")) {
        return component;
      }
    }
    throw new AssertionError(list);
  }

  @Test
  void namesEveryFileOnceWithItsLicence() throws Exception {
    Map<String, String> files = new TreeMap<>();
    for (JsonNode component : list().path("components")) {
      if (component.path("type").asText().equals("file")) {
        files.put(component.path("name").asText(), component.at("/licenses/0/expression").asText());
        assertTrue(component.at("/hashes/0/content").asText().matches("[0-9a-f]{64}"));
      }
    }
    assertEquals(
        Map.of(
            "/etc/passwd", "Apache-2.0",
            "/opt/action/LICENSE", "Apache-2.0",
            "/opt/action/it.jar", "Apache-2.0 AND MIT",
            "/opt/action/it.jsa", "Apache-2.0 AND MIT AND " + Jdk.LICENCE),
        files);
  }

  @Test
  void hasTheRuntimeWithItsModulesAndFiles() throws Exception {
    JsonNode runtime = runtime(list());
    List<String> inside = new ArrayList<>();
    runtime.path("components").forEach(each -> inside.add(each.path("name").asText()));
    assertEquals(
        List.of("java.base", "java.net.http", "/opt/java/legal/MODIFIED", "/opt/java/release"),
        inside);
    assertEquals("changed", runtime.at("/pedigree/notes").asText());
  }

  @Test
  void saysThatTheImageNeedsIt() throws Exception {
    JsonNode list = list();
    String runtime = runtime(list).path("bom-ref").asText();
    assertTrue(runtime.startsWith("pkg:generic/openjdk@"), runtime);
    assertEquals("[\"lib\",\"" + runtime + "\"]", list.at("/dependencies/0/dependsOn").toString());
    assertEquals(runtime, list.at("/dependencies/2/ref").asText());
  }

  @Test
  void isTheSameForTheSameImageOnly() throws Exception {
    JsonNode first = list();
    assertEquals(first, list());
    assertTrue(first.at("/metadata/timestamp").isMissingNode());
    write("system/etc/passwd", "somebody");
    assertTrue(!first.path("serialNumber").equals(list().path("serialNumber")));
  }
}
