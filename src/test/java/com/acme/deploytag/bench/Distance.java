package com.acme.deploytag.bench;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.GitServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An update of the example over a distance, where round trips count besides what is computed. */
record Distance(Options options, Report report, Side<Deploy> action, Side<Deploy> shell) {
  private static final Path EXAMPLE = Path.of("test-fixtures/ecommerce-infra");
  private static final List<Integer> ROUND_TRIPS = List.of(0, 40, 100);
  // As GitHub's takes it.
  static final String SLOW_PUSH = "#!/bin/sh\nexec sleep 0.5\n";

  void run() throws IOException, InterruptedException {
    List<String> columns = new ArrayList<>(Comparison.COLUMNS);
    columns.addAll(List.of("round trips of action and shell", "connections of action and shell"));
    report.section(
        "Distance",
        "An update of the example by the length of a round trip, that of the handshake included, and"
            + " by whether the server takes half a second for a push: %d runs of each. Round trips"
                .formatted(options.runs())
            + " are those of all connections, which may be side by side.",
        columns);
    try (GitServer server = GitServer.start("ghs_benchmark")) {
      compare("HTTP", server);
    }
    try (GitServer server = GitServer.startTls("ghs_benchmark")) {
      compare("HTTPS", server);
    }
  }

  private void compare(String name, GitServer server) throws IOException, InterruptedException {
    BareRepo repo = server.create(Deploy.REPOSITORY, EXAMPLE);
    for (int millis : ROUND_TRIPS) {
      compare("%s, %d ms".formatted(name, millis), server, repo, millis);
    }
    repo.installHook("pre-receive", SLOW_PUSH);
    for (int millis : ROUND_TRIPS) {
      compare("%s, %d ms, a slow push".formatted(name, millis), server, repo, millis);
    }
    Files.delete(repo.dir().resolve("hooks/pre-receive"));
  }

  private void compare(String name, GitServer server, BareRepo repo, int millis)
      throws IOException, InterruptedException {
    try (FarServer far = FarServer.of(server, Duration.ofMillis(millis))) {
      Comparison comparison =
          Comparison.of(
              options.runs(),
              action,
              shell,
              far.meter(server),
              () -> Deploy.next(server, repo, "checkout-service", "apps/checkout").at(far.url()));
      List<String> row = new ArrayList<>(comparison.row(name));
      row.addAll(comparison.distance());
      report.row(row);
    }
  }
}
