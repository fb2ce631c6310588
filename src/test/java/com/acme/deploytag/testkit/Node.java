package com.acme.deploytag.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The programs in {@code src/test/node}: others' own implementations of what only they define.
 * Their packages are installed into {@code target} once, by npm and as the lock file says.
 */
public final class Node {
  private static final Path SOURCES = Path.of("src/test/node");
  private static final Path HOME = Path.of("target/node").toAbsolutePath();
  private static final byte[] NOTHING = {};

  private Node() {}

  /** Holds the answer, so that one JVM installs only once. */
  private static final class Installation {
    static final String PROBLEM = install();
  }

  /**
   * What the program prints that is called {@code program}; aborts the test, and loudly, where node
   * or npm is missing, or the packages cannot be had; see {@link Requirement}.
   *
   * @throws IllegalStateException if it fails
   */
  public static String run(String program, String stdin, String... args) {
    if (!Installation.PROBLEM.isEmpty()) {
      Requirement.missing("node with the packages of " + SOURCES, Installation.PROBLEM);
    }
    List<String> command = new ArrayList<>(List.of("node", program));
    command.addAll(List.of(args));
    Exec.Result result = Exec.run(command, HOME, System.getenv(), stdin.getBytes(UTF_8));
    if (result.exit() != 0) {
      throw new IllegalStateException(command + ": " + result.stderr() + " on\n" + stdin);
    }
    return result.stdout();
  }

  private static String install() {
    try {
      Path done = HOME.resolve("installed.json");
      Path lock = SOURCES.resolve("package-lock.json");
      Files.createDirectories(HOME);
      try (Stream<Path> files = Files.list(SOURCES)) {
        for (Path file : files.toList()) {
          Path copy = HOME.resolve(file.getFileName());
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
      if (Files.exists(done) && Files.mismatch(lock, done) < 0) {
        return "";
      }
      List<String> npm = List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
      Exec.Result result = Exec.run(npm, HOME, System.getenv(), NOTHING);
      if (result.exit() == 0) {
        Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
      }
      return result.exit() == 0 ? "" : result.stderr().strip();
    } catch (UncheckedIOException | IllegalStateException e) {
      return e.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
