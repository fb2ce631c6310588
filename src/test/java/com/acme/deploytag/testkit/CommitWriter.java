package com.acme.deploytag.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;

/**
 * Makes commits in a bare repository by plumbing and a throw-away index; no work tree, no hooks.
 */
final class CommitWriter {
  static final String NO_OBJECT = "0".repeat(40);

  private static final int ATTEMPTS = 100;
  private static final byte[] NOTHING = {};

  /** What forges set, and no housekeeping in the background that would outlive a test. */
  private static final String CONFIG =
      """
      [http]
      	receivepack = true
      [receive]
      	fsckObjects = true
      	autogc = false
      [gc]
      	auto = 0
      [uploadpack]
      	allowFilter = true
      	allowAnySHA1InWant = true
      """;

  private final Path dir;
  private final String branch;
  private Instant date;

  /** Dates the commits that follow. */
  void date(Instant time) {
    this.date = time;
  }

  CommitWriter(Path dir, String branch) {
    this.dir = dir;
    this.branch = branch;
  }

  static void init(Path dir) {
    try {
      Files.createDirectories(dir);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Git.run(dir, "init", "--quiet", "--bare", "--template=", "--initial-branch=main");
    try {
      Files.writeString(dir.resolve("config"), CONFIG, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first commit: all below {@code folder}, with modes and links, and not a byte converted. */
  void importFolder(Path folder) {
    try {
      Path attributes = Files.createDirectories(dir.resolve("info")).resolve("attributes");
      Files.writeString(attributes, "* -text -filter -ident -working-tree-encoding\n");
      withIndex(index -> {
        Map<String, String> env =
            Map.of(
                "GIT_INDEX_FILE", index.toString(),
                "GIT_DIR", dir.toAbsolutePath().toString(),
                "GIT_WORK_TREE", folder.toAbsolutePath().toString());
        Git.bytes(folder, env, NOTHING, "add", "--all", "--force", ".");
        String commit = commitTree(index, "initial");
        return Git.run(dir, "update-ref", branch, commit, NO_OBJECT);
      });
      Files.delete(attributes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String file(String path, byte[] content, String message) {
    String present = Git.run(dir, "ls-tree", "--format=%(objectmode)", branch, "--", path);
    return blob(present.equals("100755") ? present : "100644", content, path, message);
  }

  String blob(String mode, byte[] content, String path, String message) {
    String id = Git.text(Git.bytes(dir, Map.of(), content, "hash-object", "-w", "--stdin"));
    return entry(mode, id, path, message);
  }

  /** Commits one changed entry on whatever the tip is at that moment; mode 0 removes the entry. */
  String entry(String mode, String id, String path, String message) {
    byte[] line = (mode + " " + id + "\t" + path + "\0").getBytes(UTF_8);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      String tip = Git.run(dir, "rev-parse", "--verify", branch);
      String commit =
          withIndex(index -> {
            Map<String, String> env = Map.of("GIT_INDEX_FILE", index.toString());
            Git.bytes(dir, env, NOTHING, "read-tree", tip);
            Git.bytes(dir, env, line, "update-index", "-z", "--index-info");
            return commitTree(index, message, "-p", tip);
          });
      if (Git.tryRun(dir, "update-ref", branch, commit, tip).exit() == 0) {
        return commit;
      }
    }
    throw new IllegalStateException("the tip moved " + ATTEMPTS + " times under " + message);
  }

  private String commitTree(Path index, String message, String... parents) {
    Map<String, String> env = Map.of("GIT_INDEX_FILE", index.toString());
    String tree = Git.text(Git.bytes(dir, env, NOTHING, "write-tree"));
    String[] args = new String[parents.length + 2];
    args[0] = "commit-tree";
    System.arraycopy(parents, 0, args, 1, parents.length);
    args[args.length - 1] = tree;
    Map<String, String> dates =
        date == null
            ? Map.of()
            : Map.of("GIT_AUTHOR_DATE", date.toString(), "GIT_COMMITTER_DATE", date.toString());
    return Git.text(Git.bytes(dir, dates, message.getBytes(UTF_8), args));
  }

  private interface IndexWork {
    String with(Path index);
  }

  private static String withIndex(IndexWork work) {
    try {
      Path folder = Files.createTempDirectory("deploy-tag-index");
      try {
        return work.with(folder.resolve("index"));
      } finally {
        Temp.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
