package com.acme.deploytag.build.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the action runs from. */
final class ApplicationLayerTest {
  private static final String MANIFEST = "Manifest-Version: 1.0\nClass-Path: lib/empty.jar\n\n";

  @TempDir Path dir;
  private Path jar;

  /** Needs a module besides {@code java.base}. */
  static final class NeedsHttp {
    java.net.http.HttpClient client;
  }

  @BeforeEach
  void start() throws Exception {
    jar = jar("it.jar", MANIFEST);
    jar("empty.jar", "Manifest-Version: 1.0\n\n");
  }

  private Path jar(String name, String manifest) throws IOException {
    Path file = dir.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      zip.write(manifest.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry(Defined.entry(NeedsHttp.class)));
      zip.write(Defined.bytes(NeedsHttp.class));
    }
    return file;
  }

  @Test
  void wantsTheModulesThatItNeeds() {
    IllegalStateException fault =
        assertThrows(
            IllegalStateException.class,
            () -> ApplicationLayer.requireModules(jar, "java.base,java.xml"));
    assertEquals(
        "it.jar needs [java.net.http]: add them to image.modules in pom.xml", fault.getMessage());
    ApplicationLayer.requireModules(jar, "java.base,java.net.http,java.xml");
  }

  /** The launcher would read reasons, too, but they are for readers of the source. */
  @Test
  void bringsTheOptionsOfTheJvm() throws IOException {
    new ApplicationLayer(dir.resolve("image")).write(jar, dir);
    Path action = dir.resolve("image/application/opt/action");
    List<String> options = Files.readAllLines(action.resolve("jvm.options"));
    List<String> source = Files.readAllLines(ApplicationLayer.OPTIONS);
    assertEquals(source.stream().filter(line -> line.startsWith("-")).toList(), options);
    assertEquals(
        List.of(),
        source.stream().filter(line -> !line.startsWith("-") && !line.startsWith("# ")).toList());
    assertEquals(-1, Files.mismatch(Path.of("LICENSE"), action.resolve("LICENSE")));
  }
}
