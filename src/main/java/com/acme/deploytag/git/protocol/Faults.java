package com.acme.deploytag.git.protocol;

import com.acme.deploytag.git.http.Exchange;
import com.acme.deploytag.git.http.HttpAnswer;
import com.acme.deploytag.git.http.HttpStatusException;
import com.acme.deploytag.git.http.NoTokenException;
import com.acme.deploytag.git.http.Remote;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.Denial;
import com.acme.deploytag.net.NoAnswer;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.RetryAfter;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Tells what went wrong with the remote, and whether it may pass. */
public final class Faults {

  private final Remote remote;

  public Faults(Remote remote) {
    this.remote = remote;
  }

  /**
   * The fault behind {@code e}.
   *
   * @param doing what was tried: {@code "read"}, {@code "push to"}
   */
  public RemoteException of(String doing, Exception e) {
    if (e instanceof NoTokenException noToken) {
      return noToken.why();
    }
    Optional<HttpAnswer> answer =
        e instanceof HttpStatusException fault ? Optional.of(fault.answer()) : Optional.empty();
    String tried = "could not " + doing + " " + remote;
    if (NoAnswer.isCause(e, Advertisement.UnsupportedFormat.class)) {
      return lasting(
          tried + ": it names its objects by SHA-256",
          "This action reads repositories with SHA-1 ids only, as GitHub's are.",
          e);
    }
    if (NoAnswer.isCause(e, ServerDamageException.class)) {
      return lasting(
          tried + ": " + SafeText.lines(String.valueOf(e.getMessage())),
          "Its repository seems to be damaged: run \"git fsck --full\" in a fresh mirror clone, and"
              + " ask those who run the server.",
          e);
    }
    if (NoAnswer.isCause(e, Exchange.NotGit.class)) {
      return RemoteException.passing(
          Problem.of(
              tried + ": " + SafeText.lines(String.valueOf(e.getMessage())),
              "A proxy or login page on the way may have answered: check HTTPS_PROXY and"
                  + " GITHUB_SERVER_URL."),
          Duration.ZERO,
          e);
    }
    int status = answer.map(HttpAnswer::status).orElse(0);
    return switch (status) {
      case 401 ->
          lasting(
              tried + ": the server does not accept the token (401)" + words(answer),
              remote.credential().isOfApp()
                  ? "See whether the App is still installed on the repository and not suspended, and"
                      + " run the job again."
                  : "Give a valid one to the input \"token\"; it may have expired or been revoked.",
              e);
      case 403 ->
          answer.filter(Faults::isLimit).isPresent()
              ? busy(tried, answer, e)
              : denied(tried, answer, e);
      case 402, 451 -> closed(tried, answer, e);
      case 404 -> notFound(tried, answer, e);
      case 407 ->
          lasting(
              "%s: %s wants a user and password (407)"
                  .formatted(
                      tried, remote.route().proxy(remote.url()).orElse("a proxy on the way")),
              "Put them into the variable that names it: http://user:password@proxy:3128.",
              e);
      case 413 ->
          lasting(
              tried + ": the push is larger than the server or a proxy takes (413)" + words(answer),
              "Raise the limit for requests' bodies there (nginx: client_max_body_size).",
              e);
      case 408, 425, 429 -> busy(tried, answer, e);
      default ->
          status >= 500
              ? busy(tried, answer, e)
              : status >= 300
                  ? unexpected(tried, answer, e)
                  : NoAnswer.fault(tried, e, remote.route().proxy(remote.url()));
    };
  }

  /** The branch is not there. */
  public RemoteException noBranch() {
    return lasting(
        "could not read " + remote + ": there is no such branch",
        "Check the input \"branch\"; an empty repository needs its first commit.",
        null);
  }

  /** Whether {@code e} comes of the server's saying that it does not have {@code id}. */
  public static boolean isUnknown(CommitId id, Throwable e) {
    return e instanceof Packets.Refused refused
        ? refused.isUnknown(id)
        : e.getCause() != null && isUnknown(id, e.getCause());
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

  /** The head of a pull request is not there. */
  public RemoteException noCommit(CommitId commit, Exception e) {
    return lasting(
        "could not read %s: the server does not have commit %s, which is to be judged"
            .formatted(remote.url(), commit),
        "If the pull request's branch was pushed over meanwhile, the run of the newer push judges"
            + " what is there now. Else check the input \"repository\".",
        e);
  }

  private static boolean isLimit(HttpAnswer answer) {
    return answer.retryAfter().isPresent()
        || answer.words().toLowerCase(Locale.ROOT).contains("rate limit");
  }

  private RemoteException denied(String tried, Optional<HttpAnswer> answer, Exception e) {
    return lasting(
        tried + ": the token may not do this (403)" + words(answer),
        answer
            .flatMap(a -> Denial.remedy(a.words(), a.sso()))
            .orElse(
                remote.credential().isOfApp()
                    ? "Give the App the repository permission \"Contents: Read and write\", and accept"
                        + " that where it is installed."
                    : "Give the job \"permissions: contents: write\", or pass the token of a GitHub"
                        + " App that has it."),
        e);
  }

  private static RemoteException closed(String tried, Optional<HttpAnswer> answer, Exception e) {
    int status = answer.orElseThrow().status();
    return lasting(
        "%s: the server answered %d%s".formatted(tried, status, words(answer)),
        answer.flatMap(a -> Denial.remedy(a.words(), a.sso())).orElse(Denial.CLOSED),
        e);
  }

  private static RemoteException busy(String tried, Optional<HttpAnswer> answer, Exception e) {
    int status = answer.orElseThrow().status();
    return RemoteException.passing(
        Problem.of(
            tried + ": the server answered " + status + words(answer),
            "It is in trouble or busy; look at its status page and run the job again."),
        answer
            .flatMap(HttpAnswer::retryAfter)
            .flatMap(header -> RetryAfter.parse(header, Instant.now()))
            .orElse(Duration.ZERO),
        e);
  }

  private static RemoteException unexpected(
      String tried, Optional<HttpAnswer> answer, Exception e) {
    return lasting(
        tried + ": the server answered " + answer.orElseThrow().status() + words(answer),
        "Check GITHUB_SERVER_URL and the input \"repository\".",
        e);
  }

  private static RemoteException notFound(String tried, Optional<HttpAnswer> answer, Exception e) {
    return lasting(
        tried + ": there is no such repository, or the token cannot see it" + words(answer),
        "Check the input \"repository\" and that the token is for that repository.",
        e);
  }

  private static RemoteException lasting(String what, String remedy, Exception e) {
    return new RemoteException(Problem.of(what, remedy), false, e);
  }

  private static String words(Optional<HttpAnswer> answer) {
    return answer
        .map(HttpAnswer::words)
        .filter(w -> !w.isEmpty())
        .map(w -> ": " + SafeText.lines(w))
        .orElse("");
  }
}
