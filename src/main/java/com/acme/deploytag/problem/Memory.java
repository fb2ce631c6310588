package com.acme.deploytag.problem;

/** Problems for a lack of memory. The heap takes half of a container's. */
public final class Memory {
  private static final long MIB = 1 << 20;
  private static final long MUCH = 48 * MIB;

  private Memory() {}

  /** The problem of a run that runs out of memory. */
  public static Problem exhausted(OutOfMemoryError error) {
    return Problem.of(
        why(error),
        "Give the container more memory; or split large files, or shorten the catalog's history.");
  }

  /** The problem of a file that does not fit into memory. */
  public static Problem exhausted(Place file, OutOfMemoryError error) {
    return Problem.at(file, why(error), "Split the file, or give the container more memory.");
  }

  /**
   * Drops what is not used any more, where there may be much of it, and before the heap grows for
   * it: the JVM would rather have a heap of 256 MiB. Takes some 30 ms for 50 MiB that are in use.
   */
  public static void tidy() {
    Runtime runtime = Runtime.getRuntime();
    if (runtime.totalMemory() - runtime.freeMemory() > MUCH) {
      System.gc();
    }
  }

  private static String why(OutOfMemoryError error) {
    return "out of memory (%s): of the container's memory half may be used, and 256 MiB at most, which is %d MiB here"
        .formatted(error.getMessage(), Runtime.getRuntime().maxMemory() / MIB);
  }
}
