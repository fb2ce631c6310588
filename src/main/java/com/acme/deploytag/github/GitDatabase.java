package com.acme.deploytag.github;

import com.acme.deploytag.git.CommitId;
import com.acme.deploytag.git.NewTree;
import com.acme.deploytag.net.Backoff;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.RemoteFault;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Shown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Git objects as GitHub makes them (docs.github.com, "REST API endpoints for Git database").
 *
 * <p>Not by GraphQL's {@code createCommitOnBranch}, which would take one call: it knows no modes of
 * files, so that one which may be run no longer could.
 */
public final class GitDatabase {

  // What it says of a commit that it could not look into just now.
  private static final Set<String> UNSETTLED = Set.of("gpgverify_error", "gpgverify_unavailable");
  private static final int MOST_LOOKS = 6;

  private final Server server;
  private final Api api;
  private final Backoff backoff;

  public GitDatabase(Server server, Api api, Deadline deadline) {
    this.server = server;
    this.api = api;
    this.backoff = new Backoff(deadline);
  }

  /**
   * A commit that GitHub has.
   *
   * @param isVerified whether it shows as verified
   * @param reason GitHub's word for why, or why not
   */
  public record Made(CommitId id, boolean isVerified, String reason) {}

  /**
   * Makes {@code tree}. The files go along in it: one request, however many there are.
   *
   * @throws RemoteFault if GitHub does not, or makes another than this one
   */
  public void make(NewTree tree) throws RemoteFault {
    List<Map<String, String>> files = new ArrayList<>();
    for (NewTree.File file : tree.files()) {
      Map<String, String> entry = new LinkedHashMap<>();
      entry.put("path", file.path());
      entry.put("mode", file.mode());
      entry.put("type", "blob");
      entry.put("content", file.text());
      files.add(entry);
    }
    Call call =
        Call.post(
            "make a tree",
            server.path() + "/git/trees",
            Map.of("base_tree", tree.base(), "tree", files));
    String made = api.make(call).body().at("sha").text().orElse("none");
    if (!made.equals(tree.id())) {
      throw new RemoteFault(
          Problem.of(
              "GitHub made the tree %s of the changed files, where git makes %s; nothing was"
                      .formatted(Shown.quoted(made), tree.id())
                  + " committed",
              "A folder that is changed may hold file names or modes which the API does not keep:"
                  + " use \"commit-with: git\"."),
          false,
          null);
    }
  }

  /**
   * Makes a commit. It names nobody, for GitHub signs only what is wholly its own (docs.github.com,
   * "About commit signature verification", on bots).
   *
   * @throws RemoteFault if GitHub does not
   */
  public Made commit(NewTree tree, CommitId parent, String message) throws RemoteFault {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("message", message);
    body.put("tree", tree.id());
    body.put("parents", List.of(parent.hex()));
    Reply reply = api.make(Call.post("make a commit", server.path() + "/git/commits", body));
    return made(reply, reply.body().at("verification"));
  }

  /**
   * What GitHub says of a commit that was pushed. One that it does not find yet, or could not look
   * into, it is asked about again.
   *
   * @throws RemoteFault if it does not tell
   */
  public Made look(CommitId commit) throws RemoteFault {
    Call call =
        Call.get("ask about commit " + commit, server.path() + "/commits/" + commit).awaiting(422);
    for (int look = 1; ; look++) {
      Reply reply = api.make(call);
      Json verification = reply.body().at("commit", "verification");
      boolean isSettled = reply.isDone() && !UNSETTLED.contains(reason(verification));
      if (isSettled || look == MOST_LOOKS || !rested(look)) {
        if (!reply.isDone()) {
          throw Refusals.fault(call, reply);
        }
        return made(reply, verification);
      }
    }
  }

  private boolean rested(int look) {
    try {
      return backoff.pause(look, false, Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Made made(Reply reply, Json verification) throws RemoteFault {
    String id = reply.body().at("sha").text().orElse("");
    return switch (CommitId.parse(id)) {
      case Checked.Good<CommitId>(CommitId commit) ->
          new Made(commit, verification.at("verified").flag(), reason(verification));
      case Checked.Bad<CommitId>(List<Problem> problems) ->
          throw new RemoteFault(problems.getFirst(), false, null);
    };
  }

  private static String reason(Json verification) {
    return verification.at("reason").text().map(Shown::plain).orElse("no reason given");
  }
}
