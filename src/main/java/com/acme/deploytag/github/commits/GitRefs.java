package com.acme.deploytag.github.commits;

import com.acme.deploytag.git.protocol.PushResult;
import com.acme.deploytag.github.client.ApiClient;
import com.acme.deploytag.github.client.ApiRequest;
import com.acme.deploytag.github.client.Refusals;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.Server;
import java.util.Optional;

/** Moves branches at GitHub, each only from where it was seen. */
public final class GitRefs {

  private final Server server;
  private final ApiClient api;
  private Optional<String> repository = Optional.empty();

  public GitRefs(Server server, ApiClient api) {
    this.server = server;
    this.api = api;
  }

  /**
   * Moves {@code branch} to {@code commit}, by fast-forward only.
   *
   * @param expected the branch's expected tip; else this does nothing
   * @throws RemoteException if the token lacks permission, or GitHub fails
   */
  public PushResult move(String branch, CommitId commit, CommitId expected) throws RemoteException {
    try {
      return ref(branch).move(repository(), commit, expected);
    } catch (RemoteException fault) {
      return unanswered(fault);
    }
  }

  /**
   * Moves another branch to {@code commit}, whose history may be unrelated.
   *
   * @param expected the branch's expected tip, nothing if it must not exist; else this does nothing
   * @throws RemoteException if the token lacks permission, or GitHub fails
   */
  public PushResult replace(String branch, CommitId commit, Optional<CommitId> expected)
      throws RemoteException {
    try {
      return expected.isEmpty()
          ? ref(branch).create(commit)
          : ref(branch).replace(repository(), commit, expected.get());
    } catch (RemoteException fault) {
      return unanswered(fault);
    }
  }

  private BranchRef ref(String branch) {
    return new BranchRef(server, api, branch);
  }

  /** The repository's id in GraphQL, asked for once. */
  private String repository() throws RemoteException {
    if (repository.isEmpty()) {
      ApiRequest call = ApiRequest.get("look at the repository", server.path());
      repository = api.make(call).body().at("node_id").text();
      if (repository.isEmpty()) {
        throw Refusals.incomplete(call, "the repository's id");
      }
    }
    return repository.get();
  }

  private static PushResult unanswered(RemoteException fault) throws RemoteException {
    boolean mayHaveLanded =
        fault.isPassing() || (fault.getCause() instanceof RemoteException last && last.isPassing());
    if (!mayHaveLanded) {
      throw fault;
    }
    return new PushResult.Unanswered(fault.problem());
  }
}
