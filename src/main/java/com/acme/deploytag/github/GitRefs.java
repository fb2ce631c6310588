package com.acme.deploytag.github;

import com.acme.deploytag.git.CommitId;
import com.acme.deploytag.git.PushResult;
import com.acme.deploytag.net.RemoteFault;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.problem.Shown;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Branches as GitHub moves them (docs.github.com, "REST API endpoints for Git references"). */
public final class GitRefs {

  // What GitHub says of a ref where another write came first, or of a commit that the replica which
  // it asked does not have yet.
  private static final List<String> MOVED =
      List.of(
          "not a fast forward",
          "reference update failed",
          "reference does not exist",
          "object does not exist",
          "cannot lock ref");

  private final Server server;
  private final Api api;

  public GitRefs(Server server, Api api) {
    this.server = server;
    this.api = api;
  }

  /**
   * Has {@code branch} moved to {@code commit} if that follows on where it is: as its only parent
   * is where the branch was, if nobody else has moved it.
   *
   * @throws RemoteFault if the token may not, or GitHub cannot
   */
  public PushResult move(String branch, CommitId commit) throws RemoteFault {
    Call call =
        Call.patch(
                "move the branch " + Shown.quoted(branch),
                server.path() + "/git/refs/heads/" + Segments.encoded(branch),
                Map.of("sha", commit.hex(), "force", false))
            .awaiting(403, 409, 422)
            // What became of it a look at the branch tells for sure, and leaves the time for one.
            .once();
    try {
      Reply reply = api.make(call);
      return reply.isDone() ? new PushResult.Landed() : rejected(call, reply);
    } catch (RemoteFault fault) {
      return unanswered(fault);
    }
  }

  /**
   * Has another branch lead to {@code commit}, whatever it led to.
   *
   * @param expected where it is, if it is there; else nothing is done
   * @throws RemoteFault if the token may not, or GitHub cannot
   */
  public PushResult replace(String branch, CommitId commit, Optional<CommitId> expected)
      throws RemoteFault {
    try {
      return new SideBranch(server, api, branch).lead(commit, expected);
    } catch (RemoteFault fault) {
      return unanswered(fault);
    }
  }

  private static PushResult unanswered(RemoteFault fault) throws RemoteFault {
    boolean mayHaveLanded =
        fault.isPassing() || (fault.getCause() instanceof RemoteFault last && last.isPassing());
    if (!mayHaveLanded) {
      throw fault;
    }
    return new PushResult.Unanswered(fault.problem());
  }

  private static PushResult rejected(Call call, Reply reply) throws RemoteFault {
    String words = reply.words();
    String lower = words.toLowerCase(Locale.ROOT);
    if (reply.status() == 409 || MOVED.stream().anyMatch(lower::contains)) {
      return new PushResult.Moved(words);
    }
    if (lower.contains("resource not accessible")) {
      throw Refusals.fault(call, reply);
    }
    return new PushResult.Declined(words);
  }
}
