package com.acme.deploytag;

import com.acme.deploytag.git.CommitId;
import com.acme.deploytag.github.GitDatabase;
import com.acme.deploytag.net.RemoteFault;
import com.acme.deploytag.problem.Problem;
import java.util.Optional;

/** Holds commits to being verified, by GitHub's own word. */
final class Seals {

  private Seals() {}

  /**
   * Looks at a commit that GitHub made, before a branch leads to it.
   *
   * @throws RemoteFault if it is not verified
   */
  static void check(GitDatabase.Made commit) throws RemoteFault {
    if (!commit.isVerified()) {
      throw new RemoteFault(
          Problem.of(
              "GitHub made a commit that is not verified (%s), where require-verified is true;"
                      .formatted(commit.reason())
                  + " no branch was moved to it",
              "GitHub signs what the job's own token or a GitHub App's commits: give one of these,"
                  + " not a person's."),
          false,
          null);
    }
  }

  /**
   * What is wrong with a commit that was pushed.
   *
   * @param pushed where it is now, as the beginning of a sentence
   */
  static Optional<Problem> look(GitDatabase github, CommitId commit, String pushed) {
    try {
      GitDatabase.Made found = github.look(commit);
      return found.isVerified()
          ? Optional.empty()
          : Optional.of(
              Problem.of(
                  pushed
                      + " but GitHub does not show it as verified (%s)".formatted(found.reason()),
                  "The public half of signing-key must be a signing key of the GitHub account that"
                      + " has commit-user-email as a verified address."));
    } catch (RemoteFault fault) {
      return Optional.of(
          Problem.of(
              pushed + " but whether it is verified is not known: " + fault.problem().what(),
              fault.problem().remedy()));
    }
  }
}
