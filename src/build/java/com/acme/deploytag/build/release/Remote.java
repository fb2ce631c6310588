package com.acme.deploytag.build.release;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The repository on its server, through a temporary one: neither the job's checkout nor a person's
 * clone is touched, and it does not matter how much history that has.
 */
final class Remote implements AutoCloseable {
  private final String url;
  private final Map<String, String> environment = new TreeMap<>();
  private final Path work;

  Remote(String url, String token) throws IOException {
    this.url = url;
    byte[] login = ("x-access-token:" + token).getBytes(StandardCharsets.UTF_8);
    // In the environment, since arguments can be seen by other processes.
    environment.put("GIT_CONFIG_COUNT", "1");
    environment.put("GIT_CONFIG_KEY_0", "http." + url + ".extraHeader");
    environment.put(
        "GIT_CONFIG_VALUE_0", "Authorization: Basic " + Base64.getEncoder().encodeToString(login));
    environment.put("GIT_TERMINAL_PROMPT", "0");
    this.work = Files.createTempDirectory("release");
    environment.put("GIT_DIR", work.toString());
    git("init", "--quiet", "--bare");
  }

  /** Its page, for people. */
  String url() {
    return url;
  }

  /** The refs that match, and where HEAD points to. */
  String list(String... patterns) {
    List<String> command = new ArrayList<>(List.of("ls-remote", "--symref", url));
    command.addAll(List.of(patterns));
    return git(command.toArray(String[]::new));
  }

  /** Brings one commit here. */
  void fetch(String commit) {
    git("fetch", "--quiet", "--no-tags", "--depth=1", url, commit);
  }

  /** Brings a ref here with all that led to it. */
  void fetchHistory(String ref) {
    git("fetch", "--quiet", "--no-tags", url, ref);
  }

  /** Whether a commit is another one, or led to it; false as well if it is not here. */
  boolean leads(String commit, String to) {
    return run(Map.of(), "", false, "merge-base", "--is-ancestor", commit, to).exit() == 0;
  }

  /** A file of a commit that was fetched; nothing if it has none, or is no commit at all. */
  Optional<String> show(String commit, String path) {
    Result result = run(Map.of(), "", false, "cat-file", "blob", commit + ":" + path);
    return result.exit() == 0 ? Optional.of(result.out()) : Optional.empty();
  }

  /** What a commit that was fetched was made from. */
  List<String> parents(String commit) {
    return git("cat-file", "commit", commit)
        .lines()
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> line.startsWith("parent "))
        .map(line -> line.substring("parent ".length()))
        .toList();
  }

  /** Points refs to a commit: all of them or none, and only if they are still where they were. */
  void push(String commit, Map<String, String> expected) {
    if (!tryPush(commit, expected)) {
      throw new Problem(
          "The push of " + expected.keySet() + " was not taken",
          "See above for why; to run the job again does no harm.");
    }
  }

  /** The same; false if that was not taken, or the answer was lost. */
  boolean tryPush(String commit, Map<String, String> expected) {
    List<String> command = new ArrayList<>(List.of("push", "--quiet", "--atomic"));
    expected.forEach((ref, old) -> command.add("--force-with-lease=" + ref + ":" + old));
    command.add(url);
    expected.keySet().forEach(ref -> command.add(commit + ":" + ref));
    return run(Map.of(), "", true, command.toArray(String[]::new)).exit() == 0;
  }

  String git(String... arguments) {
    return git(Map.of(), "", arguments);
  }

  /** Runs git with some more environment and a standard input; what it prints, as it is. */
  String git(Map<String, String> more, String input, String... arguments) {
    Result result = run(more, input, true, arguments);
    if (result.exit() != 0) {
      throw new Problem(
          "git " + arguments[0] + " ended with " + result.exit(),
          "See above for why; to run the job again does no harm.");
    }
    return result.out();
  }

  /** What git has printed, and how it has ended. */
  private record Result(int exit, String out) {}

  private Result run(Map<String, String> more, String input, boolean loud, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
    builder.environment().putAll(environment);
    builder.environment().putAll(more);
    builder.redirectError(loud ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = builder.start();
      try (OutputStream to = process.getOutputStream()) {
        if (!input.isEmpty()) {
          to.write(input.getBytes(StandardCharsets.UTF_8));
        }
      }
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), out);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("git cannot be run", e);
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(work)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
