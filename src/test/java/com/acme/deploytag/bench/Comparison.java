package com.acme.deploytag.bench;

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
  private final Meter meter;
  private String failure = "";
  private Meter.Reading actionMoved = new Meter.Reading(0, 0, 0, 0);
  private Meter.Reading shellMoved = actionMoved;

  private Comparison(Meter meter) {
    this.meter = meter;
  }

  /** Runs both, warming up first; after the first failure no more, since it would go on failing. */
  public static <T> Comparison of(
      int runs, Side<T> action, Side<T> shell, Meter meter, Supplier<T> next)
      throws IOException, InterruptedException {
    Comparison comparison = new Comparison(meter);
    int warmUp = runs < 5 ? 1 : 2;
    for (int i = -warmUp; i < runs && comparison.failure.isEmpty(); i++) {
      Pair pair = comparison.pair(i % 2 == 0, action, shell, next);
      if (i >= 0) {
        comparison.pairs.add(pair);
      }
    }
    return comparison;
  }

  private <T> Pair pair(boolean actionFirst, Side<T> action, Side<T> shell, Supplier<T> next)
      throws IOException, InterruptedException {
    if (actionFirst) {
      Measured ours = run("action", action, next.get());
      return new Pair(ours, run("shell", shell, next.get()));
    }
    Measured theirs = run("shell", shell, next.get());
    return new Pair(run("action", action, next.get()), theirs);
  }

  private <T> Measured run(String who, Side<T> side, T task)
      throws IOException, InterruptedException {
    Meter.Reading before = meter.read();
    Measured measured = side.run(task);
    Meter.Reading now = meter.read().since(before);
    if (who.equals("shell")) {
      shellMoved = now;
    } else {
      actionMoved = now;
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
          "CPU of action and shell, s",
          "peak RSS of action and shell, MiB",
          "bytes moved by action and shell, KiB",
          "requests of action and shell");

  /** The cells of a row of the report. */
  List<String> row(String name) {
    if (!failure.isEmpty()) {
      return List.of(name, "FAILED", "", "", "", "", "", failure.replace("|", "\\|"));
    }
    return List.of(
        name,
        Spread.of(pairs, pair -> pair.action().millis()).show(0),
        Spread.of(pairs, pair -> pair.shell().millis()).show(0),
        Spread.of(pairs, Pair::ratio).showRatio(),
        Timed.knowsPeak()
            ? cpu(Spread.of(pairs, p -> p.action().cpu()))
                + " and "
                + cpu(Spread.of(pairs, p -> p.shell().cpu()))
            : "not measured",
        Timed.knowsPeak()
            ? peak(Spread.of(pairs, p -> p.action().peak()))
                + " and "
                + peak(Spread.of(pairs, p -> p.shell().peak()))
            : "not measured",
        actionMoved.kib() + " and " + shellMoved.kib(),
        actionMoved.requests() + " and " + shellMoved.requests());
  }

  /** The cells that a distance adds to it. */
  List<String> distance() {
    return List.of(
        actionMoved.roundTrips() + " and " + shellMoved.roundTrips(),
        actionMoved.connections() + " and " + shellMoved.connections());
  }

  private static String peak(Spread kib) {
    return kib.high() == 0 ? "?" : String.valueOf(Math.round(kib.high() / 1024));
  }

  private static String cpu(Spread seconds) {
    return seconds.high() == 0 ? "?" : seconds.show(2);
  }
}
