package com.acme.deploytag.github;

import com.acme.deploytag.net.RemoteFault;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Shown;

/** Tells why GitHub did not do what a call asked for. */
final class Refusals {

  private Refusals() {}

  /** The fault behind {@code reply}, which is an error. */
  static RemoteFault fault(Call call, Reply reply) {
    return fault(call, reply, remedy(reply));
  }

  /** The same, with a remedy that fits the call better than the status alone does. */
  static RemoteFault fault(Call call, Reply reply, String remedy) {
    String words = reply.words().isEmpty() ? "" : ": " + Shown.lines(reply.words());
    String what = "%s: GitHub answered %d%s".formatted(call.failed(), reply.status(), words);
    return new RemoteFault(Problem.of(what, remedy), reply.status() >= 500, null);
  }

  private static String remedy(Reply reply) {
    return switch (reply.status()) {
      case 401 -> "The token has expired or was revoked: give a valid one, or an App's key.";
      case 403 ->
          reply
              .header("x-accepted-github-permissions")
              .map(Shown::plain)
              .map(
                  needed ->
                      "The token needs %s: give that to the job's permissions or to the App."
                          .formatted(needed))
              .orElse("Check the permissions of the job's token or of the App.");
      case 404 ->
          "Check that the repository is the right one, and that the token may see it and do this.";
      default ->
          reply.status() >= 500
              ? "It is in trouble; look at its status page and run the job again."
              : "Do what it asks for, and run the job again.";
    };
  }
}
