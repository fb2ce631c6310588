package com.acme.deploytag.git.protocol;

import com.acme.deploytag.git.http.HttpAnswer;
import com.acme.deploytag.git.http.HttpStatusException;
import com.acme.deploytag.git.http.Remote;
import com.acme.deploytag.net.Denial;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.RetryAfter;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Explains an HTTP status other than 200 from the remote or a proxy before it. */
final class StatusFaults {

  private final Remote remote;
  private final String failed;
  private final HttpStatusException cause;
  private final HttpAnswer answer;

  /**
   * @param failed what could not be done, as the beginning of a message
   */
  StatusFaults(Remote remote, String failed, HttpStatusException cause) {
    this.remote = remote;
    this.failed = failed;
    this.cause = cause;
    this.answer = cause.answer();
  }

  /** The fault behind the status. */
  RemoteException fault() {
    return switch (answer.status()) {
      case 401 ->
          lasting(
              "the server does not accept the token (401)" + words(),
              remote.credential().isOfApp()
                  ? "See whether the App is still installed on the repository and not suspended, and"
                      + " run the job again."
                  : "Give a valid one to the input \"token\"; it may have expired or been revoked.");
      case 403 -> isRateLimit() ? busy() : denied();
      case 402, 451 -> closed();
      case 404 ->
          lasting(
              "there is no such repository, or the token cannot see it" + words(),
              "Check the input \"repository\" and that the token is for that repository.");
      case 407 ->
          lasting(
              "%s wants a user and password (407)"
                  .formatted(remote.route().proxy(remote.url()).orElse("a proxy on the way")),
              "Put them into the variable that names it: http://user:password@proxy:3128.");
      case 413 ->
          lasting(
              "the push is larger than the server or a proxy takes (413)" + words(),
              "Raise the limit for requests' bodies there (nginx: client_max_body_size).");
      case 408, 425, 429 -> busy();
      default -> answer.status() >= 500 ? busy() : unexpected();
    };
  }

  private boolean isRateLimit() {
    return answer.retryAfter().isPresent()
        || answer.words().toLowerCase(Locale.ROOT).contains("rate limit");
  }

  private RemoteException denied() {
    return lasting(
        "the token may not do this (403)" + words(),
        Denial.remedy(answer.words(), answer.sso())
            .orElse(
                remote.credential().isOfApp()
                    ? "Give the App the repository permission \"Contents: Read and write\", and accept"
                        + " that where it is installed."
                    : "Give the job \"permissions: contents: write\", or pass the token of a GitHub"
                        + " App that has it."));
  }

  private RemoteException closed() {
    return lasting(
        "the server answered " + answer.status() + words(),
        Denial.remedy(answer.words(), answer.sso()).orElse(Denial.CLOSED));
  }

  private RemoteException busy() {
    return RemoteException.passing(
        Problem.of(
            "%s: the server answered %d%s".formatted(failed, answer.status(), words()),
            "It is in trouble or busy; look at its status page and run the job again."),
        answer
            .retryAfter()
            .flatMap(header -> RetryAfter.parse(header, Instant.now()))
            .orElse(Duration.ZERO),
        cause);
  }

  private RemoteException unexpected() {
    return lasting(
        "the server answered " + answer.status() + words(),
        "Check GITHUB_SERVER_URL and the input \"repository\".");
  }

  private RemoteException lasting(String what, String remedy) {
    return new RemoteException(Problem.of(failed + ": " + what, remedy), false, cause);
  }

  private String words() {
    return answer.words().isEmpty() ? "" : ": " + SafeText.lines(answer.words());
  }
}
