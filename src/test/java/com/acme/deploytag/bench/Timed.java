package com.acme.deploytag.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a process to its end and notes its time, its peak resident set and what it computed. */
record Timed(long start, long end, int exit, long peak, double cpu, String printed) {
  /** GNU time; the busybox one prints something else. */
  private static final Path TIME = Path.of("/usr/bin/time");

  private static final Duration LIMIT = Duration.ofMinutes(5);

  static boolean knowsPeak() {
    return Files.isExecutable(TIME) && !Files.isSymbolicLink(TIME);
  }

  /** Runs {@code command} with no environment but {@code env}; its files are put into folder. */
  static Timed run(List<String> command, Path folder, Map<String, String> env)
      throws IOException, InterruptedException {
    Path used = folder.resolve("used.txt");
    Path log = folder.resolve("log.txt");
    List<String> timed = new ArrayList<>();
    if (knowsPeak()) {
      timed.addAll(List.of(TIME.toString(), "-q", "-f", "%M %U %S", "-o", used.toString()));
    }
    timed.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(timed).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(env);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    long start = System.nanoTime();
    Process process = builder.start();
    try {
      boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
      long end = System.nanoTime();
      double[] numbers = numbers(used);
      return new Timed(
          start,
          end,
          ended ? process.exitValue() : -1,
          (long) numbers[0],
          numbers[1] + numbers[2],
          Files.readString(log));
    } finally {
      if (process.isAlive()) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
  }

  private static double[] numbers(Path file) throws IOException {
    String text = Files.exists(file) ? Files.readString(file).strip() : "0 0 0";
    return Arrays.stream(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  /** The measurement; {@code landed} is looked at only if the process says that all went well. */
  Measured measured(int attempts, Deploy deploy) {
    String failure =
        exit != 0 || deploy.landed() ? "" : "it says that it pushed, but nothing landed";
    return measured(attempts, 0, failure);
  }

  /**
   * The measurement.
   *
   * @param wanted the exit code that it should have ended with
   * @param failure what was wrong if it did; empty if nothing
   */
  Measured measured(int attempts, int wanted, String failure) {
    String why = exit == wanted ? failure : "exit code " + exit + ": " + lastWords();
    return new Measured(start, end, peak, cpu, attempts, why);
  }

  private String lastWords() {
    String words = printed.strip().replaceAll("\\s+", " ");
    return words.substring(Math.max(0, words.length() - 400));
  }
}
