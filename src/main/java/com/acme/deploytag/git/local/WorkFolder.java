package com.acme.deploytag.git.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A temporary folder that is removed in the end, also if the job is cancelled (SIGINT, SIGTERM).
 */
public final class WorkFolder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);

  private final Path path;
  private final ExitLock lock = new ExitLock();
  private final Thread onExit;

  private WorkFolder(Path path) {
    this.path = path;
    this.onExit =
        new Thread(
            () -> {
              lock.end();
              remove();
            },
            "remove " + path);
  }

  public static WorkFolder create(Path parent) throws IOException {
    // The hook knows the folder before it exists, so that there is no moment without removal.
    WorkFolder folder = new WorkFolder(parent.resolve("deploy-tag-" + UUID.randomUUID()));
    try (ExitLock.Turn _ = folder.lock.hold()) {
      Runtime.getRuntime().addShutdownHook(folder.onExit);
      Files.createDirectory(folder.path);
      return folder;
    } catch (IllegalStateException e) {
      throw new IOException("the process is ending", e);
    }
  }

  public Path path() {
    return path;
  }

  /** The lock to hold while writing to the folder. */
  public ExitLock lock() {
    return lock;
  }

  @Override
  public void close() {
    try (ExitLock.Turn _ = lock.hold()) {
      remove();
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // the process is ending, and the hook runs anyway
    }
  }

  private void remove() {
    try {
      if (Files.exists(path)) {
        Files.walkFileTree(path, new Deletion());
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("could not remove {}", path, e);
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
