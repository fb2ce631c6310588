package com.acme.deploytag.scenarios;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.GitServer;
import com.acme.deploytag.testkit.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that came out of a run, as files by path: what differs from run to run is replaced by words.
 *
 * @param files their text
 */
record Result(SortedMap<String, String> files) {

  private static final List<String> NAMES =
      List.of("after", "commit.txt", "log.txt", "outputs.txt", "summary.md");

  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

  // Times that people are told go to the minute; which day it was then is another one at night.
  private static final Pattern CLOCK =
      Pattern.compile("(?:\\d{1,2} [A-Z][a-z]{2} (?:\\d{4} )?)?\\d\\d:\\d\\d UTC");

  static Result of(GitServer server, BareRepo repository, String tip, String head, RunResult run) {
    SortedMap<String, String> files = new TreeMap<>();
    files.put("log.txt", run.log() + "exit code " + run.exit() + "\n");
    files.put("summary.md", run.summary());
    files.put(
        "outputs.txt",
        run.outputs().entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue() + "\n")
            .collect(Collectors.joining()));
    String end = repository.tip();
    if (!end.equals(tip)) {
      files.put(
          "commit.txt",
          repository.log("From: %an <%ae>%nBy: %cn <%ce>%n%n%B").split("\nFrom: ", 2)[0].strip()
              + "\n");
      repository
          .git("diff", "--name-only", tip, end)
          .lines()
          .forEach(path -> files.put("after/" + path, repository.text(path)));
    }
    List<String> older = repository.git("rev-list", tip).lines().skip(1).toList();
    files.replaceAll((_, text) -> steady(text, server, tip, head, end));
    files.replaceAll((_, text) -> past(text, older));
    return new Result(files);
  }

  private static String steady(String text, GitServer server, String tip, String head, String end) {
    return text.replace(server.url().replace("http://", ""), "forge.example")
        .replace(tip, "<tip>")
        .replace(tip.substring(0, 10), "<tip…>")
        .replace(head, "<head>")
        .replace(head.substring(0, 10), "<head…>")
        .replace(end, "<commit>")
        .replace(end.substring(0, 10), "<commit…>");
  }

  private static String past(String text, List<String> older) {
    String steady = text;
    for (String commit : older) {
      steady = steady.replace(commit, "<older>").replace(commit.substring(0, 10), "<older…>");
    }
    return CLOCK
        .matcher(TIME.matcher(steady).replaceAll(time -> ago(Instant.parse(time.group()))))
        .replaceAll("<time>");
  }

  private static String ago(Instant time) {
    long minutes = Duration.between(time, Instant.now()).toMinutes();
    return minutes < 0 ? "<in " + -minutes + " minutes>" : "<" + minutes + " minutes ago>";
  }

  /** What is expected by the files in {@code folder}. */
  static Result in(Path folder) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    for (Path file : found(folder)) {
      files.put(folder.relativize(file).toString(), Files.readString(file));
    }
    return new Result(files);
  }

  /** Makes this what is expected by the files in {@code folder}. */
  void writeTo(Path folder) throws IOException {
    for (Path file : found(folder)) {
      Files.delete(file);
    }
    for (var file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  private static List<Path> found(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(f -> NAMES.contains(folder.relativize(f).getName(0).toString()))
          .toList();
    }
  }

  @Override
  public String toString() {
    return files.entrySet().stream()
        .map(e -> "==== " + e.getKey() + "\n" + e.getValue())
        .collect(Collectors.joining("\n"));
  }
}
