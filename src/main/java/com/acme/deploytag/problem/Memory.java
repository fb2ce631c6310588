package com.acme.deploytag.problem;

/** What is said where the memory does not suffice: a container's, of which the heap takes half. */
public final class Memory {
  private static final long MIB = 1 << 20;

  private Memory() {}

  /** The problem that a run ends with. */
  public static Problem exhausted(OutOfMemoryError error) {
    return Problem.of(
        why(error),
        "Give the container more memory; or split large files, or shorten the catalog's history.");
  }

  /** The problem of a file that cannot be read. */
  public static Problem exhausted(Place file, OutOfMemoryError error) {
    return Problem.at(file, why(error), "Split the file, or give the container more memory.");
  }

  private static String why(OutOfMemoryError error) {
    return "out of memory (%s): of the container's memory half may be used, and 256 MiB at most, which is %d MiB here"
        .formatted(error.getMessage(), Runtime.getRuntime().maxMemory() / MIB);
  }
}
