package com.acme.deploytag.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Map;

/**
 * Writes histories: commits with dates of their own, merges, renames, and many of them at once
 * ({@code git fast-import}), on top of what {@code main} has.
 */
public final class Chronicle {

  private static final String MAIN = "refs/heads/main";

  private final BareRepo repo;
  private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
  private final String start;
  private int marks;
  private int tip;

  private Chronicle(BareRepo repo, String start) {
    this.repo = repo;
    this.start = start;
  }

  /** Goes on from the tip of {@code main}. */
  public static Chronicle of(BareRepo repo) {
    return new Chronicle(repo, repo.tip());
  }

  /** Puts another history in the place of {@code main}'s, as a forced push would. */
  public static Chronicle anew(BareRepo repo) {
    return new Chronicle(repo, "");
  }

  /**
   * A commit on the branch.
   *
   * @param when what its maker's clock said
   * @param files new content by path; an empty text removes the file
   */
  public Chronicle commit(Instant when, String message, Map<String, String> files) {
    tip = write(MAIN, when, message, parent(), "", files);
    return this;
  }

  /** A commit on the branch with all files that {@code revision} has, and no others. */
  public Chronicle commitAll(Instant when, String message, String revision) {
    String tree = repo.git("rev-parse", "--verify", revision + "^{tree}");
    tip = write(MAIN, when, message, parent(), "", Map.of(), "M 040000 " + tree + " \"\"\n");
    return this;
  }

  /** A merge on the branch of a side commit that makes the change, some time before. */
  public Chronicle merge(
      Instant when,
      String message,
      Instant sideWhen,
      String sideMessage,
      Map<String, String> files) {
    int side = write("refs/heads/side", sideWhen, sideMessage, parent(), "", files);
    tip = write(MAIN, when, message, parent(), ":" + side, files);
    return this;
  }

  /** Moves a folder, in a commit of its own together with {@code files}. */
  public Chronicle move(
      Instant when, String message, String from, String to, Map<String, String> files) {
    tip = write(MAIN, when, message, parent(), "", files, "R " + from + " " + to + "\n");
    return this;
  }

  private String parent() {
    return tip == 0 ? start : ":" + tip;
  }

  private int write(
      String branch,
      Instant when,
      String message,
      String parent,
      String merged,
      Map<String, String> files,
      String... more) {
    int mark = ++marks;
    // Without a parent a commit would go on from the branch as it is.
    line(parent.isEmpty() ? "reset " + branch + "\n" : "");
    line("commit " + branch + "\nmark :" + mark + "\n");
    line("committer A Person <person@example.com> " + when.getEpochSecond() + " +0000\n");
    data(message);
    line(parent.isEmpty() ? "" : "from " + parent + "\n");
    line(merged.isEmpty() ? "" : "merge " + merged + "\n");
    for (String text : more) {
      line(text);
    }
    files.forEach((path, content) -> {
      line(content.isEmpty() ? "D " + path + "\n" : "M 100644 inline " + path + "\n");
      if (!content.isEmpty()) {
        data(content);
      }
    });
    return mark;
  }

  private void data(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    line("data " + bytes.length + "\n");
    stream.writeBytes(bytes);
    line("\n");
  }

  private void line(String text) {
    stream.writeBytes(text.getBytes(UTF_8));
  }

  /** Writes all of it into the repository, and returns the new tip. */
  public String write() {
    line("done\n");
    Git.bytes(
        repo.dir(), Map.of(), stream.toByteArray(), "fast-import", "--quiet", "--done", "--force");
    Git.tryRun(repo.dir(), "update-ref", "-d", "refs/heads/side");
    return repo.tip();
  }
}
