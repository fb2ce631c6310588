package com.acme.deploytag.bench;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.GitServer;
import java.io.IOException;
import java.nio.file.Path;

/** A whole update in a small infrastructure repository, where start-up is what counts. */
record Startup(Options options, Report report, Side<Deploy> action, Side<Deploy> shell) {
  private static final Path EXAMPLE = Path.of("test-fixtures/ecommerce-infra");

  void run() throws IOException, InterruptedException {
    report.section(
        "Start-up",
        "From the start of the process to the end of it, the push landed, in a fresh home directory: "
            + options.runs()
            + " runs of each.",
        Comparison.COLUMNS);
    try (GitServer server = GitServer.start("ghs_benchmark")) {
      compare("HTTP", server);
    }
    try (GitServer server = GitServer.startTls("ghs_benchmark")) {
      compare("HTTPS", server);
    }
  }

  private void compare(String name, GitServer server) throws IOException, InterruptedException {
    BareRepo repo = server.create(Deploy.REPOSITORY, EXAMPLE);
    Comparison comparison =
        Comparison.of(
            options.runs(),
            action,
            shell,
            Meter.of(server),
            () -> Deploy.next(server, repo, "checkout-service", "apps/checkout"));
    report.row(comparison.row(name));
  }
}
