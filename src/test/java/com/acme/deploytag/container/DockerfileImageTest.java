package com.acme.deploytag.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Docker;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image that {@code Dockerfile} builds from source is, file by file, the one that Maven builds:
 * of the same JDK and C library, since this machine's stand in for the base image.
 */
@Order(1)
final class DockerfileImageTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path HERE = Path.of("").toAbsolutePath();

  /** Names of this run's own, so that several can go on side by side. */
  private static final String BASE = "deploy-tag-test-jdk:" + ProcessHandle.current().pid();

  private static final String STAGE = "deploy-tag-test-build:" + ProcessHandle.current().pid();
  private static final String IMAGE = "deploy-tag-test:" + ProcessHandle.current().pid();

  @TempDir static Path dir;
  private static JdkImage jdk;

  @BeforeAll
  static void build() throws IOException {
    Docker.require();
    jdk = new JdkImage(BASE, dir);
    String local = jdk.in(Files.readString(Path.of("Dockerfile")));
    // Under a name of its own, or nobody finds the layers again to take them away.
    Docker.build(HERE, local, "--target", "build", "--tag", STAGE);
    Docker.build(HERE, local, "--tag", IMAGE);
  }

  @AfterAll
  static void remove() {
    JdkImage.remove(IMAGE, STAGE);
    if (jdk != null) {
      jdk.close();
    }
  }

  @Test
  void holdsTheSameFiles() throws IOException {
    Path saved = dir.resolve("saved.tar");
    Docker.docker("save", "--output", saved.toString(), IMAGE);
    Map<String, String> built = ImageFiles.of(saved, Files.createDirectory(dir.resolve("docker")));
    Map<String, String> expected =
        ImageFiles.of(ActionImage.archive(), Files.createDirectory(dir.resolve("maven")));
    assertTrue(expected.containsKey("/opt/action/deploy-tag-action.jsa"), expected::toString);
    assertEquals(lines(expected), lines(built));
  }

  private static String lines(Map<String, String> files) {
    return String.join("\n", files.entrySet().stream().map(Object::toString).toList());
  }

  @Test
  void startsInTheSameWay() throws IOException {
    assertEquals(configuration(ActionImage.id()), configuration(IMAGE));
  }

  /** All that matters to a container, which the labels do not. */
  private static JsonNode configuration(String image) throws IOException {
    String printed = Docker.docker("image", "inspect", "--format", "{{json .Config}}", image);
    JsonNode all = JSON.readTree(printed);
    ObjectNode configuration = JSON.createObjectNode();
    for (String name :
        List.of("Entrypoint", "Cmd", "User", "WorkingDir", "Volumes", "ExposedPorts", "Shell")) {
      JsonNode value = all.path(name);
      if (!value.isMissingNode() && !value.isNull() && !value.asText("-").isEmpty()) {
        configuration.set(name, value);
      }
    }
    // Docker gives every image that it builds a PATH, even if there is nothing on it.
    for (JsonNode variable : all.path("Env")) {
      if (!variable.asText().startsWith("PATH=")) {
        configuration.withArray("Env").add(variable);
      }
    }
    return configuration;
  }

  /** The archive is void if the jar's time is not kept, and nothing else would tell. */
  @Test
  void startsFromItsArchiveOfClasses() {
    ActionImageTest.assertStartsFromItsArchive(IMAGE);
  }
}
