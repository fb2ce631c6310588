package com.acme.deploytag.git.protocol;

import com.acme.deploytag.git.http.Exchange;
import com.acme.deploytag.git.http.HttpStatusException;
import com.acme.deploytag.git.http.NoTokenException;
import com.acme.deploytag.git.http.Remote;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.NoAnswer;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.time.Duration;

/** Explains failed requests to the remote: what went wrong, what to do, and whether it may pass. */
public final class Faults {

  private final Remote remote;

  public Faults(Remote remote) {
    this.remote = remote;
  }

  /**
   * The fault behind {@code e}.
   *
   * @param doing what was attempted: {@code "read"}, {@code "push to"}
   */
  public RemoteException of(String doing, Exception e) {
    if (e instanceof NoTokenException noToken) {
      return noToken.why();
    }
    String failed = "could not " + doing + " " + remote;
    if (e instanceof HttpStatusException status && status.answer().status() >= 300) {
      return new StatusFaults(remote, failed, status).fault();
    }
    if (NoAnswer.isCause(e, Advertisement.UnsupportedFormat.class)) {
      return lasting(
          failed + ": it names its objects by SHA-256",
          "This action reads repositories with SHA-1 ids only, as GitHub's are.",
          e);
    }
    if (NoAnswer.isCause(e, ServerDamageException.class)) {
      return lasting(
          failed + ": " + SafeText.lines(String.valueOf(e.getMessage())),
          "Its repository seems to be damaged: run \"git fsck --full\" in a fresh mirror clone, and"
              + " ask those who run the server.",
          e);
    }
    if (NoAnswer.isCause(e, Exchange.NotGit.class)) {
      return RemoteException.passing(
          Problem.of(
              failed + ": " + SafeText.lines(String.valueOf(e.getMessage())),
              "A proxy or login page on the way may have answered: check HTTPS_PROXY and"
                  + " GITHUB_SERVER_URL."),
          Duration.ZERO,
          e);
    }
    return NoAnswer.fault(failed, e, remote.route().proxy(remote.url()));
  }

  /** The branch does not exist. */
  public RemoteException noBranch() {
    return lasting(
        "could not read " + remote + ": there is no such branch",
        "Check the input \"branch\"; an empty repository needs its first commit.",
        null);
  }

  /** There is no default branch. */
  public RemoteException noDefault(Head head) {
    return lasting(
        "could not read %s: %s"
            .formatted(
                remote,
                head.tip().isPresent()
                    ? "the server's HEAD stands for no branch"
                    : "there is none, as in an empty repository"),
        "Give the input \"branch\", or choose a default branch there; an empty repository needs its"
            + " first commit.",
        null);
  }

  /** Whether {@code e} is the server's answer that it does not have {@code id}. */
  public static boolean isUnknown(CommitId id, Throwable e) {
    return e instanceof Packets.Refused refused
        ? refused.isUnknown(id)
        : e.getCause() != null && isUnknown(id, e.getCause());
  }

  /** The server lacks the head of a pull request. */
  public RemoteException noCommit(CommitId commit, Exception e) {
    return lasting(
        "could not read %s: the server does not have commit %s, which is to be judged"
            .formatted(remote.url(), commit),
        "If the pull request's branch was pushed over meanwhile, the run of the newer push judges"
            + " what is there now. Else check the input \"repository\".",
        e);
  }

  private static RemoteException lasting(String what, String remedy, Exception e) {
    return new RemoteException(Problem.of(what, remedy), false, e);
  }
}
