package com.acme.deploytag.build.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes a Java runtime deaf to the variables that every JVM takes options from. Agents and whole
 * organizations set them for all their jobs, and the runner hands them on: they would stop this one
 * before it can say a word. No option turns them off. So the names are wiped out where the runtime
 * keeps them: it then looks for a variable without a name, and no environment has one.
 */
final class OptionVariables {
  /** The names by the file that looks them up. */
  static final Map<String, List<String>> NAMES =
      new TreeMap<>(
          Map.of(
              "bin/java",
              List.of("JDK_JAVA_OPTIONS", "_JAVA_LAUNCHER_DEBUG"),
              "lib/libjli.so",
              List.of("JDK_ALTERNATE_VM", "_JAVA_LAUNCHER_DEBUG"),
              "lib/server/libjvm.so",
              List.of(
                  "JAVA_TOOL_OPTIONS", "JDK_AOT_VM_OPTIONS", "_JAVA_OPTIONS", "_JAVA_SR_SIGNUM")));

  private OptionVariables() {}

  /**
   * Changes the runtime in that folder.
   *
   * @throws IllegalStateException if a name is not where it is looked for
   */
  static void forget(Path runtime) throws IOException {
    for (Map.Entry<String, List<String>> file : NAMES.entrySet()) {
      Path path = runtime.resolve(file.getKey());
      byte[] content = Files.readAllBytes(path);
      for (String name : file.getValue()) {
        forget(content, name, path);
      }
      Files.write(path, content);
    }
  }

  private static void forget(byte[] content, String name, Path path) {
    // As Latin-1, a character is a byte.
    String text = new String(content, StandardCharsets.ISO_8859_1);
    int found = 0;
    for (int at = text.indexOf(name + "\0"); at >= 0; at = text.indexOf(name + "\0", at + 1)) {
      if (text.charAt(at - 1) != 0) {
        throw unknown(path, name, "as the end of another text");
      }
      Arrays.fill(content, at, at + name.length(), (byte) 0);
      found++;
    }
    if (found != 1) {
      throw unknown(path, name, found + " times");
    }
  }

  private static IllegalStateException unknown(Path path, String name, String how) {
    return new IllegalStateException(
        "%s of this JDK has %s %s, where once was looked for: see how it reads the variable now, and"
                .formatted(path.getFileName(), name, how)
            + " have OptionVariables turn that off");
  }
}
