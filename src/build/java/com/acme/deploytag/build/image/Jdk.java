package com.acme.deploytag.build.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What the {@code release} file in a Java runtime says of it. */
record Jdk(Properties release) {
  static final String LICENCE = "GPL-2.0-only WITH Classpath-exception-2.0";

  /** The one that the build runs on, of which the image's is made. */
  static Jdk ofTheBuild() throws IOException {
    return of(Path.of(System.getProperty("java.home")));
  }

  static Jdk of(Path runtime) throws IOException {
    Properties release = new Properties();
    for (String line : Files.readAllLines(runtime.resolve("release"))) {
      String[] parts = line.split("=", 2);
      release.setProperty(parts[0], parts[1].replace("\"", ""));
    }
    return new Jdk(release);
  }

  String get(String name) {
    return release.getProperty(name);
  }

  /** The repository with its source: its maker's, if it says so, else that of all. */
  String sourceRepository() {
    String feature = get("JAVA_VERSION").replaceFirst("\\..*", "");
    return release.getProperty(
        "SOURCE_REPO", "https://github.com/openjdk/jdk%su.git".formatted(feature));
  }

  /** Its commit there, as far as it is told. */
  String sourceCommit() {
    return release.getProperty("SOURCE", "unknown").replaceFirst(".*git:", "");
  }
}
