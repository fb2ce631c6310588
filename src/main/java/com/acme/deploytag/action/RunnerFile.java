package com.acme.deploytag.action;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.UUID;

/**
 * Writes the files by which an action passes outputs and summary to the runner, in UTF-8 with LF.
 */
public final class RunnerFile {

  private RunnerFile() {}

  /**
   * Appends {@code outputs} to the file at {@code path}, each as a here-document with a random
   * delimiter, so that no value can end it early (docs.github.com, "Multiline strings").
   */
  public static void writeOutputs(Path path, Map<String, String> outputs) throws IOException {
    StringBuilder text = new StringBuilder();
    outputs.forEach((name, value) -> {
      String delimiter = "ghadelimiter_" + UUID.randomUUID();
      text.append(name).append("<<").append(delimiter).append('\n');
      text.append(value).append('\n').append(delimiter).append('\n');
    });
    append(path, text.toString());
  }

  /** Appends {@code text} to the file at {@code path}. */
  public static void append(Path path, String text) throws IOException {
    Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
