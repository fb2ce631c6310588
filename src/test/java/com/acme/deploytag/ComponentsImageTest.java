package com.acme.deploytag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of what is in the image, held against the image and against CycloneDX's schema. */
final class ComponentsImageTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCHEMAS = "http://cyclonedx.org/schema/";

  @TempDir static Path dir;
  private static JsonNode list;

  @BeforeAll
  static void read() throws IOException {
    String file = System.getProperty("image.components", "target/deploy-tag-action.cdx.json");
    list = JSON.readTree(Path.of(file).toFile());
  }

  @Test
  void isCycloneDx() {
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_7, builder -> builder.schemas(ComponentsImageTest::schema));
    String schema = SCHEMAS + "bom-" + list.path("specVersion").asText() + ".schema.json";
    assertEquals(List.of(), registry.getSchema(SchemaLocation.of(schema)).validate(list));
  }

  /** From the jar of CycloneDX's own library. */
  private static String schema(String id) {
    String name = id.substring(id.lastIndexOf('/') + 1);
    try (InputStream in = ComponentsImageTest.class.getResourceAsStream("/" + name)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void accountsForEveryFile() throws Exception {
    Map<String, String> inside = new TreeMap<>();
    for (ImageLayer layer : ImageLayer.unpack(dir)) {
      for (Map.Entry<String, Path> file : layer.files().entrySet()) {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] hash = digest.digest(Files.readAllBytes(file.getValue()));
        inside.put(file.getKey(), HexFormat.of().formatHex(hash));
      }
    }
    Map<String, String> listed = new TreeMap<>();
    collect(list, listed);
    assertEquals(inside, listed);
  }

  private static void collect(JsonNode parent, Map<String, String> files) {
    for (JsonNode component : parent.path("components")) {
      if (component.path("type").asText().equals("file")) {
        files.put(component.path("name").asText(), component.at("/hashes/0/content").asText());
      }
      collect(component, files);
    }
  }

  @Test
  void namesTheRuntimeTheLibraryForCAndTheJars() {
    Set<String> urls = new TreeSet<>();
    for (JsonNode component : list.path("components")) {
      String url = component.path("purl").asText();
      if (!url.isEmpty()) {
        urls.add(url.replaceFirst("@.*", ""));
        assertTrue(!component.path("version").asText().isEmpty(), url);
        assertTrue(!component.path("licenses").isEmpty(), url);
      }
    }
    urls.removeIf(url -> url.matches("pkg:(deb/[^/]+/libc(6|-bin)|generic/glibc)"));
    assertEquals(
        Set.of(
            "pkg:generic/openjdk",
            "pkg:maven/com.fasterxml.jackson.core/jackson-core",
            "pkg:maven/com.googlecode.javaewah/JavaEWAH",
            "pkg:maven/commons-codec/commons-codec",
            "pkg:maven/org.eclipse.jgit/org.eclipse.jgit",
            "pkg:maven/org.slf4j/slf4j-api",
            "pkg:maven/org.snakeyaml/snakeyaml-engine"),
        urls);
  }

  /** The same image has the same list; a number or a time of the build's own would differ. */
  @Test
  void saysNothingThatChangesFromBuildToBuild() {
    // By the third version of RFC 9562: made from the list itself.
    String number = list.path("serialNumber").asText();
    assertTrue(number.matches("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-3[0-9a-f-]{21}"), number);
    assertTrue(list.at("/metadata/timestamp").isMissingNode());
    assertEquals("container", list.at("/metadata/component/type").asText());
  }
}
