package com.acme.deploytag.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.testkit.Exec;
import com.acme.deploytag.testkit.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image's files are made a second time, under all that differs between two machines: another
 * folder, another user's home and rights, zone, language and umask, other random numbers, another
 * hour. Jib makes the same image of the same files; {@link DockerfileImageTest} compiles a second
 * time, too.
 */
@Order(1)
final class ReproducibleImageTest {
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  @TempDir Path dir;

  @Test
  void comesOutTheSameElsewhere() throws IOException {
    Path image = Files.createDirectories(dir.resolve("another/and-deeper/folder")).resolve("image");
    Path jar = jar();
    run(
        "com.acme.deploytag.build.image.Assemble",
        image.toString(),
        jar.toString(),
        TARGET.resolve("libraries").toString(),
        System.getProperty("image.modules", "java.base"));
    run("com.acme.deploytag.training.Training", image.toString());
    Path first = Path.of(System.getProperty("image.folder", TARGET.resolve("image").toString()));
    assertEquals(lines(first), lines(image));
  }

  private static Path jar() throws IOException {
    try (Stream<Path> files = Files.list(TARGET)) {
      List<Path> jars =
          files
              .filter(file -> file.getFileName().toString().matches("deploy-tag-action-.*\\.jar"))
              .toList();
      assertEquals(1, jars.size(), jars.toString());
      return jars.getFirst();
    }
  }

  private void run(String... program) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "umask 077; exec \"$@\"", "sh"));
    command.addAll(User.ordinary());
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(List.of("-Duser.language=tr", "-Duser.country=TR"));
    command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    command.addAll(List.of(program));
    Map<String, String> env =
        Map.of(
            "PATH", System.getenv("PATH"),
            "HOME", dir.toString(),
            "TZ", "Asia/Kathmandu",
            "LC_ALL", "tr_TR.ISO-8859-9",
            "USER", "somebody");
    Exec.Result result = Exec.run(command, Path.of("."), env, new byte[0]);
    assertEquals(0, result.exit(), result.stdout() + result.stderr());
  }

  private static String lines(Path image) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(image)) {
      for (Path path : all.toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        String content = Files.isDirectory(path) ? "" : " " + ImageFiles.sha256(path);
        files.put(image.relativize(path).toString(), mode + content);
      }
    }
    return String.join("\n", files.entrySet().stream().map(Object::toString).toList());
  }
}
