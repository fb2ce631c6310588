package com.acme.deploytag.build.image;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** Cuts the remarks out of files of properties, most of those by which the runtime is set up. */
final class Remarks {
  private Remarks() {}

  /**
   * Cuts them out of {@code file}.
   *
   * @throws IllegalStateException if it would say something else then
   */
  static void cut(Path file) throws IOException {
    String text = Files.readString(file);
    List<String> lines =
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    String left = String.join("\n", lines) + "\n";
    if (!read(left).equals(read(text))) {
      throw new IllegalStateException(file + " does not say the same without its remarks");
    }
    Files.writeString(file, left);
  }

  private static Properties read(String text) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    return properties;
  }
}
