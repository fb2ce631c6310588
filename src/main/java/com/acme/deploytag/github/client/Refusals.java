package com.acme.deploytag.github.client;

import com.acme.deploytag.net.Denial;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Explains why GitHub refused a call. */
public final class Refusals {

  private static final Set<Integer> DENIED = Set.of(402, 403, 451);

  private static final String AGAIN = "Do what it asks for, and run the job again.";

  private Refusals() {}

  /** The fault behind {@code reply}, which is an error. */
  public static RemoteException fault(ApiRequest call, ApiResponse reply) {
    return fault(call, reply, remedy(reply));
  }

  /** The same, with a remedy that fits the call better than the status's. */
  public static RemoteException fault(ApiRequest call, ApiResponse reply, String remedy) {
    String words = reply.words().isEmpty() ? "" : ": " + SafeText.lines(reply.words());
    // GraphQL refuses with status 200, which would say the opposite.
    String status = reply.isDone() ? "" : " " + reply.status();
    String what = "%s: GitHub answered%s%s".formatted(call.failed(), status, words);
    return new RemoteException(Problem.of(what, remedy), reply.status() >= 500, null);
  }

  /**
   * The fault behind {@code reply}, a refusal to move a branch, if it refuses the token rather than
   * the change. GraphQL refuses with status 200.
   */
  public static Optional<RemoteException> denial(ApiRequest call, ApiResponse reply) {
    // The words of a 422 are a rule's or a hook's, which may be about anything.
    boolean isDenied = DENIED.contains(reply.status()) || isForbidden(reply);
    if (!isDenied) {
      return Optional.empty();
    }
    Optional<String> remedy = Denial.remedy(reply.words(), reply.header("x-github-sso"));
    boolean isPermission =
        reply.words().toLowerCase(Locale.ROOT).contains("resource not accessible");
    return remedy
        .or(() -> isPermission ? Optional.of(permission(reply)) : Optional.empty())
        .map(r -> fault(call, reply, r));
  }

  /** The fault behind {@code reply}, a success without JSON, which GitHub did not send. */
  static RemoteException page(ApiRequest call, ApiResponse reply) {
    return new RemoteException(
        Problem.of(
            "%s: what answered %d is not GitHub's API".formatted(call.failed(), reply.status()),
            "A proxy or login page on the way may have answered: check HTTPS_PROXY and"
                + " GITHUB_API_URL."),
        true,
        null);
  }

  /** The fault of an answer to {@code call} that lacks the part which shows whether it was done. */
  public static RemoteException incomplete(ApiRequest call, String what) {
    return new RemoteException(
        Problem.of(
            "%s: GitHub's answer does not tell of %s".formatted(call.failed(), what),
            "It is in trouble; look at its status page and run the job again."),
        true,
        null);
  }

  private static String remedy(ApiResponse reply) {
    return switch (reply.status()) {
      case 401 -> "The token has expired or was revoked: give a valid one, or an App's key.";
      case 200 ->
          Denial.remedy(reply.words(), reply.header("x-github-sso"))
              .orElseGet(() -> isForbidden(reply) ? permission(reply) : AGAIN);
      case 402, 451 ->
          Denial.remedy(reply.words(), reply.header("x-github-sso")).orElse(Denial.CLOSED);
      case 407 -> "The proxy wants a user and password: put them into HTTP_PROXY.";
      case 403 ->
          Denial.remedy(reply.words(), reply.header("x-github-sso"))
              .orElseGet(() -> permission(reply));
      case 413 ->
          "A proxy or GitHub takes no request of this size: raise the proxy's limit for bodies.";
      case 404 ->
          "Check that the repository is the right one, and that the token may see it and do this.";
      default ->
          reply.status() >= 500
              ? "It is in trouble; look at its status page and run the job again."
              : AGAIN;
    };
  }

  private static boolean isForbidden(ApiResponse reply) {
    return reply.errors().stream()
        .anyMatch(error -> error.at("type").text().filter("FORBIDDEN"::equals).isPresent());
  }

  private static String permission(ApiResponse reply) {
    return reply
        .header("x-accepted-github-permissions")
        .map(needed ->
            "The token needs %s: give that to the job's permissions or to the App."
                .formatted(SafeText.plain(needed)))
        .orElse("Check the permissions of the job's token or of the App.");
  }
}
