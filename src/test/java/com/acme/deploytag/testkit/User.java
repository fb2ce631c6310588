package com.acme.deploytag.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Who runs the tests: root on some machines, somebody ordinary on a runner. */
public final class User {
  /** The kernel gives the folder of a process to whom the process runs as. */
  private static final Path SELF = Path.of("/proc/self");

  private User() {}

  /** The user and the group as {@code docker run --user} takes them: {@code 1001:1001}. */
  public static String ids() {
    return attribute("unix:uid") + ":" + attribute("unix:gid");
  }

  /**
   * What to start a program with so that it may do to files what any owner may and no more; root
   * could open what is read-only.
   */
  public static List<String> ordinary() {
    return attribute("unix:uid").equals("0")
        ? List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all", "--ambient-caps=-all")
        : List.of();
  }

  private static String attribute(String name) {
    try {
      return Files.getAttribute(SELF, name).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
