package com.acme.deploytag.bench;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.GitServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How the time that a crowd takes grows with it where the server takes half a second for a push.
 * The action runs in this process, since few machines could start so many containers at once.
 */
record SlowCrowd(Options options, Report report, Side<Deploy> action, Side<Deploy> shell) {
  private static final List<Integer> SIZES = List.of(8, 32, 64, 128);
  // The loop's pushes grow with the square of the crowd.
  private static final int MOST_SHELLS = 8;

  void run() throws IOException, InterruptedException {
    report.section(
        "Crowd",
        "As many services at once on one branch, a push taking the server 0.5 s: one course each, the"
            + " action in one process. Time is that from the first start to the last end.",
        List.of(
            "at once",
            "action, s",
            "slowest run to the median",
            "pushes tried, and by the least lucky one",
            "landed",
            "shell's loop, s",
            "its slowest to the median",
            "pushes tried, and by the least lucky one",
            "landed"));
    for (int size : SIZES) {
      course(size, options.full() || size <= MOST_SHELLS);
    }
  }

  private void course(int size, boolean withShell) throws IOException, InterruptedException {
    Infra infra = new Infra("crowd", size, 2, 0, true);
    try (GitServer server = GitServer.start("ghs_benchmark")) {
      BareRepo repo = infra.create(server);
      Crowd.of(action, infra, server, repo, 2); // warms up
      repo.installHook("pre-receive", Distance.SLOW_PUSH);
      List<String> row = new ArrayList<>(List.of(String.valueOf(size)));
      row.addAll(cells(Crowd.of(action, infra, server, repo, size)));
      row.addAll(
          withShell
              ? cells(Crowd.of(shell, infra, server, repo, size))
              : List.of("not asked for", "", "", ""));
      report.row(row);
    }
  }

  private List<String> cells(Crowd crowd) {
    crowd.runs().stream()
        .map(Measured::failure)
        .filter(why -> !why.isEmpty())
        .limit(1)
        .forEach(why -> report.line("\n**Failed.** " + why));
    return List.of(
        "%.1f".formatted(crowd.millis() / 1000),
        "%.1f".formatted(crowd.slowest()),
        crowd.attempts() + ", " + crowd.most(),
        String.valueOf(crowd.landed()));
  }
}
