package com.acme.deploytag.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The real git command line, hermetic: no configuration of the user or the system, no proxies, no
 * prompts, and an author and a date that never change, so that equal content gets equal commit ids.
 */
public final class Git {
  /** The date of every commit the test kit makes. */
  public static final String DATE = "2026-01-02T03:04:05Z";

  private static final byte[] NOTHING = {};

  private Git() {}

  /** Says that a git command failed, with what it printed on standard error. */
  public static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failed(List<String> command, Exec.Result result) {
      super(command + " exited with " + result.exit() + ": " + result.stderr());
    }
  }

  /** A fresh copy of the environment that every git process of the test kit gets. */
  public static Map<String, String> environment() {
    Map<String, String> env = new TreeMap<>();
    env.put(
        "PATH", Optional.ofNullable(System.getenv("PATH")).orElse("/usr/local/bin:/usr/bin:/bin"));
    env.put("HOME", "/nonexistent");
    env.put("GIT_CONFIG_NOSYSTEM", "1");
    env.put("GIT_CONFIG_GLOBAL", "/dev/null");
    env.put("GIT_TERMINAL_PROMPT", "0");
    env.put("LC_ALL", "C");
    env.put("TZ", "UTC");
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      env.put("GIT_" + who + "_NAME", "Test Kit");
      env.put("GIT_" + who + "_EMAIL", "testkit@example.com");
      env.put("GIT_" + who + "_DATE", DATE);
    }
    return env;
  }

  /**
   * Runs git in {@code dir} and returns its standard output without the line ends at its very end,
   * as a shell's {@code $(…)} does.
   *
   * @throws Failed on any exit code but 0
   */
  public static String run(Path dir, String... args) {
    return text(bytes(dir, Map.of(), NOTHING, args));
  }

  /** Runs git in {@code dir} and returns whatever comes of it; for commands expected to fail. */
  public static Exec.Result tryRun(Path dir, String... args) {
    return Exec.run(command(args), dir, environment(), NOTHING);
  }

  /** As {@link #run}, with more environment, a standard input, and the output byte for byte. */
  public static byte[] bytes(Path dir, Map<String, String> more, byte[] stdin, String... args) {
    Map<String, String> env = environment();
    env.putAll(more);
    Exec.Result result = Exec.run(command(args), dir, env, stdin);
    if (result.exit() != 0) {
      throw new Failed(command(args), result);
    }
    return result.bytes();
  }

  static String text(byte[] output) {
    return new String(output, UTF_8).replaceFirst("\n+\\z", "");
  }

  private static List<String> command(String... args) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(args));
    return command;
  }
}
