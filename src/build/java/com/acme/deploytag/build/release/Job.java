package com.acme.deploytag.build.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** What the workflow's job has for a step, and takes from it. */
final class Job {
  private Job() {}

  static String env(String name) {
    String value = System.getenv(name);
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException(name + " is not in the environment");
    }
    return value;
  }

  /** The commit that the workflow runs on. */
  static String source() {
    return env("GITHUB_SHA");
  }

  /** The image's name in the registry, which has no capitals. */
  static String image() {
    return env("REGISTRY") + "/" + env("GITHUB_REPOSITORY").toLowerCase(Locale.ROOT);
  }

  static Registry registry() {
    return new Registry(env("IMAGE"), env("GITHUB_ACTOR"), env("GITHUB_TOKEN"));
  }

  static Remote remote() throws IOException {
    String url = env("GITHUB_SERVER_URL") + "/" + env("GITHUB_REPOSITORY");
    return new Remote(url, env("GITHUB_TOKEN"));
  }

  /** Hands a value to the workflow's later steps, or shows it where there are none. */
  static void output(String name, String value) throws IOException {
    String file = System.getenv("GITHUB_OUTPUT");
    String line = name + "=" + value + "\n";
    if (file == null) {
      System.out.print(line);
    } else {
      Files.writeString(Path.of(file), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }
}
