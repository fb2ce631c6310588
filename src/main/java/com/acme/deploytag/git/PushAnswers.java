package com.acme.deploytag.git;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.transport.RemoteRefUpdate;

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

  private PushAnswers() {}

  /**
   * What {@code update}'s status means.
   *
   * @param messages what the server said beside the report; hooks speak there
   * @throws IOException if there is no report: whether the ref was updated is not known
   */
  static PushResult read(RemoteRefUpdate update, String messages) throws IOException {
    String words = Optional.ofNullable(update.getMessage()).orElse("").strip();
    return switch (update.getStatus()) {
      case OK, UP_TO_DATE -> new PushResult.Landed();
      case REJECTED_REMOTE_CHANGED, REJECTED_NONFASTFORWARD -> new PushResult.Moved(words);
      case REJECTED_OTHER_REASON -> rejected(words, messages.strip());
      case NOT_ATTEMPTED, AWAITING_REPORT, NON_EXISTING, REJECTED_NODELETE ->
          throw new IOException("the server sent no report on the branch");
    };
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
