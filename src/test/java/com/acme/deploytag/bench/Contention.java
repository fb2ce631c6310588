package com.acme.deploytag.bench;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.GitServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Many services deployed at once to one branch. */
record Contention(Options options, Report report, Side<Deploy> action, Side<Deploy> shell) {

  void run() throws IOException, InterruptedException {
    report.section(
        "Contention",
        "As many services at once on one branch, over HTTP. Time is that from the first start to the"
            + " last end, attempts are pushes tried by all together and by the least lucky one.",
        List.of(
            "",
            "action, ms",
            "shell, ms",
            "ratio",
            "attempts of action and shell",
            "most attempts of one",
            "landed"));
    compare(8, options.fewer(5));
    compare(32, options.fewer(5));
    if (options.full()) {
      compare(64, options.fewer(5));
    } else {
      report.skipped("64 at once", "Takes minutes; ask for it with -Dbench.full.");
    }
  }

  private void compare(int size, int rounds) throws IOException, InterruptedException {
    Infra infra = new Infra("contention", size, 2, 0, true);
    List<Crowd> ours = new ArrayList<>();
    List<Crowd> theirs = new ArrayList<>();
    try (GitServer server = GitServer.start("ghs_benchmark")) {
      BareRepo repo = infra.create(server);
      Crowd.of(action, infra, server, repo, 2); // warms up
      Crowd.of(shell, infra, server, repo, 2);
      for (int i = 0; i < rounds; i++) {
        ours.add(Crowd.of(action, infra, server, repo, size));
        theirs.add(Crowd.of(shell, infra, server, repo, size));
      }
    }
    List<Double> ratios =
        IntStream.range(0, rounds)
            .mapToObj(i -> ours.get(i).millis() / theirs.get(i).millis())
            .toList();
    report.row(
        List.of(
            size + " at once, " + rounds + " times",
            Spread.of(ours, Crowd::millis).show(0),
            Spread.of(theirs, Crowd::millis).show(0),
            Spread.of(ratios, ratio -> ratio).showRatio(),
            both(ours, theirs, Crowd::attempts),
            both(ours, theirs, Crowd::most),
            landed(ours, size) + " and " + landed(theirs, size)));
    failures(ours, "action");
    failures(theirs, "shell");
  }

  private static String both(
      List<Crowd> ours, List<Crowd> theirs, java.util.function.ToDoubleFunction<Crowd> value) {
    return Spread.of(ours, value).show(0) + " and " + Spread.of(theirs, value).show(0);
  }

  private static String landed(List<Crowd> crowds, int size) {
    long sum = crowds.stream().mapToLong(Crowd::landed).sum();
    return sum == (long) size * crowds.size() ? "all" : sum + " of " + size * crowds.size();
  }

  private void failures(List<Crowd> crowds, String who) {
    crowds.stream()
        .flatMap(crowd -> crowd.runs().stream())
        .filter(run -> !run.ok())
        .map(Measured::failure)
        .distinct()
        .limit(3)
        .forEach(why -> report.line("\n**Failed: a run of the " + who + ".** " + why));
  }
}
