package com.acme.deploytag.publish;

import com.acme.deploytag.github.commits.Verification;
import com.acme.deploytag.github.commits.Verifications;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.problem.Problem;
import java.util.Optional;

/** Requires that GitHub shows commits as verified. */
final class CommitVerification {

  private final Verifications github;

  CommitVerification(Verifications github) {
    this.github = github;
  }

  /**
   * Checks a commit that GitHub created, before a branch points to it.
   *
   * @throws RemoteException if it is not verified, or GitHub does not answer
   */
  void check(Verification made) throws RemoteException {
    Verification commit = github.settled(made);
    if (!commit.isVerified()) {
      throw new RemoteException(
          Problem.of(
              "GitHub made a commit that is not verified (%s), where require-verified is true;"
                      .formatted(commit.reason())
                  + " no branch was moved to it",
              remedy(
                  commit,
                  "GitHub signs what the job's own token or a GitHub App's commits: give one of"
                      + " these, not a person's.")),
          false,
          null);
    }
  }

  /**
   * The problem with a commit to which a branch points; nothing if it is verified.
   *
   * @param where the branch, as the beginning of a sentence
   */
  Optional<Problem> look(CommitId commit, String where) {
    try {
      Verification found = github.look(commit);
      return found.isVerified()
          ? Optional.empty()
          : Optional.of(
              Problem.of(
                  where + " but GitHub does not show it as verified (%s)".formatted(found.reason()),
                  remedy(
                      found,
                      "The public half of signing-key must be a signing key of the GitHub account"
                          + " that has commit-user-email as a verified address. Once GitHub shows"
                          + " commits as verified, revert this one and run the job again.")));
    } catch (RemoteException fault) {
      return Optional.of(
          Problem.of(
              where + " but whether it is verified is not known: " + fault.problem().what(),
              fault.problem().remedy()));
    }
  }

  private static String remedy(Verification commit, String otherwise) {
    return commit.isSettled()
        ? otherwise
        : "GitHub could not check the signature just now: look at its status page and run the job"
            + " again.";
  }
}
