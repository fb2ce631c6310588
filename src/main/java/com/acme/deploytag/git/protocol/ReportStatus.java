package com.acme.deploytag.git.protocol;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Reads receive-pack's report on a ref. */
final class ReportStatus {

  // What receive-pack, GitHub, GitLab and Gitea say if another push moved the ref or is writing it
  // (git: builtin/receive-pack.c, refs/files-backend.c).
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

  // Signs of an outage at the server, whatever is pushed (desktop/desktop#16398,
  // microsoft/vscode#182679, on GitHub's "fatal error in commit_refs").
  private static final List<String> OUTAGE =
      List.of("internal server error", "timed out", "fatal error in commit_refs");
  private static final String FAILURE = "failure";

  // Another ref has the name of a folder that this one needs, or the other way round.
  private static final List<String> IN_THE_WAY =
      List.of("exists; cannot create", "directory file conflict", "directory/file conflict");

  /** The report's first line if the server unpacked the pack. */
  static final String UNPACKED = "unpack ok";

  private ReportStatus() {}

  /**
   * The result for {@code ref} by the report's {@code lines} (gitprotocol-pack(5), "Report
   * Status").
   *
   * @param messages the messages that came with the report, such as hooks'
   * @throws IOException if the report does not say whether the ref was updated
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
