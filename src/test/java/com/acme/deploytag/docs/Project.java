package com.acme.deploytag.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this repository. */
final class Project {
  static final Path ROOT = Path.of("").toAbsolutePath();
  static final Path EXAMPLE = ROOT.resolve("test-fixtures/ecommerce-infra");
  static final Path SERVICES = ROOT.resolve("test-fixtures/services");
  static final String REPOSITORY = "acme/ecommerce-infra";

  private Project() {}

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files below {@code folder} whose path from there ends with {@code end}, sorted. */
  static List<Path> files(Path folder, String end) {
    return files(folder, end, Integer.MAX_VALUE);
  }

  /** The same, at most {@code depth} folders deep. */
  static List<Path> files(Path folder, String end, int depth) {
    try (Stream<Path> all = Files.walk(folder, depth)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> folder.relativize(file).toString().endsWith(end))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folders directly in {@code folder}, sorted. */
  static List<Path> folders(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The workflows of this repository and of the examples. */
  static List<Path> workflows() {
    return Stream.of(ROOT.resolve(".github"), ROOT.resolve("test-fixtures"))
        .flatMap(folder -> files(folder, "").stream())
        .filter(file -> file.getParent().endsWith(".github/workflows"))
        .toList();
  }
}
