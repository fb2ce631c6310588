package com.acme.deploytag.bench;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.GitServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** A crowd of one side, each of whom deploys a service of its own to the same branch. */
record Crowd(List<Measured> runs) {
  /** Has so many run at once. */
  static Crowd of(Side<Deploy> side, Infra infra, GitServer server, BareRepo repo, int size)
      throws InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(size)) {
      List<Future<Measured>> runs =
          IntStream.range(0, size)
              .mapToObj(i -> infra.deploy(server, repo, i))
              .map(deploy -> threads.submit(() -> side.run(deploy)))
              .toList();
      List<Measured> done = new ArrayList<>();
      for (Future<Measured> run : runs) {
        done.add(run.get());
      }
      return new Crowd(done);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a run could not be measured", e);
    }
  }

  /** From the first start to the last end. */
  double millis() {
    long start = runs.stream().mapToLong(Measured::start).min().orElseThrow();
    return (runs.stream().mapToLong(Measured::end).max().orElseThrow() - start) / 1e6;
  }

  int attempts() {
    return runs.stream().mapToInt(Measured::attempts).sum();
  }

  int most() {
    return runs.stream().mapToInt(Measured::attempts).max().orElseThrow();
  }

  long landed() {
    return runs.stream().filter(Measured::ok).count();
  }

  /** How many times as long as the median run the slowest one took. */
  double slowest() {
    double most = runs.stream().mapToDouble(Measured::millis).max().orElseThrow();
    return most / Spread.of(runs, Measured::millis).median();
  }
}
