package com.acme.deploytag.bench;

import com.acme.deploytag.testkit.Docker;
import com.acme.deploytag.testkit.Kustomize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Compares the built image with the shell that it replaces, on the same work against the same git
 * server, and writes the figures as Markdown: {@code ./mvnw -Pbenchmark}. No test, since the
 * figures depend on the machine and on what else it does.
 */
public final class Benchmark {
  private Benchmark() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Options options = Options.read();
    Report report = new Report();
    Path folder = Files.createTempDirectory("deploy-tag-benchmark");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.remove(folder)));
    try {
      run(options, report, folder);
    } finally {
      report.write(options.report()); // also what was measured before something broke
      System.out.println("\nwritten to " + options.report());
    }
  }

  private static void run(Options options, Report report, Path folder)
      throws IOException, InterruptedException {
    Optional<Path> kustomize = Kustomize.find();
    if (kustomize.isEmpty()) {
      report.skipped("all", "There is no kustomize to compare with: put it on the PATH.");
      return;
    }
    if (!Files.exists(options.image())) {
      report.skipped("all", "There is no image at " + options.image() + " on this machine.");
      return;
    }
    Image.Config config = Image.Config.unpack(options.image(), folder);
    Optional<Image> startable = start(config, options, folder);
    if (startable.isEmpty()) {
      report.skipped("all", "The image can be started by root (chroot) or by Docker alone.");
      return;
    }
    try (Image image = startable.get()) {
      Machine.describe(report, kustomize.get(), image, config.sizes(folder));
      String before = Machine.load();
      parts(options, report, new Action(image), new Shell(image.folders(), kustomize.get()));
      report.line("");
      report.line("Load of the machine: %s before, %s after.".formatted(before, Machine.load()));
      if (!Timed.knowsPeak()) {
        report.skipped("memory", "It is measured by GNU time, which is not at /usr/bin/time.");
      }
    }
  }

  private static Optional<Image> start(Image.Config config, Options options, Path folder)
      throws IOException {
    if (System.getProperty("user.name").equals("root") && !options.docker()) {
      try {
        return Optional.of(ChrootImage.open(config, folder));
      } catch (IllegalStateException e) {
        System.err.println("no chroot here: " + e.getMessage());
      }
    }
    return Docker.available() ? Optional.of(DockerImage.open(config, folder)) : Optional.empty();
  }

  private static void parts(Options options, Report report, Action action, Shell shell)
      throws IOException, InterruptedException {
    for (String part : Options.PARTS) {
      if (!options.only().contains(part)) {
        report.skipped(part, "Not asked for.");
        continue;
      }
      switch (part) {
        case "startup" -> new Startup(options, report, action, shell).run();
        case "distance" -> new Distance(options, report, action, shell).run();
        case "scale" -> new Scale(options, report, action, shell).run();
        case "ledger" -> new Ledger(options, report, action, shell).run();
        case "contention" -> new Contention(options, report, action, shell).run();
        case "crowd" -> new SlowCrowd(options, report, new InProcess(shell.folders()), shell).run();
        case "simulation" -> new Simulation(report).run();
        default -> throw new IllegalStateException(part);
      }
    }
  }
}
