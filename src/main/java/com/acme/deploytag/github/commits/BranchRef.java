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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Moves a branch by GraphQL's {@code updateRefs}, which compares its present tip; REST's update of
 * a ref does not. It needs <em>Contents: write</em>, as a push does (docs.github.com, "Git" in the
 * reference of GraphQL, the same on every GitHub Enterprise Server that is supported).
 */
final class BranchRef {

  private static final String MOVE =
      "mutation($repository: ID!, $updates: [RefUpdate!]!) {"
          + " updateRefs(input: {repositoryId: $repository, refUpdates: $updates})"
          + " { clientMutationId } }";
  private static final String DONE = "updateRefs";

  // What GitHub says if another write of the ref came first.
  private static final List<String> MOVED =
      List.of("not a fast forward", "reference does not exist", "cannot lock ref");
  // A race or an outage.
  private static final List<String> PASSING =
      List.of("reference update failed", "reference cannot be updated");

  private final Server server;
  private final ApiClient api;
  private final String name;
  private final String doing;

  BranchRef(Server server, ApiClient api, String name) {
    this.server = server;
    this.api = api;
    this.name = name;
    this.doing = "move the branch " + SafeText.quoted(name);
  }

  /**
   * Creates it at {@code commit}.
   *
   * @throws RemoteException if the token lacks permission, or GitHub fails
   */
  PushResult create(CommitId commit) throws RemoteException {
    Map<String, String> body = Map.of("ref", "refs/heads/" + name, "sha", commit.hex());
    ApiRequest call = ApiRequest.post(doing, server.path() + "/git/refs", body);
    ApiResponse reply = ReplicaLagRetry.reply(api, call, 409, 422);
    return result(call, reply, tip(reply).equals(Optional.of(commit)), commit, Optional.empty());
  }

  /**
   * Moves it forward from {@code expected}. Asks once: without an answer its tip shows what
   * happened, and retries would take the time to read it.
   *
   * @param repository the repository's id in GraphQL
   * @throws RemoteException if the token lacks permission, or GitHub fails
   */
  PushResult move(String repository, CommitId commit, CommitId expected) throws RemoteException {
    return update(call(repository, commit, expected, false).once(), commit, expected);
  }

  /**
   * Moves it from {@code expected} to any commit.
   *
   * @param repository the repository's id in GraphQL
   * @throws RemoteException if the token lacks permission, or GitHub fails
   */
  PushResult replace(String repository, CommitId commit, CommitId expected) throws RemoteException {
    return update(call(repository, commit, expected, true), commit, expected);
  }

  private ApiRequest call(String repository, CommitId commit, CommitId expected, boolean force) {
    Map<String, Object> update =
        Map.of(
            "name",
            "refs/heads/" + name,
            "beforeOid",
            expected.hex(),
            "afterOid",
            commit.hex(),
            "force",
            force);
    return ApiRequest.graphql(
        doing, MOVE, Map.of("repository", repository, "updates", List.of(update)));
  }

  private PushResult update(ApiRequest call, CommitId commit, CommitId expected)
      throws RemoteException {
    ApiResponse reply = ReplicaLagRetry.reply(api, call);
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
    if (!now.equals(expected) || says(reply, MOVED)) {
      return new PushResult.Moved(reply.words());
    }
    Optional<RemoteException> denial = Refusals.denial(call, reply);
    if (denial.isPresent()) {
      throw denial.get();
    }
    if (says(reply, PASSING)) {
      // Retried without counting it as a lost race.
      throw new RemoteException(Refusals.fault(call, reply).problem(), true, null);
    }
    return reply.words().isEmpty()
        ? new PushResult.Unanswered(Refusals.incomplete(call, "the branch").problem())
        : new PushResult.Declined(reply.words());
  }

  private static boolean says(ApiResponse reply, List<String> words) {
    String said = reply.words().toLowerCase(Locale.ROOT);
    return words.stream().anyMatch(said::contains);
  }

  private Optional<CommitId> tip() throws RemoteException {
    String path = server.path() + "/git/ref/heads/" + Segments.encoded(name);
    return tip(api.make(ApiRequest.get("look at the branch " + name, path).awaiting(404)));
  }

  private static Optional<CommitId> tip(ApiResponse reply) {
    return reply.body().at("object", "sha").text().map(CommitId::new);
  }
}
