package com.acme.deploytag.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The real kustomize: what {@code KUSTOMIZE} names, else what {@code PATH} or Go's folder holds.
 */
public final class Kustomize {
  private static final byte[] NOTHING = {};

  private Kustomize() {}

  /** The binary; aborts the test, and loudly, where there is none; see {@link Requirement}. */
  public static Path require() {
    Optional<Path> binary = find();
    if (binary.isEmpty()) {
      Requirement.missing("kustomize", "set KUSTOMIZE or put it on the PATH");
    }
    return binary.orElseThrow();
  }

  /** The binary, if there is one. */
  public static Optional<Path> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    Stream<Path> named = Stream.ofNullable(System.getenv("KUSTOMIZE")).map(Path::of);
    Stream<Path> onPath =
        Stream.of(path.split(File.pathSeparator, -1))
            .filter(folder -> !folder.isEmpty())
            .map(folder -> Path.of(folder, "kustomize"));
    Stream<Path> byGo = Stream.of(Path.of(System.getProperty("user.home"), "go/bin/kustomize"));
    return Stream.of(named, onPath, byGo)
        .flatMap(places -> places)
        .filter(Files::isExecutable)
        .findFirst();
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
    List<String> command = new ArrayList<>(List.of(require().toString()));
    command.addAll(List.of(args));
    return Exec.run(command, dir, Git.environment(), NOTHING);
  }
}
