package com.acme.deploytag.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The files through which an action speaks to the runner, made anew for each run. */
record FileCommands(Map<String, Path> files) {
  private static final List<String> KINDS =
      List.of("OUTPUT", "STEP_SUMMARY", "ENV", "PATH", "STATE");
  private static final int LARGEST_SUMMARY = 1024 * 1024;

  /** Makes the files, all empty, with names that no other run has. */
  static FileCommands create(Path folder) throws IOException {
    String suffix = UUID.randomUUID().toString();
    Map<String, Path> files = new LinkedHashMap<>();
    for (String kind : KINDS) {
      files.put("GITHUB_" + kind, Files.createFile(folder.resolve(kind + "_" + suffix)));
    }
    return new FileCommands(files);
  }

  /**
   * The outputs, by the runner's rules.
   *
   * @throws AssertionError where the runner would fail the step over the file
   */
  Map<String, String> outputs() throws IOException {
    return parse(read("GITHUB_OUTPUT"));
  }

  /** The summary as it was written, or nothing if it is too long and the runner drops it. */
  String summary() throws IOException {
    boolean dropped = Files.size(files.get("GITHUB_STEP_SUMMARY")) > LARGEST_SUMMARY;
    return dropped ? "" : read("GITHUB_STEP_SUMMARY");
  }

  private String read(String name) throws IOException {
    String text = new String(Files.readAllBytes(files.get(name)), UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  static Map<String, String> parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    int at = 0;
    while (at < text.length()) {
      int end = lineEnd(text, at);
      String line = text.substring(at, end);
      at = Math.min(end + 1, text.length());
      int equals = line.indexOf('=');
      int heredoc = line.indexOf("<<");
      if (heredoc >= 0 && (equals < 0 || heredoc < equals)) {
        at = heredoc(text, at, line.substring(0, heredoc), line.substring(heredoc + 2), values);
      } else if (equals >= 0) {
        values.put(line.substring(0, equals), line.substring(equals + 1));
      } else {
        check(line.isEmpty(), "Invalid format '" + line + "'");
      }
    }
    return values;
  }

  /** Reads a value up to its delimiter, a whole line, and returns where the next line starts. */
  private static int heredoc(
      String text, int start, String name, String delimiter, Map<String, String> values) {
    check(!name.isEmpty() && !delimiter.isEmpty(), "Name and delimiter must not be empty");
    int at = start;
    while (at < text.length()) {
      int end = lineEnd(text, at);
      if (text.substring(at, end).equals(delimiter)) {
        values.put(name, text.substring(start, Math.max(start, at - 1)));
        return Math.min(end + 1, text.length());
      }
      check(end < text.length(), "Invalid value. EOF marker missing new line.");
      at = end + 1;
    }
    throw new AssertionError("Invalid value. Matching delimiter not found '" + delimiter + "'");
  }

  private static int lineEnd(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private static void check(boolean holds, String problem) {
    if (!holds) {
      throw new AssertionError("Unable to process file command 'output' successfully. " + problem);
    }
  }
}
