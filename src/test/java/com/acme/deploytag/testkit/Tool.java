package com.acme.deploytag.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program that a machine has or has not: what the variable of its name ({@code KUSTOMIZE} for
 * kustomize) names, else what {@code PATH} or Go's folder holds.
 */
public record Tool(String name) {
  private static final byte[] NOTHING = {};

  /** The program, if there is one. */
  public Optional<Path> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    Stream<Path> named = Stream.ofNullable(System.getenv(variable())).map(Path::of);
    Stream<Path> onPath =
        Stream.of(path.split(File.pathSeparator, -1))
            .filter(folder -> !folder.isEmpty())
            .map(folder -> Path.of(folder, name));
    Stream<Path> byGo = Stream.of(Path.of(System.getProperty("user.home"), "go/bin", name));
    return Stream.of(named, onPath, byGo)
        .flatMap(places -> places)
        .filter(Files::isExecutable)
        .findFirst();
  }

  private String variable() {
    return name.toUpperCase(Locale.ROOT);
  }

  /** The program; aborts the test, and loudly, where there is none; see {@link Requirement}. */
  public Path require() {
    Optional<Path> program = find();
    if (program.isEmpty()) {
      String remedy = "set " + variable() + ", put it on the PATH, or let .ci/run install it";
      Requirement.missing(name, remedy);
    }
    return program.orElseThrow();
  }

  /** Runs it in a folder with {@code environment} and returns whatever comes of it. */
  public Exec.Result run(Path dir, Map<String, String> environment, String... args) {
    List<String> command = new ArrayList<>(List.of(require().toString()));
    command.addAll(List.of(args));
    return Exec.run(command, dir, environment, NOTHING);
  }
}
