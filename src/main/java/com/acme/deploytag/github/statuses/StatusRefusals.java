package com.acme.deploytag.github.statuses;

import com.acme.deploytag.github.client.ApiResponse;
import com.acme.deploytag.github.client.Json;
import com.acme.deploytag.net.Denial;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.List;

/** Tells answers to the question for statuses from refusals. */
final class StatusRefusals {

  private static final String PERMISSIONS =
      "Give the job's permissions or the App statuses: read, and checks: read where check runs tell"
          + " of health.";

  private StatusRefusals() {}

  /**
   * Whether {@code reply} lacks check runs that the token may not see.
   *
   * @throws RemoteException if it is no answer
   */
  static boolean check(Server server, ApiResponse reply) throws RemoteException {
    if (!reply.isDone()) {
      throw refused(server, reply);
    }
    boolean isPartial = false;
    for (Json error : reply.errors()) {
      if (!isOfOneNode(error)) {
        throw fault(reply, remedy(reply, error));
      }
      isPartial = true;
    }
    if (!reply.body().at("data", "repository").isStructure()) {
      throw fault(
          reply, "Check that the repository is the right one, and that the token may see it.");
    }
    return isPartial;
  }

  private static RemoteException refused(Server server, ApiResponse reply) {
    return reply.status() == 404
        ? fault(
            reply,
            "Check that GITHUB_GRAPHQL_URL, %s, is where the server has GraphQL."
                .formatted(server.graphql()))
        : fault(
            reply, Denial.remedy(reply.words(), reply.header("x-github-sso")).orElse(PERMISSIONS));
  }

  private static String remedy(ApiResponse reply, Json error) {
    return Denial.remedy(reply.words(), reply.header("x-github-sso"))
        .orElse(
            isForbidden(error)
                ? PERMISSIONS
                : "Do what it asks for; health needs a GitHub or GitHub Enterprise Server that knows"
                    + " statusCheckRollup.");
  }

  private static boolean isForbidden(Json error) {
    return error.at("type").text().filter("FORBIDDEN"::equals).isPresent();
  }

  /** Whether it is about one status or check run rather than about all of a commit. */
  private static boolean isOfOneNode(Json error) {
    List<Json> path = error.at("path").items();
    return isForbidden(error)
        && path.stream().anyMatch(part -> part.text().filter("nodes"::equals).isPresent());
  }

  private static RemoteException fault(ApiResponse reply, String remedy) {
    String words = reply.words().isEmpty() ? "GitHub answered " + reply.status() : reply.words();
    return new RemoteException(
        Problem.of(
            "could not %s: %s".formatted(CommitStatuses.DOING, SafeText.lines(words)), remedy),
        false,
        null);
  }
}
