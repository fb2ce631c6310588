package com.acme.deploytag.git;

import com.acme.deploytag.net.NoAnswer;
import com.acme.deploytag.net.RemoteFault;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Shown;
import java.util.Optional;

/** Tells what went wrong with the remote, and whether it may pass. */
final class Faults {

  private final Remote remote;

  Faults(Remote remote) {
    this.remote = remote;
  }

  /**
   * The fault behind {@code e}.
   *
   * @param doing what was tried: {@code "read"}, {@code "push to"}
   */
  RemoteFault of(String doing, Exception e) {
    if (e instanceof NoToken noToken) {
      return noToken.why();
    }
    Optional<HttpAnswer> answer =
        e instanceof HttpFault fault ? Optional.of(fault.answer()) : Optional.empty();
    String tried = "could not " + doing + " " + remote;
    if (NoAnswer.isCause(e, Advertisement.UnsupportedFormat.class)) {
      return lasting(
          tried + ": it names its objects by SHA-256",
          "This action reads repositories with SHA-1 ids only, as GitHub's are.",
          e);
    }
    int status = answer.map(HttpAnswer::status).orElse(0);
    return switch (status) {
      case 401 ->
          lasting(
              tried + ": the server does not accept the token (401)" + words(answer),
              "Give a valid one to the input \"token\"; it may have expired or been revoked.",
              e);
      case 403 ->
          lasting(
              tried + ": the token may not do this (403)" + words(answer),
              "Give the job \"permissions: contents: write\", or pass the token of a GitHub App that"
                  + " has it.",
              e);
      case 404 -> notFound(tried, answer, e);
      case 407 ->
          lasting(
              tried + ": the proxy wants a user and password (407)",
              "Put them into HTTPS_PROXY.",
              e);
      case 408, 425, 429 -> busy(tried, answer, e);
      default ->
          status >= 500
              ? busy(tried, answer, e)
              : status >= 300 ? unexpected(tried, answer, e) : NoAnswer.fault(tried, e);
    };
  }

  /** The branch is not there. */
  RemoteFault noBranch() {
    return lasting(
        "could not read " + remote + ": there is no such branch",
        "Check the input \"branch\"; an empty repository needs its first commit.",
        null);
  }

  /** Whether {@code e} says that the server does not have {@code id} (git: upload-pack.c). */
  static boolean isUnknown(CommitId id, Throwable e) {
    return String.valueOf(e.getMessage()).contains("not our ref " + id)
        || (e.getCause() != null && isUnknown(id, e.getCause()));
  }

  /** The head of a pull request is not there. */
  RemoteFault noCommit(CommitId commit, Exception e) {
    return lasting(
        "could not read %s: the server does not have commit %s, which is to be judged"
            .formatted(remote.url(), commit),
        "If the pull request's branch was pushed over meanwhile, the run of the newer push judges"
            + " what is there now. Else check the input \"repository\".",
        e);
  }

  private static RemoteFault busy(String tried, Optional<HttpAnswer> answer, Exception e) {
    int status = answer.orElseThrow().status();
    return new RemoteFault(
        Problem.of(
            tried + ": the server answered " + status + words(answer),
            "It is in trouble or busy; look at its status page and run the job again."),
        true,
        e);
  }

  private static RemoteFault unexpected(String tried, Optional<HttpAnswer> answer, Exception e) {
    return lasting(
        tried + ": the server answered " + answer.orElseThrow().status() + words(answer),
        "Check GITHUB_SERVER_URL and the input \"repository\".",
        e);
  }

  private static RemoteFault notFound(String tried, Optional<HttpAnswer> answer, Exception e) {
    return lasting(
        tried + ": there is no such repository, or the token cannot see it" + words(answer),
        "Check the input \"repository\" and that the token is for that repository.",
        e);
  }

  private static RemoteFault lasting(String what, String remedy, Exception e) {
    return new RemoteFault(Problem.of(what, remedy), false, e);
  }

  private static String words(Optional<HttpAnswer> answer) {
    return answer
        .map(HttpAnswer::words)
        .filter(w -> !w.isEmpty())
        .map(w -> ": " + Shown.lines(w))
        .orElse("");
  }
}
