package com.acme.deploytag.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A bare repository with one branch, {@code main}, as a forge would hold it. Reads ask the real git
 * each time; writes are those of <em>another client</em>: they go straight into the repository, run
 * no hooks, and never lose or overwrite a commit that somebody pushes at the same moment.
 */
public final class BareRepo {
  private static final String MAIN = "refs/heads/main";

  private final Path dir;
  private final String ref;
  private final CommitWriter writer;

  private BareRepo(Path dir, String ref) {
    this.dir = dir;
    this.ref = ref;
    this.writer = new CommitWriter(dir, ref);
  }

  /** The same repository with {@code ref} in the place of main, from where that is now. */
  public BareRepo branch(String ref) {
    git("update-ref", ref, tip());
    return new BareRepo(dir, ref);
  }

  /** Makes a repository at {@code dir} whose only commit holds every file below {@code folder}. */
  public static BareRepo create(Path dir, Path folder) {
    Templates.copy(folder, dir);
    return new BareRepo(dir, MAIN);
  }

  /** The same from paths and their content, each a {@code String} or a {@code byte[]}. */
  public static BareRepo create(Path dir, Map<String, ?> files) {
    try {
      Path folder = Files.createTempDirectory("deploy-tag-files");
      for (Map.Entry<String, ?> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, content(file.getValue()));
      }
      Templates.copy(folder, dir);
      Temp.delete(folder);
      return new BareRepo(dir, MAIN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] content(Object value) {
    return switch (value) {
      case String text -> text.getBytes(UTF_8);
      case byte[] bytes -> bytes;
      default -> throw new IllegalArgumentException("neither String nor byte[]: " + value);
    };
  }

  /** Makes a repository without any commit, configured as forges do. */
  public static BareRepo create(Path dir) {
    CommitWriter.init(dir);
    return new BareRepo(dir, MAIN);
  }

  public Path dir() {
    return dir;
  }

  /** Runs git in this repository; see {@link Git#run}. */
  public String git(String... args) {
    return Git.run(dir, args);
  }

  public void config(String key, String value) {
    git("config", key, value);
  }

  /** The commit id that {@code main} points to. */
  public String tip() {
    return git("rev-parse", "--verify", ref);
  }

  /** {@code git log main}, newest first, in git's {@code --format}. */
  public String log(String format) {
    return git("log", "--format=" + format, ref);
  }

  /** The bytes of a file at the tip of {@code main}. */
  public byte[] show(String path) {
    return show(ref, path);
  }

  public byte[] show(String revision, String path) {
    return Git.bytes(dir, Map.of(), new byte[0], "cat-file", "blob", revision + ":" + path);
  }

  /** A file at the tip of {@code main}, as UTF-8. */
  public String text(String path) {
    return new String(show(path), UTF_8);
  }

  /** The patch between two revisions; {@code options} as of git, {@code "-U0"} for instance. */
  public String diff(String from, String to, String... options) {
    List<String> args = new ArrayList<>(List.of("diff", "--no-renames"));
    args.addAll(List.of(options));
    args.addAll(List.of(from, to));
    return git(args.toArray(String[]::new));
  }

  /** One line a changed file: lines added, lines removed, path, separated by tabs. */
  public String numstat(String from, String to) {
    return diff(from, to, "--numstat");
  }

  public int commitCount() {
    return Integer.parseInt(git("rev-list", "--count", ref));
  }

  /** Whether no commit of {@code main} has more than one parent. */
  public boolean isLinear() {
    return git("rev-list", "--merges", ref).isEmpty();
  }

  /** Every file at the tip as {@code mode type id<TAB>path}, one a line. */
  public String lsTree() {
    return git("ls-tree", "-r", "--full-tree", ref);
  }

  /** Every ref as {@code id name}, one a line; shows that nothing but {@code main} was pushed. */
  public String refs() {
    return git("for-each-ref", "--format=%(objectname) %(refname)");
  }

  /** Fails unless every object is whole and well formed. */
  public void fsck() {
    git("fsck", "--full", "--strict", "--no-dangling");
  }

  /** Installs a server-side hook ({@code pre-receive}, {@code update}, …), with its shebang. */
  public void installHook(String name, String script) {
    Temp.writeExecutable(dir.resolve("hooks").resolve(name), script);
  }

  /** Writes one file, keeping the mode it had, and returns the new tip. */
  public String commit(String path, String content, String message) {
    return commit(path, content.getBytes(UTF_8), message);
  }

  public String commit(String path, byte[] content, String message) {
    return writer.file(path, content, message);
  }

  /** Puts a file at {@code path}, in place of whatever is there or in its way. */
  public String put(String path, String content, String message) {
    return writer.blob("100644", content.getBytes(UTF_8), path, message);
  }

  /** Removes one file and returns the new tip. */
  public String remove(String path, String message) {
    return writer.entry("0", CommitWriter.NO_OBJECT, path, message);
  }

  /** Merges {@code other} by a commit that takes no more than its own tree; the new tip. */
  public String merge(String other) {
    String tip = tip();
    String commit = git("commit-tree", "-p", tip, "-p", other, "-m", "merge", tip + "^{tree}");
    git("update-ref", ref, commit, tip);
    return commit;
  }

  /** Points the branch to {@code commit}. */
  public void move(String commit) {
    git("update-ref", ref, commit);
  }

  /** Dates all commits of this repository that come from now on. */
  public void clock(Instant time) {
    writer.date(time);
  }

  /** Makes a file executable and returns the new tip. */
  public String makeExecutable(String path) {
    return writer.entry("100755", git("rev-parse", ref + ":" + path), path, "chmod " + path);
  }

  /** Puts a symbolic link at {@code path}, in place of the file or folder there. */
  public String addSymlink(String path, String target) {
    return writer.blob("120000", target.getBytes(UTF_8), path, "link " + path);
  }

  /** Puts a submodule's entry at {@code path}, in place of the file or folder there. */
  public String addGitlink(String path) {
    return writer.entry("160000", tip(), path, "submodule " + path);
  }
}
