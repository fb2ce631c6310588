package com.acme.deploytag.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.testkit.Git;
import com.acme.deploytag.testkit.Worktree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A person's clone of the shop: commits, merges and rebases are real git's, and what is pushed goes
 * over HTTP. Times are told in minutes before now, and go on by one with each command.
 */
final class Desk {

  private final Shop shop;
  private final Path path;
  private long minutes;

  /**
   * @param path where the clone goes
   * @param minutes the time of the first command
   */
  Desk(Shop shop, Path path, long minutes) {
    this.shop = shop;
    this.minutes = minutes;
    this.path = Worktree.clone(shop.server.cloneUrl("acme/ecommerce-infra"), path).path();
  }

  String git(String... args) {
    Instant when = shop.ago(minutes--);
    Map<String, String> dates =
        Map.of(
            "GIT_AUTHOR_DATE", when.toString(),
            "GIT_COMMITTER_DATE", when.toString(),
            "GIT_EDITOR", "true");
    return new String(Git.bytes(path, dates, new byte[0], args), UTF_8).strip();
  }

  /** The same, where it is to fail, as with a conflict. */
  void gitFails(String... args) {
    Git.tryRun(path, args);
  }

  Desk write(Map<String, String> files) {
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path target = path.resolve(file.getKey());
        Files.createDirectories(target.getParent());
        Files.writeString(target, file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    git("add", "--all");
    return this;
  }

  /** What is in a file; nothing if it is not there. */
  String read(String file) {
    try {
      return Files.exists(path.resolve(file)) ? Files.readString(path.resolve(file)) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Commits what is staged. */
  Desk commit(String message, String... more) {
    List<String> args = new ArrayList<>(List.of("commit", "--quiet", "--message", message));
    args.addAll(List.of(more));
    git(args.toArray(String[]::new));
    return this;
  }

  Desk commit(String message, Map<String, String> files) {
    return write(files).commit(message);
  }

  Desk on(String branch) {
    git("switch", "--quiet", branch);
    return this;
  }

  Desk branch(String name) {
    git("switch", "--quiet", "--create", name);
    return this;
  }

  /** Pushes what is checked out to {@code main}. */
  void push() {
    git("push", "--quiet", "origin", "HEAD:main");
  }
}
