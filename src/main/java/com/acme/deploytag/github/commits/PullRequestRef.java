package com.acme.deploytag.github.commits;

import com.acme.deploytag.git.protocol.PushResult;
import com.acme.deploytag.github.client.ApiClient;
import com.acme.deploytag.github.client.ApiRequest;
import com.acme.deploytag.github.client.ApiResponse;
import com.acme.deploytag.github.client.Refusals;
import com.acme.deploytag.github.client.ReplicaLagRetry;
import com.acme.deploytag.github.client.Segments;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.problem.SafeText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moves a pull request's branch, also to unrelated commits. Uses GraphQL's {@code updateRefs},
 * since REST's forced update cannot compare the branch's present tip.
 */
final class PullRequestRef {

  private static final String REPLACE =
      "mutation($repository: ID!, $updates: [RefUpdate!]!) {"
          + " updateRefs(input: {repositoryId: $repository, refUpdates: $updates})"
          + " { clientMutationId } }";
  private static final String DONE = "updateRefs";

  private final Server server;
  private final ApiClient api;
  private final String name;
  private final String doing;

  PullRequestRef(Server server, ApiClient api, String name) {
    this.server = server;
    this.api = api;
    this.name = name;
    this.doing = "move the branch " + SafeText.quoted(name);
  }

  /**
   * Moves the branch to {@code commit} if it is at {@code expected}; creates it if that is empty.
   *
   * @throws RemoteException if the token lacks permission, or GitHub fails
   */
  PushResult lead(CommitId commit, Optional<CommitId> expected) throws RemoteException {
    return expected.isPresent() ? replace(commit, expected.get()) : create(commit);
  }

  private PushResult create(CommitId commit) throws RemoteException {
    Map<String, String> body = Map.of("ref", "refs/heads/" + name, "sha", commit.hex());
    ApiRequest call = ApiRequest.post(doing, server.path() + "/git/refs", body);
    ApiResponse reply = ReplicaLagRetry.reply(api, call, 409, 422);
    return result(call, reply, isAt(reply, commit), commit, Optional.empty());
  }

  private PushResult replace(CommitId commit, CommitId expected) throws RemoteException {
    ApiResponse repository = api.make(ApiRequest.get("look at the repository", server.path()));
    Map<String, Object> update =
        Map.of(
            "name",
            "refs/heads/" + name,
            "beforeOid",
            expected.hex(),
            "afterOid",
            commit.hex(),
            "force",
            true);
    Map<String, Object> variables =
        Map.of(
            "repository",
            repository.body().at("node_id").text().orElse(""),
            "updates",
            List.of(update));
    ApiRequest call = ApiRequest.post(doing, "/graphql", variables);
    ApiResponse reply = api.execute(doing, REPLACE, variables);
    boolean isDone = reply.errors().isEmpty() && reply.body().at("data", DONE).isStructure();
    return result(call, reply, isDone, commit, Optional.of(expected));
  }

  // GitHub does not document all messages for a branch that has moved, so that the branch's present
  // tip distinguishes the refusals. Of a retried call, an earlier attempt may have succeeded.
  private PushResult result(
      ApiRequest call,
      ApiResponse reply,
      boolean isDone,
      CommitId commit,
      Optional<CommitId> expected)
      throws RemoteException {
    if (isDone) {
      return new PushResult.Landed();
    }
    Optional<CommitId> now = tip();
    if (now.equals(Optional.of(commit))) {
      return new PushResult.Landed();
    }
    if (!now.equals(expected)) {
      return new PushResult.Moved(reply.words());
    }
    Optional<RemoteException> denial = Refusals.denial(call, reply);
    if (denial.isPresent()) {
      throw denial.get();
    }
    return reply.words().isEmpty()
        ? new PushResult.Unanswered(Refusals.incomplete(call, "the branch").problem())
        : new PushResult.Declined(reply.words());
  }

  /** Whether {@code reply} says that the branch is at {@code commit} now. */
  static boolean isAt(ApiResponse reply, CommitId commit) {
    return reply.body().at("object", "sha").text().filter(commit.hex()::equals).isPresent();
  }

  private Optional<CommitId> tip() throws RemoteException {
    String path = server.path() + "/git/ref/heads/" + Segments.encoded(name);
    ApiResponse reply = api.make(ApiRequest.get("look at the branch " + name, path).awaiting(404));
    return reply.body().at("object", "sha").text().map(CommitId::new);
  }
}
