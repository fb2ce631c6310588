package com.acme.deploytag.build.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a runtime says of itself. */
final class JdkTest {
  @TempDir Path dir;

  private Jdk jdk(String release) throws IOException {
    Files.writeString(dir.resolve("release"), release);
    return Jdk.of(dir);
  }

  @Test
  void saysWhereItsSourceIs() throws IOException {
    Jdk jdk =
        jdk(
            """
            IMPLEMENTOR="Eclipse Adoptium"
            JAVA_VERSION="25.0.3"
            MODULES="java.base java.net.http"
            SOURCE=".:git:cda0a1776184"
            SOURCE_REPO="https://github.com/adoptium/jdk25u.git"
            """);
    assertEquals("Eclipse Adoptium", jdk.get("IMPLEMENTOR"));
    assertEquals("java.base java.net.http", jdk.get("MODULES"));
    assertEquals("https://github.com/adoptium/jdk25u.git", jdk.sourceRepository());
    assertEquals("cda0a1776184", jdk.sourceCommit());
  }

  @Test
  void isOfTheCommonSourceWhereItSaysNothing() throws IOException {
    Jdk jdk = jdk("JAVA_VERSION=\"25.0.3\"\n");
    assertEquals("https://github.com/openjdk/jdk25u.git", jdk.sourceRepository());
    assertEquals("unknown", jdk.sourceCommit());
  }
}
