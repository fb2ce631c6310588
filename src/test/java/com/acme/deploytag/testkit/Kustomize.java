package com.acme.deploytag.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The real kustomize. */
public final class Kustomize {
  private static final Tool TOOL = new Tool("kustomize");

  private Kustomize() {}

  /** The binary; aborts the test, and loudly, where there is none; see {@link Requirement}. */
  public static Path require() {
    return TOOL.require();
  }

  /** The binary, if there is one. */
  public static Optional<Path> find() {
    return TOOL.find();
  }

  /** The manifests that {@code kustomize build} makes of a folder. */
  public static String build(Path dir) {
    return run(dir, "build", ".");
  }

  /**
   * Runs {@code kustomize edit set image} in a folder; {@code image} as {@code name=newname:tag}.
   */
  public static void setImage(Path dir, String image) {
    run(dir, "edit", "set", "image", image);
  }

  /**
   * Runs kustomize in a folder and returns its standard output.
   *
   * @throws IllegalStateException if it fails
   */
  public static String run(Path dir, String... args) {
    Exec.Result result = tryRun(dir, args);
    if (result.exit() != 0) {
      throw new IllegalStateException("kustomize " + List.of(args) + ": " + result.stderr());
    }
    return result.stdout();
  }

  /** Runs kustomize and returns whatever comes of it; for files it may refuse. */
  public static Exec.Result tryRun(Path dir, String... args) {
    return TOOL.run(dir, Git.environment(), args);
  }
}
