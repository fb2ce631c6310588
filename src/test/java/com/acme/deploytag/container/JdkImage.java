package com.acme.deploytag.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.acme.deploytag.testkit.Docker;
import com.acme.deploytag.testkit.Exec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** This machine's JDK, git and Maven as an image, in place of the one that a Dockerfile names. */
final class JdkImage implements AutoCloseable {
  private static final String JDK = "/opt/java/openjdk";
  private static final Path HERE = Path.of("").toAbsolutePath();

  private final String name;

  /**
   * Imports it.
   *
   * @param name of the test's own, so that several can go on side by side
   * @param dir a folder for a large file in between
   */
  JdkImage(String name, Path dir) throws IOException {
    this.name = name;
    Path tar = dir.resolve("jdk.tar");
    Path home = Path.of(System.getProperty("user.home"), ".m2");
    List<String> command =
        List.of(
            "sh",
            "-c",
            "exec sh src/test/docker/jdk-image.sh \"$@\" > \"$0\"",
            tar.toString(),
            System.getProperty("java.home"),
            System.getProperty("maven.repository", home.resolve("repository").toString()),
            System.getenv().getOrDefault("MAVEN_USER_HOME", home.toString()) + "/wrapper");
    Exec.Result result = Exec.run(command, HERE, System.getenv(), new byte[0]);
    assertEquals(0, result.exit(), result.stderr());
    Docker.docker(
        "import",
        "--change=ENV JAVA_HOME=" + JDK,
        "--change=ENV PATH=" + JDK + "/bin:/usr/bin:/bin",
        tar.toString(),
        name);
    Files.delete(tar);
  }

  /** {@code dockerfile} with this image where it begins. */
  String in(String dockerfile) {
    String local = dockerfile.replaceFirst("(?m)^FROM eclipse-temurin:\\S+", "FROM " + name);
    assertNotEquals(dockerfile, local);
    return local;
  }

  @Override
  public void close() {
    remove(name);
  }

  /** Takes images away that are there. */
  static void remove(String... images) {
    for (String image : images) {
      if (Docker.available() && !Docker.docker("image", "ls", "--quiet", image).isEmpty()) {
        Docker.docker("image", "rm", image);
      }
    }
  }
}
