package com.acme.deploytag.testkit.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Git;
import com.acme.deploytag.testkit.Temp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The repository's objects and refs, asked of and written by the real git. */
final class Objects {
  private static final byte[] NOTHING = {};

  private final BareRepo repo;

  Objects(BareRepo repo) {
    this.repo = repo;
  }

  String git(String... args) {
    return repo.git(args);
  }

  private Optional<String> tried(String... args) {
    var result = Git.tryRun(repo.dir(), args);
    return result.exit() == 0 ? Optional.of(result.stdout().strip()) : Optional.empty();
  }

  /** The commit that a full ref name points to. */
  Optional<String> tip(String ref) {
    return tried("rev-parse", "--verify", "--quiet", ref + "^{commit}");
  }

  /** The commit that {@code expression} means, as git reads it. */
  Optional<String> commit(String expression) {
    return expression.startsWith("-")
        ? Optional.empty()
        : tried("rev-parse", "--verify", "--quiet", expression + "^{commit}");
  }

  /** A commit and all that it builds on, the newest first, as {@code git log} has them. */
  List<String> history(String commit) {
    return repo.git("rev-list", commit).lines().toList();
  }

  /** Whether an object with this id and of this type is there. */
  boolean has(String id, String type) {
    return id.matches("[0-9a-f]{40}") && tried("cat-file", "-t", id).equals(Optional.of(type));
  }

  boolean isAncestor(String older, String newer) {
    return Git.tryRun(repo.dir(), "merge-base", "--is-ancestor", older, newer).exit() == 0;
  }

  String write(String type, byte[] content) {
    return write(List.of("hash-object", "-t", type, "-w", "--stdin"), content);
  }

  private String write(List<String> command, byte[] stdin) {
    byte[] out = Git.bytes(repo.dir(), Map.of(), stdin, command.toArray(String[]::new));
    return new String(out, UTF_8).strip();
  }

  byte[] content(String type, String id) {
    return Git.bytes(repo.dir(), Map.of(), NOTHING, "cat-file", type, id);
  }

  /**
   * A tree made from another, which may be none, and lines as {@code git update-index --index-info}
   * takes them, separated by NUL.
   */
  String tree(Optional<String> base, String lines) {
    try {
      Path folder = Files.createTempDirectory("deploy-tag-tree");
      try {
        Map<String, String> env = Map.of("GIT_INDEX_FILE", folder.resolve("index").toString());
        base.ifPresent(tree -> Git.bytes(repo.dir(), env, NOTHING, "read-tree", tree));
        byte[] stdin = lines.getBytes(UTF_8);
        Git.bytes(repo.dir(), env, stdin, "update-index", "-z", "--index-info");
        return new String(Git.bytes(repo.dir(), env, NOTHING, "write-tree"), UTF_8).strip();
      } finally {
        Temp.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Moves a ref from what it is known to be, or to be missing; whether it still was. */
  boolean move(String ref, String to, Optional<String> from) {
    String old = from.orElse("0".repeat(40));
    return Git.tryRun(repo.dir(), "update-ref", ref, to, old).exit() == 0;
  }

  void delete(String ref) {
    repo.git("update-ref", "-d", ref);
  }

  /** The full names of the refs that begin like this. */
  List<String> refs(String prefix) {
    String names = repo.git("for-each-ref", "--format=%(refname)");
    return names.lines().filter(each -> each.startsWith(prefix)).toList();
  }

  /** The commits of {@code to} that {@code from} does not have, the oldest first. */
  List<String> between(String from, String to) {
    String ids = repo.git("rev-list", "--reverse", "--topo-order", to, "^" + from);
    return ids.isEmpty() ? List.of() : ids.lines().toList();
  }

  /** The tree of a merge whose common ancestor is {@code base}; empty if there are conflicts. */
  Optional<String> mergedTree(String base, String ours, String theirs) {
    // Older versions of git find the ancestor by themselves only: so it is made the parent.
    String side = repo.git("commit-tree", "-p", base, "-m", "ours", treeOf(ours));
    return tried("merge-tree", "--write-tree", side, theirs)
        .map(out -> out.lines().findFirst().orElseThrow());
  }

  String mergeBase(String one, String other) {
    return repo.git("merge-base", one, other);
  }

  /** Lines of a commit's head, up to the empty one. */
  List<String> head(String commit) {
    String text = new String(content("commit", commit), UTF_8);
    return text.substring(0, text.indexOf("\n\n") + 1).lines().toList();
  }

  String message(String commit) {
    String text = new String(content("commit", commit), UTF_8);
    return text.substring(text.indexOf("\n\n") + 2);
  }

  String treeOf(String commit) {
    return repo.git("rev-parse", commit + "^{tree}");
  }

  List<String> parents(String commit) {
    String line = repo.git("rev-list", "--parents", "-n1", commit);
    return Stream.of(line.split(" ", -1)).skip(1).toList();
  }
}
