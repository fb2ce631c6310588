package com.acme.deploytag.testkit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The Docker engine, if there is one. */
public final class Docker {
  private static final byte[] NOTHING = {};

  private Docker() {}

  /** Holds the probe's answer, so that one JVM asks only once. */
  private static final class Probe {
    static final String PROBLEM = probe();
  }

  public static boolean available() {
    return Probe.PROBLEM.isEmpty();
  }

  /** Aborts the test, and loudly, where no engine answers; see {@link Requirement}. */
  public static void require() {
    if (!available()) {
      Requirement.missing("a Docker engine", Probe.PROBLEM);
    }
  }

  /** Loads an image archive and returns the image's name. */
  public static String load(Path archive) {
    String printed = docker("load", "--quiet", "--input", archive.toAbsolutePath().toString());
    return printed.strip().replaceFirst("^Loaded image(?: ID)?: ", "");
  }

  /**
   * Builds an image from {@code dockerfile}, of a folder's files and without a network.
   *
   * @throws IllegalStateException if that fails
   */
  public static void build(Path folder, String dockerfile, String... options) {
    List<String> command = new ArrayList<>(List.of("docker", "build", "--network", "none"));
    command.addAll(List.of(options));
    command.addAll(List.of("--file", "-", folder.toString()));
    byte[] stdin = dockerfile.getBytes(StandardCharsets.UTF_8);
    Exec.Result result = Exec.run(command, Path.of("."), clientEnvironment(), stdin);
    if (result.exit() != 0) {
      throw new IllegalStateException(command + ": " + result.stdout() + result.stderr());
    }
  }

  /**
   * Runs a docker command and returns its standard output.
   *
   * @throws IllegalStateException if it fails
   */
  public static String docker(String... args) {
    Exec.Result result = tryRun(args);
    if (result.exit() != 0) {
      throw new IllegalStateException("docker " + List.of(args) + ": " + result.stderr());
    }
    return result.stdout();
  }

  /** What the docker command needs of this process's environment, and no more. */
  static Map<String, String> clientEnvironment() {
    Map<String, String> env = new TreeMap<>(System.getenv());
    env.keySet().removeIf(name -> !name.matches("PATH|HOME|XDG_RUNTIME_DIR|DOCKER_.*"));
    return env;
  }

  static Exec.Result tryRun(String... args) {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(args));
    return Exec.run(command, Path.of("."), clientEnvironment(), NOTHING);
  }

  private static String probe() {
    try {
      Exec.Result result = tryRun("version", "--format", "{{.Server.Version}}");
      return result.exit() == 0 ? "" : result.stderr().strip();
    } catch (RuntimeException e) {
      return e.toString();
    }
  }
}
