package com.acme.deploytag.build.release;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** Copies what would be in a commit of this project as it is here now. */
final class ProjectCopy extends SimpleFileVisitor<Path> {
  private static final Set<String> NOT_COMMITTED =
      Set.of(".git", "target", ".jqwik-database", ".idea", ".vscode");

  private final Path from = Path.of("").toAbsolutePath();
  private final Path to;

  ProjectCopy(Path to) {
    this.to = to;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    Path relative = from.relativize(folder);
    if (NOT_COMMITTED.contains(relative.toString())) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    Files.createDirectories(to.resolve(relative));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    Path relative = from.relativize(file);
    if (!NOT_COMMITTED.contains(relative.toString())) {
      Files.copy(file, to.resolve(relative));
    }
    return FileVisitResult.CONTINUE;
  }
}
