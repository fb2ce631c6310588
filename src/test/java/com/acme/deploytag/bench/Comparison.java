package com.acme.deploytag.bench;

import com.acme.deploytag.testkit.GitServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The same work done by both sides in turn, whoever begins changing from one pair to the next. */
final class Comparison {
  /** One run of each side, under the same load. */
  private record Pair(Measured action, Measured shell) {
    double ratio() {
      return action.millis() / shell.millis();
    }
  }

  private final List<Pair> pairs = new ArrayList<>();
  private final GitServer server;
  private String failure = "";
  private long actionBytes;
  private long shellBytes;

  private Comparison(GitServer server) {
    this.server = server;
  }

  /** Runs both, warming up first; after the first failure no more, since it would go on failing. */
  static Comparison of(int runs, Side action, Side shell, GitServer server, Supplier<Deploy> next)
      throws IOException, InterruptedException {
    Comparison comparison = new Comparison(server);
    int warmUp = runs < 5 ? 1 : 2;
    for (int i = -warmUp; i < runs && comparison.failure.isEmpty(); i++) {
      Pair pair = comparison.pair(i % 2 == 0, action, shell, next);
      if (i >= 0) {
        comparison.pairs.add(pair);
      }
    }
    return comparison;
  }

  private Pair pair(boolean actionFirst, Side action, Side shell, Supplier<Deploy> next)
      throws IOException, InterruptedException {
    if (actionFirst) {
      Measured ours = run("action", action, next.get());
      return new Pair(ours, run("shell", shell, next.get()));
    }
    Measured theirs = run("shell", shell, next.get());
    return new Pair(run("action", action, next.get()), theirs);
  }

  private Measured run(String who, Side side, Deploy deploy)
      throws IOException, InterruptedException {
    long before = server.bytesMoved();
    Measured measured = side.run(deploy);
    long bytes = server.bytesMoved() - before;
    if (who.equals("shell")) {
      shellBytes = bytes;
    } else {
      actionBytes = bytes;
    }
    if (!measured.ok() && failure.isEmpty()) {
      failure = who + " failed: " + measured.failure();
    }
    return measured;
  }

  static final List<String> COLUMNS =
      List.of(
          "",
          "action, ms",
          "shell, ms",
          "ratio",
          "peak RSS of action and shell, MiB",
          "bytes moved by action and shell, KiB");

  /** The cells of a row of the report. */
  List<String> row(String name) {
    if (!failure.isEmpty()) {
      return List.of(name, "FAILED", "", "", "", failure.replace("|", "\\|"));
    }
    return List.of(
        name,
        Spread.of(pairs, pair -> pair.action().millis()).show(0),
        Spread.of(pairs, pair -> pair.shell().millis()).show(0),
        Spread.of(pairs, Pair::ratio).showRatio(),
        Timed.knowsPeak()
            ? peak(Spread.of(pairs, p -> p.action().peak()))
                + " and "
                + peak(Spread.of(pairs, p -> p.shell().peak()))
            : "not measured",
        kib(actionBytes) + " and " + kib(shellBytes));
  }

  private static String peak(Spread kib) {
    return kib.high() == 0 ? "?" : String.valueOf(Math.round(kib.high() / 1024));
  }

  private static String kib(long bytes) {
    return String.valueOf(Math.round(bytes / 1024.0));
  }
}
