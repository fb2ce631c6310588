package com.acme.deploytag.bench;

/**
 * One run of one side, from the start of the process to its end.
 *
 * @param start and {@code end} by {@link System#nanoTime}
 * @param peak the largest resident set of one of its processes, in KiB; 0 if not known
 * @param cpu what all of its processes computed, in seconds; 0 if not known
 * @param attempts how often it tried to push
 * @param failure empty if all went well, else the reason
 */
record Measured(long start, long end, long peak, double cpu, int attempts, String failure) {
  double millis() {
    return (end - start) / 1e6;
  }

  boolean ok() {
    return failure.isEmpty();
  }
}
