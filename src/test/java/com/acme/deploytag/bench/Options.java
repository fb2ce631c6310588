package com.acme.deploytag.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * What the command line asks for, by system properties.
 *
 * @param runs how often each side runs in a comparison, without warming up
 * @param only the parts to run
 * @param full whether to take the time for the largest comparisons, too
 * @param docker whether to start containers even where the image can be started by chroot
 */
record Options(int runs, List<String> only, boolean full, boolean docker, Path image, Path report) {
  static final List<String> PARTS =
      List.of("startup", "distance", "scale", "ledger", "contention", "crowd", "simulation");

  static Options read() {
    String only = System.getProperty("bench.only", "");
    List<String> parts = only.isBlank() ? PARTS : List.of(only.strip().split("\\s*,\\s*"));
    if (!PARTS.containsAll(parts)) {
      throw new IllegalArgumentException("bench.only is " + only + "; there are " + PARTS);
    }
    return new Options(
        Integer.getInteger("bench.runs", 15),
        parts,
        Boolean.getBoolean("bench.full"),
        Boolean.getBoolean("bench.docker"),
        Path.of(System.getProperty("image.tar", "target/jib-image.tar")),
        Path.of(System.getProperty("bench.report", "target/benchmark.md")));
  }

  /** Fewer runs for what takes longer, but never less than three, which have a median. */
  int fewer(int times) {
    return Math.min(runs, Math.max(3, runs / times));
  }
}
