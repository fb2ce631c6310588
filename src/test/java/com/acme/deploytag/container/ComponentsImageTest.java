package com.acme.deploytag.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
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
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of what is in the image, held against the image and against CycloneDX's schema. */
final class ComponentsImageTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCHEMAS = "http://cyclonedx.org/schema/";

  /** Where each licence's text is, and a part of it. */
  private static final Map<String, List<String>> TEXTS =
      Map.of(
          "Apache-2.0", List.of("/opt/action/LICENSE", "Version 2.0, January 2004"),
          "BSD-3-Clause", List.of("org\\.eclipse\\.jgit.*", "Redistribution and use"),
          "GPL-2.0-only WITH Classpath-exception-2.0",
              List.of("/opt/java/legal/java.base/LICENSE", "\"CLASSPATH\" EXCEPTION"),
          "LGPL-2.1-or-later",
              List.of("/usr/share/common-licenses/LGPL-2.1", "Version 2.1, February 1999"),
          "MIT", List.of("slf4j-api.*", "Permission is hereby granted"));

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
    assertEquals(
        List.of(),
        registry.getSchema(SchemaLocation.of(schema)).validate(list.toString(), InputFormat.JSON));
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
    for (ImageLayer layer : ImageLayer.unpack(Files.createTempDirectory(dir, "image"))) {
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

  /** Each file by its own licence, or by that of the component which it is a part of. */
  @Test
  void knowsTheLicenceOfEveryFile() {
    Map<String, String> licences = new TreeMap<>();
    licences(list, "", licences);
    assertTrue(licences.containsKey("/opt/action/deploy-tag-action.jar"), licences::toString);
    licences.values().removeIf(licence -> !licence.isEmpty());
    assertEquals(Map.of(), licences);
  }

  private static void licences(JsonNode parent, String inherited, Map<String, String> files) {
    for (JsonNode component : parent.path("components")) {
      JsonNode own = component.path("licenses").path(0);
      String licence =
          own.path("expression").asText(own.at("/license/id").asText(inherited(own, inherited)));
      if (component.path("type").asText().equals("file")) {
        files.put(component.path("name").asText(), licence);
      }
      licences(component, licence, files);
    }
  }

  private static String inherited(JsonNode own, String inherited) {
    return own.at("/license/name").asText(inherited);
  }

  /** Whoever gets the image gets the text of each licence that the list names. */
  @Test
  void bringsTheTextOfEveryLicence() throws IOException {
    Set<String> named = new TreeSet<>();
    for (JsonNode licence : list.findValues("expression")) {
      named.addAll(List.of(licence.asText().split(" AND ")));
    }
    list.findValues("license").forEach(licence -> named.add(licence.path("id").asText()));
    named.remove(""); // a licence's own text has none
    assertEquals(TEXTS.keySet(), named);
    Map<String, Path> files = files();
    for (Map.Entry<String, List<String>> text : TEXTS.entrySet()) {
      String content = text(files, text.getValue().getFirst());
      assertTrue(content.contains(text.getValue().getLast()), text.getKey());
    }
  }

  private Map<String, Path> files() throws IOException {
    Map<String, Path> files = new TreeMap<>();
    for (ImageLayer layer : ImageLayer.unpack(Files.createTempDirectory(dir, "image"))) {
      files.putAll(layer.files());
    }
    return files;
  }

  /** Of a file, or of an entry in the jar. */
  private static String text(Map<String, Path> files, String name) throws IOException {
    if (name.startsWith("/")) {
      return Files.readString(files.get(name));
    }
    try (ZipFile jar = new ZipFile(files.get("/opt/action/deploy-tag-action.jar").toFile())) {
      for (ZipEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().matches("META-INF/licenses/" + name)) {
          return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        }
      }
    }
    throw new AssertionError("not in the jar: " + name);
  }

  /** The GNU licences want it: who made it, and where its source is. */
  @Test
  void saysWhereTheSourceIs() throws IOException {
    Map<String, Path> files = files();
    int found = 0;
    for (JsonNode component : list.path("components")) {
      if (component.path("licenses").toString().contains("LGPL-")) {
        String folder = "/usr/share/doc/" + component.path("name").asText();
        String source = Files.readString(files.get(folder + "/source"));
        String url = component.at("/externalReferences/0/url").asText();
        assertEquals(
            "source-distribution", component.at("/externalReferences/0/type").asText(), url);
        assertTrue(source.contains(url), source);
        assertTrue(source.contains(component.path("version").asText()), source);
        String notice = Files.readString(files.get(folder + "/copyright"));
        assertTrue(notice.contains("Free Software Foundation"), notice);
        found++;
      } else if (component.path("name").asText().equals("java-runtime")) {
        String modified = Files.readString(files.get("/opt/java/legal/MODIFIED"));
        assertTrue(modified.contains(component.at("/externalReferences/0/url").asText()), modified);
        // CycloneDX's library makes one line of it.
        assertEquals(modified.strip().replace('\n', ' '), component.at("/pedigree/notes").asText());
        found++;
      }
    }
    assertTrue(found >= 2, list::toString);
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
    urls.removeIf(url -> url.matches("pkg:deb/[^/]+/libc(6|-bin)"));
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

  /** A scanner that has the image alone looks for these; there is no package database in it. */
  @Test
  void theJarNamesTheSameLibraries() throws IOException {
    Map<String, String> named = new TreeMap<>();
    Path jar = Path.of(System.getProperty("image.folder", "target/image"), "application");
    try (JarFile file = new JarFile(jar.resolve("opt/action/deploy-tag-action.jar").toFile())) {
      for (JarEntry entry : Collections.list(file.entries())) {
        if (entry.getName().matches("META-INF/maven/[^/]+/[^/]+/pom\\.properties")) {
          Properties library = new Properties();
          library.load(file.getInputStream(entry));
          named.put(
              library.getProperty("groupId") + "/" + library.getProperty("artifactId"),
              library.getProperty("version"));
        }
      }
    }
    Map<String, String> listed = new TreeMap<>();
    for (JsonNode component : list.path("components")) {
      String url = component.path("purl").asText();
      if (url.startsWith("pkg:maven/")) {
        listed.put(
            url.replaceFirst("pkg:maven/([^@]+)@.*", "$1"), component.path("version").asText());
      }
    }
    assertEquals(listed, named);
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
