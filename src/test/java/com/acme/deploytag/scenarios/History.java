package com.acme.deploytag.scenarios;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Chronicle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What happened in a repository before a scenario.
 *
 * @param before the repository as it began
 * @param steps folders of the files that commits changed, oldest first; each is called by how many
 *     minutes ago that was
 */
public record History(Path before, List<Path> steps) {

  private static final Path MESSAGE = Path.of("message.txt");
  private static final Duration LONG = Duration.ofDays(30);
  // So that a run may take this long, and still tells the same minute.
  private static final Duration HALF = Duration.ofSeconds(30);

  static History of(Path folder, Path before) throws IOException {
    if (!Files.exists(folder)) {
      return new History(before, List.of());
    }
    try (Stream<Path> steps = Files.list(folder)) {
      return new History(
          before, steps.sorted(Comparator.comparingLong(History::minutes).reversed()).toList());
    }
  }

  private static long minutes(Path step) {
    return Long.parseLong(step.getFileName().toString());
  }

  void writeTo(BareRepo repository) throws IOException {
    if (steps.isEmpty()) {
      return;
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Chronicle chronicle = Chronicle.anew(repository);
    chronicle.commit(now.minus(LONG), "initial", files(before));
    for (Path step : steps) {
      Map<String, String> files = files(step);
      String message = files.remove(MESSAGE.toString());
      chronicle.commit(
          now.minus(Duration.ofMinutes(minutes(step))).minus(HALF),
          message == null ? "by hand" : message,
          files);
    }
    chronicle.write();
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> content = new LinkedHashMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        content.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return content;
  }
}
