package com.acme.deploytag.github.runs;

import com.acme.deploytag.github.client.Json;

/**
 * What a step has said by a workflow command, as it came: anybody may have written it.
 *
 * @param level {@code notice}, {@code warning} or {@code failure}
 * @param title its title; empty if it has none
 * @param message its text
 * @param path the file that it is about; {@code .github} where it is about none
 * @param line the line in that file
 */
public record Annotation(String level, String title, String message, String path, long line) {

  private static final String NO_FILE = ".github";

  static Annotation of(Json json) {
    return new Annotation(
        json.at("annotation_level").text().orElse(""),
        json.at("title").text().orElse(""),
        json.at("message").text().orElse(""),
        json.at("path").text().orElse(NO_FILE),
        json.at("start_line").number().orElse(0L));
  }

  public boolean isError() {
    return level.equals("failure");
  }

  /** Where it is, before its text; empty where it is about no file. */
  public String place() {
    return path.equals(NO_FILE) ? "" : path + (line > 0 ? ":" + line : "") + ": ";
  }
}
