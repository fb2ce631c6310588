package com.acme.deploytag.git;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Reads the server's report on a ref. */
final class PushAnswers {

  // What receive-pack, GitHub, GitLab and Gitea say when the ref moved or is being written by
  // somebody else (git: builtin/receive-pack.c, refs/files-backend.c).
  private static final List<String> MOVED =
      List.of(
          "fetch first",
          "incorrect old value",
          "failed to update ref",
          "failed to lock",
          "cannot lock ref",
          "unable to lock",
          "already exists",
          "non-fast-forward",
          "stale info",
          "reference has changed",
          "is at ");

  /** The first line of the report where the pack was taken in. */
  static final String UNPACKED = "unpack ok";

  private PushAnswers() {}

  /**
   * What the report's {@code lines} mean for {@code ref} (gitprotocol-pack(5), "Report Status").
   *
   * @param messages what the server said beside the report; hooks speak there
   * @throws IOException if nothing is reported: whether the ref was updated is not known
   */
  static PushResult read(List<String> lines, String ref, String messages) throws IOException {
    String unpacked = lines.isEmpty() ? "" : lines.getFirst();
    if (!unpacked.equals(UNPACKED)) {
      throw new IOException("the server reported: " + unpacked);
    }
    if (lines.contains("ok " + ref)) {
      return new PushResult.Landed();
    }
    String not = "ng " + ref + " ";
    for (String line : lines) {
      if (line.startsWith(not)) {
        return rejected(line.substring(not.length()).strip(), messages.strip());
      }
    }
    throw new IOException("the server sent no report on the branch");
  }

  private static PushResult rejected(String words, String messages) throws IOException {
    String lower = words.toLowerCase(Locale.ROOT);
    if (MOVED.stream().anyMatch(lower::contains)) {
      return new PushResult.Moved(words);
    }
    if (lower.contains("internal server error") || lower.contains("timed out")) {
      throw new IOException("the server reported: " + words);
    }
    return new PushResult.Declined(messages.isEmpty() ? words : words + "\n" + messages);
  }
}
