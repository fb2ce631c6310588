package com.acme.deploytag.build.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Exec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The formatter, started as the build starts it. */
final class FormatTest {
  private static final String WRONG = "import java.util.List;\r\nclass A {int b;}\n";
  private static final String RIGHT = "class A {\n  int b;\n}\n";

  @TempDir Path dir;

  private Exec.Result run(String mode) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        List.of(
            java,
            "@src/build/format.options",
            "-cp",
            System.getProperty("java.class.path"),
            Format.class.getName(),
            mode,
            dir.toString(),
            dir.resolve("none").toString());
    return Exec.run(command, Path.of("."), Map.of(), new byte[0]);
  }

  private Path write(String name, String text) throws IOException {
    Path file = dir.resolve("deep").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void checksAndChangesNothing() throws IOException {
    Path wrong = write("A.java", WRONG);
    write("B.java", RIGHT);
    Exec.Result result = run("check");
    assertEquals(1, result.exit(), result.stderr());
    assertEquals(
        "[ERROR] not formatted: "
            + wrong
            + "\n[ERROR] To format these files run: ./mvnw -Pformat\n",
        result.stdout());
    assertEquals(WRONG, Files.readString(wrong));
  }

  @Test
  void formatsWhatItCanParse() throws IOException {
    Path wrong = write("A.java", WRONG);
    write("Broken.java", "class {");
    Path text = write("A.txt", WRONG);
    Exec.Result result = run("apply");
    assertEquals(1, result.exit(), result.stderr());
    assertTrue(result.stdout().contains("[ERROR] cannot be parsed: "), result.stdout());
    assertTrue(result.stdout().contains("[INFO] formatted " + wrong + "\n"), result.stdout());
    assertEquals(RIGHT, Files.readString(wrong));
    assertEquals(WRONG, Files.readString(text));
  }

  @Test
  void isContentWithWhatItHasFormatted() throws IOException {
    write("A.java", WRONG);
    assertEquals(0, run("apply").exit());
    Exec.Result result = run("check");
    assertEquals(0, result.exit(), result.stdout() + result.stderr());
    assertEquals("", result.stdout());
  }
}
