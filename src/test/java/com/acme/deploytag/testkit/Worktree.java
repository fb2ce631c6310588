package com.acme.deploytag.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A clone with a work tree: a person at a desk, whose pushes go over HTTP and run hooks. */
public record Worktree(Path path) {

  /** Clones {@code url} to {@code path}. */
  public static Worktree clone(String url, Path path) {
    Git.run(path.toAbsolutePath().getParent(), "clone", "--quiet", url, path.toString());
    return new Worktree(path);
  }

  /** Writes one file and commits it here, pushing nothing. */
  public Worktree commit(String file, byte[] content) {
    try {
      Files.createDirectories(path.resolve(file).getParent());
      Files.write(path.resolve(file), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Git.run(path, "add", "--all");
    Git.run(path, "commit", "--quiet", "--message", "change " + file);
    return this;
  }

  /** Pushes the branch {@code main}; whether the server took it is in the result. */
  public Exec.Result push() {
    return Git.tryRun(path, "push", "origin", "main");
  }

  /** The commit checked out. */
  public String head() {
    return Git.run(path, "rev-parse", "HEAD");
  }
}
