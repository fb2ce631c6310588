package com.acme.deploytag.build.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of several jars in one. */
final class OneJarTest {
  private static final String MANIFEST =
      "Manifest-Version: 1.0\nMain-Class: Main\nClass-Path: lib/b.jar\nBuild-Jdk-Spec: 17\n\n";

  @TempDir Path dir;
  private List<Path> jars;

  @BeforeEach
  void start() throws IOException {
    Map<String, String> ours = new TreeMap<>();
    ours.put(JarFile.MANIFEST_NAME, MANIFEST);
    ours.put("both.txt", "ours");
    ours.put("META-INF/services/service", "one");
    Map<String, String> library = new TreeMap<>();
    library.put(JarFile.MANIFEST_NAME, "Manifest-Version: 1.0\nMain-Class: Other\n\n");
    library.put("both.txt", "the library's");
    library.put("META-INF/services/service", "two");
    library.put("META-INF/LICENSE.txt", "free");
    library.put("META-INF/maven/g/a/pom.properties", "version=1");
    library.put("META-INF/maven/g/a/pom.xml", "<project/>");
    library.put("META-INF/SIGNER.SF", "signed");
    library.put("module-info.class", "no class at all");
    library.put("OSGI-INF/l10n", "other");
    jars = List.of(jar("a.jar", ours), jar("b.jar", library));
  }

  private Path jar(String name, Map<String, String> entries) throws IOException {
    Path jar = dir.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(UTF_8));
        zip.closeEntry();
      }
    }
    return jar;
  }

  private Path write(String name) throws IOException {
    Path to = dir.resolve(name);
    OneJar.write(to, jars);
    return to;
  }

  @Test
  void holdsWhatARunNeeds() throws IOException {
    Map<String, String> found = new TreeMap<>();
    List<String> packed = new ArrayList<>();
    try (JarFile jar = new JarFile(write("one.jar").toFile())) {
      for (ZipEntry entry : jar.stream().toList()) {
        if (entry.getMethod() != ZipEntry.STORED) {
          packed.add(entry.getName());
        }
        if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
          found.put(entry.getName(), new String(jar.getInputStream(entry).readAllBytes(), UTF_8));
        }
      }
    }
    assertEquals(
        Map.of(
            "both.txt", "ours",
            "META-INF/services/service", "one\ntwo",
            "META-INF/licenses/b.jar/LICENSE.txt", "free",
            "META-INF/maven/g/a/pom.properties", "version=1"),
        found);
    assertEquals(List.of(), packed);
  }

  /** A class stays where it is, whatever it is called: without it a run ends in the middle. */
  @ParameterizedTest
  @CsvSource({
    "META-INF/NOTICE.txt, META-INF/licenses/b.jar/NOTICE.txt",
    "org/acme/license.html, META-INF/licenses/b.jar/license.html",
    "about.html, META-INF/licenses/b.jar/about.html",
    "org/acme/LogEntry$Notice.class, org/acme/LogEntry$Notice.class",
    "org/acme/License.class, org/acme/License.class",
    "org/acme/notices/Text.class, org/acme/notices/Text.class",
    "org/acme/module-info.class, ''",
  })
  void putsTextsAboutRightsAside(String name, String place) {
    assertEquals(place, OneJar.place(name, "b.jar"));
  }

  /** The first one's, without what depends on who built it and where. */
  @Test
  void hasOneManifest() throws IOException {
    try (JarFile jar = new JarFile(write("one.jar").toFile())) {
      Manifest manifest = jar.getManifest();
      Attributes attributes = manifest.getMainAttributes();
      assertEquals("Main", attributes.getValue("Main-Class"));
      assertNull(attributes.getValue("Class-Path"));
      assertNull(attributes.getValue("Build-Jdk-Spec"));
    }
  }

  @Test
  void isTheSameForTheSame() throws IOException {
    Path first = write("one.jar");
    Path second = write("two.jar");
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    assertEquals(1000, Files.getLastModifiedTime(first).toMillis());
  }
}
