package com.acme.deploytag.git.protocol;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Reads the server's report on a ref. */
final class ReportStatus {

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

  // What stands for an outage of the server's, whatever is pushed (desktop/desktop#16398,
  // microsoft/vscode#182679, on GitHub's "fatal error in commit_refs").
  private static final List<String> OUTAGE =
      List.of("internal server error", "timed out", "fatal error in commit_refs");
  private static final String FAILURE = "failure";

  // Another ref has the name of a folder that this one needs, or the other way round.
  private static final List<String> IN_THE_WAY =
      List.of("exists; cannot create", "directory file conflict", "directory/file conflict");

  /** The first line of the report where the pack was taken in. */
  static final String UNPACKED = "unpack ok";

  private ReportStatus() {}

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
    String all = messages.isEmpty() ? words : words + "\n" + messages;
    String spoken = all.toLowerCase(Locale.ROOT);
    if (IN_THE_WAY.stream().anyMatch(spoken::contains)) {
      return new PushResult.InTheWay(all);
    }
    if (lower.equals(FAILURE) || OUTAGE.stream().anyMatch(spoken::contains)) {
      throw new IOException("the server reported: " + all);
    }
    if (MOVED.stream().anyMatch(lower::contains)) {
      return new PushResult.Moved(words);
    }
    return new PushResult.Declined(all);
  }
}
