package com.acme.deploytag.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Docker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as README has it played where there is Docker and no JDK. */
final class DemoImageTest {
  private static final Path HERE = Path.of("").toAbsolutePath();
  private static final String FILE = "src/test/docker/demo/Dockerfile";
  private static final String NAME = "deploy-tag-demo";

  /** Names of this run's own, so that several can go on side by side. */
  private static final String BASE = "deploy-tag-demo-jdk:" + ProcessHandle.current().pid();

  private static final String IMAGE = NAME + ":" + ProcessHandle.current().pid();
  private static final String CONTAINER = NAME + "-" + ProcessHandle.current().pid();

  @TempDir static Path dir;
  private static JdkImage jdk;

  @BeforeAll
  static void build() throws IOException {
    Docker.require();
    jdk = new JdkImage(BASE, dir);
    Docker.build(HERE, jdk.in(Files.readString(Path.of(FILE))), "--tag", IMAGE);
  }

  @AfterAll
  static void remove() {
    if (Docker.available()) {
      String left = Docker.docker("ps", "--all", "--quiet", "--filter", "name=" + CONTAINER);
      left.lines().forEach(id -> Docker.docker("rm", "--force", id));
    }
    JdkImage.remove(IMAGE);
    if (jdk != null) {
      jdk.close();
    }
  }

  /** README's line that begins with {@code command}, by words. */
  private static List<String> words(String command) throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of("README.md")).stream()
            .filter(line -> line.startsWith(command + " "))
            .toList();
    assertEquals(1, lines.size(), lines::toString);
    return List.of(lines.getFirst().split(" ", -1));
  }

  @Test
  void isBuiltAsReadmeSays() throws IOException {
    assertEquals(
        List.of("docker", "build", "--tag", NAME, "--file", FILE, "."), words("docker build"));
  }

  @Test
  void playsAndLeavesThePage() throws IOException {
    assertEquals(List.of("docker", "run", "--name", NAME, NAME), words("docker run"));
    // This machine's engine may have no network for it, and it needs none.
    String printed = Docker.docker("run", "--name", CONTAINER, "--network", "none", IMAGE);
    assertTrue(printed.contains("JDK 25 and git are here"), printed);
    assertTrue(printed.contains("All acts ended as they must"), printed);

    List<String> copy = words("docker cp");
    Path output = dir.resolve("demo");
    Docker.docker("cp", copy.get(2).replace(NAME, CONTAINER), output.toString());
    assertTrue(Files.readString(output.resolve("index.html")).contains("id=\"act-9\""), printed);
  }
}
