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

/** Moves branches at GitHub (docs.github.com, "REST API endpoints for Git references"). */
public final class GitRefs {

  // What GitHub says if another write of the ref came first, or a replica lacks the commit yet.
  private static final List<String> MOVED =
      List.of("not a fast forward", "reference does not exist", "cannot lock ref");

  private final Server server;
  private final ApiClient api;

  public GitRefs(Server server, ApiClient api) {
    this.server = server;
    this.api = api;
  }

  /**
   * Moves {@code branch} to {@code commit} by fast-forward only. Since the commit's only parent is
   * the tip that was read, this fails if the branch has moved.
   *
   * @throws RemoteException if the token lacks permission, or GitHub fails
   */
  public PushResult move(String branch, CommitId commit) throws RemoteException {
    ApiRequest call =
        ApiRequest.patch(
                "move the branch " + SafeText.quoted(branch),
                server.path() + "/git/refs/heads/" + Segments.encoded(branch),
                Map.of("sha", commit.hex(), "force", false))
            .awaiting(403, 409, 422)
            // Without an answer the branch's tip shows what happened, and retries would take the
            // time to read it.
            .once();
    try {
      ApiResponse reply =
          ReplicaLagRetry.over(
              api, call, () -> api.make(call), behind -> Refusals.fault(call, behind));
      if (!reply.isDone()) {
        return rejected(call, reply);
      }
      return PullRequestRef.isAt(reply, commit)
          ? new PushResult.Landed()
          : new PushResult.Unanswered(Refusals.incomplete(call, "the branch").problem());
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
      return new PullRequestRef(server, api, branch).lead(commit, expected);
    } catch (RemoteException fault) {
      return unanswered(fault);
    }
  }

  private static PushResult unanswered(RemoteException fault) throws RemoteException {
    boolean mayHaveLanded =
        fault.isPassing() || (fault.getCause() instanceof RemoteException last && last.isPassing());
    if (!mayHaveLanded) {
      throw fault;
    }
    return new PushResult.Unanswered(fault.problem());
  }

  private static PushResult rejected(ApiRequest call, ApiResponse reply) throws RemoteException {
    String words = reply.words();
    String lower = words.toLowerCase(Locale.ROOT);
    Optional<RemoteException> denial = Refusals.denial(call, reply);
    if (denial.isPresent()) {
      throw denial.get();
    }
    // A 409 is a conflict, or a rule's violation.
    boolean isConflict = reply.status() == 409 && !lower.contains("rule violation");
    if (isConflict || MOVED.stream().anyMatch(lower::contains)) {
      return new PushResult.Moved(words);
    }
    if (lower.contains("reference update failed")
        || lower.contains("reference cannot be updated")) {
      // A race or an outage: retry without counting it as a lost race.
      throw new RemoteException(Refusals.fault(call, reply).problem(), true, null);
    }
    return new PushResult.Declined(words);
  }
}
