package com.acme.deploytag.bench;

import com.acme.deploytag.testkit.Exec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/** What has to be known about the machine to make sense of the figures. */
final class Machine {
  private Machine() {}

  static void describe(Report report, Path kustomize, Image image, List<Long> layers) {
    report.line("# Benchmark");
    report.line("");
    report.line(
        "Median and, in brackets, quartiles of runs that took turns. %s, %d cores, %s, kernel %s; %s, kustomize %s."
            .formatted(
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                cpu(),
                System.getProperty("os.version"),
                printed("git", "version"),
                printed(kustomize.toString(), "version")));
    report.line("");
    report.line(
        "The image was run as %s; both sides worked on %s."
            .formatted(image.how(), fileSystem(image.folders())));
    String each =
        layers.stream().map(Machine::megabytes).collect(Collectors.joining(" + ", "", " MB"));
    long sum = layers.stream().mapToLong(Long::longValue).sum();
    report.line("Its layers have %s MB compressed: %s.".formatted(megabytes(sum), each));
  }

  private static String fileSystem(Path folder) {
    try {
      return Files.getFileStore(folder).type();
    } catch (IOException e) {
      return "an unknown file system";
    }
  }

  /** The load of the last minute, which tells how far figures can be trusted. */
  static String load() throws IOException {
    Path file = Path.of("/proc/loadavg");
    return Files.exists(file) ? Files.readString(file).split(" ", 2)[0] : "unknown";
  }

  private static String megabytes(long bytes) {
    return "%.1f".formatted(bytes / 1e6);
  }

  private static String cpu() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  private static String printed(String... command) {
    return Exec.run(List.of(command), Path.of("."), System.getenv(), new byte[0]).stdout().strip();
  }
}
