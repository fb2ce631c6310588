package com.acme.deploytag.bench;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.GitServer;
import java.io.IOException;
import java.util.List;

/** The same update in ever larger infrastructure repositories. */
record Scale(Options options, Report report, Side<Deploy> action, Side<Deploy> shell) {
  private static final List<Infra> INFRAS =
      List.of(
          new Infra("5 overlays", 5, 1, 0, true),
          new Infra("500 overlays", 250, 2, 0, true),
          new Infra("500 overlays, 50,000 commits", 250, 2, 50_000, true),
          new Infra("20,000 overlays: 2,000 services, 10 environments", 2_000, 10, 0, true),
          new Infra("20,000 overlays: 10,000 services, no catalog", 10_000, 2, 0, false));

  void run() throws IOException, InterruptedException {
    report.section(
        "Scale",
        "The same over HTTP, by size of the infrastructure repository: %d runs of each, %d of the large ones."
            .formatted(options.fewer(2), options.fewer(5)),
        Comparison.COLUMNS);
    for (Infra infra : INFRAS) {
      try (GitServer server = GitServer.start("ghs_benchmark")) {
        BareRepo repo = infra.create(server);
        Comparison comparison =
            Comparison.of(
                infra.isLarge() ? options.fewer(5) : options.fewer(2),
                action,
                shell,
                Meter.of(server),
                () -> infra.deploy(server, repo, infra.services() / 2));
        report.row(comparison.row(infra.name()));
      }
    }
  }
}
