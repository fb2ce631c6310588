package com.acme.deploytag.build.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a runtime comes to look for variables that nobody can set. */
final class OptionVariablesTest {
  private static final String JVM = "lib/server/libjvm.so";

  @TempDir Path runtime;

  @BeforeEach
  void start() throws IOException {
    for (Map.Entry<String, List<String>> file : OptionVariables.NAMES.entrySet()) {
      Path path = runtime.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      write(file.getKey(), "code\0" + String.join("\0", file.getValue()) + "\0more\u00ff");
    }
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(runtime.resolve(file), text, ISO_8859_1);
  }

  private String read(String file) throws IOException {
    return Files.readString(runtime.resolve(file), ISO_8859_1);
  }

  @Test
  void forgetsTheNamesAndNothingElse() throws IOException {
    String before = read(JVM);
    OptionVariables.forget(runtime);
    String after = before;
    for (String name : OptionVariables.NAMES.get(JVM)) {
      after = after.replace(name, "\0".repeat(name.length()));
    }
    assertTrue(!after.equals(before), after);
    assertEquals(after, read(JVM));
  }

  /** A JDK that reads its variables otherwise has to be looked at again. */
  @ParameterizedTest
  @ValueSource(strings = {"", "_JAVA_OPTIONS\0code\0_JAVA_OPTIONS\0", "MY_JAVA_OPTIONS\0"})
  void wantsEachNameOnce(String instead) throws IOException {
    write(JVM, read(JVM).replace("\0_JAVA_OPTIONS\0", "\0" + instead));
    IllegalStateException fault =
        assertThrows(IllegalStateException.class, () -> OptionVariables.forget(runtime));
    assertTrue(
        fault.getMessage().startsWith("libjvm.so of this JDK has _JAVA_OPTIONS "), fault::toString);
  }
}
