package com.acme.deploytag.build.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder with all that is below it. */
final class Tree {
  private Tree() {}

  /** Its files in order, without those that are links. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    }
  }

  /** Deletes a folder or a file, if it is there. */
  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> tree = Files.walk(folder)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /** Jib copies what a link leads to; so do we, that there be one image, however it is built. */
  static void copyLinked(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path link : tree.filter(Files::isSymbolicLink).toList()) {
        Path linked = link.toRealPath();
        Files.delete(link);
        Files.copy(linked, link);
      }
    }
  }

  /**
   * Sets modes that do not depend on who built it, and let the owner write; a folder named {@code
   * open} keeps its own. Times are left alone: Jib writes the same one for all files, and takes a
   * file whose time did not change for the one in its cache.
   */
  static void normalise(Path folder, Path open) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(open)) {
          boolean executable = Files.isDirectory(path) || Files.isExecutable(path);
          Files.setPosixFilePermissions(
              path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }
}
