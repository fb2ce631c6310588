package com.acme.deploytag.build.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The layer {@code application}: our classes and those of the libraries in one jar, the licence of
 * both, and the options that the JVM starts with. The archive of classes that start-up maps comes
 * from {@code Training}.
 */
final class ApplicationLayer {
  /** What the image's JVM starts with, with the reasons. */
  static final Path OPTIONS = Path.of("src/build/jvm.options");

  private static final String ACTION = "opt/action";

  private final Path layer;

  ApplicationLayer(Path image) {
    this.layer = image.resolve("application");
  }

  /**
   * What our own classes need must be in the list; the list may hold more, for the libraries.
   *
   * @throws IllegalStateException if a module is missing
   */
  static void requireModules(Path jar, String modules) {
    String needs =
        Programs.tool("jdeps", "--print-module-deps", "--ignore-missing-deps", jar.toString());
    Set<String> missing = new TreeSet<>(List.of(needs.strip().split(",", -1)));
    missing.removeAll(List.of(modules.split(",", -1)));
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "%s needs %s: add them to image.modules in pom.xml"
              .formatted(jar.getFileName(), missing));
    }
  }

  /** One jar: the archive of classes is made for a class path, and skips signed jars' classes. */
  void write(Path jar, Path libraries) throws IOException {
    Tree.delete(layer);
    Path action = Files.createDirectories(layer.resolve(ACTION));
    List<Path> jars = new ArrayList<>(List.of(jar));
    for (String library : classPath(jar)) {
      jars.add(libraries.resolve(Path.of(library).getFileName()));
    }
    OneJar.write(action.resolve("deploy-tag-action.jar"), jars);
    // Ours, and that of libraries which bring none along.
    Files.copy(Path.of("LICENSE"), action.resolve("LICENSE"));
    Files.write(action.resolve("jvm.options"), options());
  }

  /** Without the reasons, which are for readers of the source. */
  private static List<String> options() throws IOException {
    try (Stream<String> lines = Files.lines(OPTIONS)) {
      return lines.filter(line -> !line.startsWith("#")).toList();
    }
  }

  /** What the jar says that it runs with: {@code lib/NAME.jar} each. */
  private static List<String> classPath(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      String names = file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      return List.of(names.split(" ", -1));
    }
  }
}
