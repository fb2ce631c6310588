package com.acme.deploytag.github;

import com.acme.deploytag.git.CommitId;
import com.acme.deploytag.git.PushResult;
import com.acme.deploytag.net.RemoteFault;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.problem.Shown;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A branch that is replaced, not only moved on: a pull request's. By GraphQL's {@code updateRefs},
 * since REST's forced update takes no word on what the branch was at.
 */
final class SideBranch {

  private static final String REPLACE =
      "mutation($repository: ID!, $updates: [RefUpdate!]!) {"
          + " updateRefs(input: {repositoryId: $repository, refUpdates: $updates})"
          + " { clientMutationId } }";

  private final Server server;
  private final Api api;
  private final String name;
  private final String doing;

  SideBranch(Server server, Api api, String name) {
    this.server = server;
    this.api = api;
    this.name = name;
    this.doing = "move the branch " + Shown.quoted(name);
  }

  /**
   * Has it lead to {@code commit}, if it is at {@code expected} or, without that, not there.
   *
   * @throws RemoteFault if the token may not, or GitHub cannot
   */
  PushResult lead(CommitId commit, Optional<CommitId> expected) throws RemoteFault {
    return expected.isPresent() ? replace(commit, expected.get()) : create(commit);
  }

  private PushResult create(CommitId commit) throws RemoteFault {
    Map<String, String> body = Map.of("ref", "refs/heads/" + name, "sha", commit.hex());
    Call call = Call.post(doing, server.path() + "/git/refs", body).awaiting(409, 422);
    return result(api.make(call), commit, Optional.empty());
  }

  private PushResult replace(CommitId commit, CommitId expected) throws RemoteFault {
    Reply repository = api.make(Call.get("look at the repository", server.path()));
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
    return result(api.execute(doing, REPLACE, variables), commit, Optional.of(expected));
  }

  // GitHub's words for a branch that has moved are not documented for all of this: so what was
  // refused is told apart by where the branch is. A call that was repeated may have done it before.
  private PushResult result(Reply reply, CommitId commit, Optional<CommitId> expected)
      throws RemoteFault {
    if (reply.isDone() && reply.errors().isEmpty()) {
      return new PushResult.Landed();
    }
    Optional<CommitId> now = tip();
    if (now.equals(Optional.of(commit))) {
      return new PushResult.Landed();
    }
    return now.equals(expected)
        ? new PushResult.Declined(reply.words())
        : new PushResult.Moved(reply.words());
  }

  private Optional<CommitId> tip() throws RemoteFault {
    String path = server.path() + "/git/ref/heads/" + Segments.encoded(name);
    Reply reply = api.make(Call.get("look at the branch " + name, path).awaiting(404));
    return reply.body().at("object", "sha").text().map(CommitId::new);
  }
}
