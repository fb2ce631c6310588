package com.acme.deploytag.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A temporary folder that is gone in the end, also when the job is cancelled (SIGINT, SIGTERM). */
final class WorkFolder implements AutoCloseable {

  // A thread that is still writing while the process is told to end can add a file in between.
  private static final int TRIES = 20;

  private final Path path;
  private final Thread onExit;

  private WorkFolder(Path path) {
    this.path = path;
    this.onExit = new Thread(() -> delete(path), "remove " + path);
  }

  static WorkFolder create(Path parent) throws IOException {
    // Named before it is made, so that there is no moment at which it is and nobody removes it.
    WorkFolder folder = new WorkFolder(parent.resolve("deploy-tag-" + java.util.UUID.randomUUID()));
    Runtime.getRuntime().addShutdownHook(folder.onExit);
    Files.createDirectory(folder.path);
    return folder;
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    delete(path);
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // the process is ending, and the hook runs anyway
    }
  }

  private static void delete(Path path) {
    for (int i = 0; i < TRIES && Files.exists(path); i++) {
      try {
        Files.walkFileTree(path, new Deletion());
      } catch (IOException | UncheckedIOException e) {
        // somebody wrote in between: once more
      }
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
