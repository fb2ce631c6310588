package com.acme.deploytag.github.commits;

import com.acme.deploytag.git.NewTree;
import com.acme.deploytag.github.client.ApiClient;
import com.acme.deploytag.github.client.ApiRequest;
import com.acme.deploytag.github.client.ApiResponse;
import com.acme.deploytag.github.client.Refusals;
import com.acme.deploytag.github.client.ReplicaLagRetry;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Creates git objects at GitHub (docs.github.com, "REST API endpoints for Git database").
 *
 * <p>Does not use GraphQL's {@code createCommitOnBranch}, which would take one call: it knows no
 * file modes, so that an executable file would lose its bit.
 */
public final class GitDatabase {

  private static final int NOT_FOUND = 404;
  private static final int UNPROCESSABLE = 422;

  private final Server server;
  private final ApiClient api;

  public GitDatabase(Server server, ApiClient api) {
    this.server = server;
    this.api = api;
  }

  /**
   * Creates {@code tree} if it differs from its base, with all changed files in one request.
   *
   * @throws RemoteException if GitHub refuses, or creates another tree
   */
  public void make(NewTree tree) throws RemoteException {
    if (tree.files().isEmpty()) {
      return;
    }
    List<Map<String, String>> files = new ArrayList<>();
    for (NewTree.File file : tree.files()) {
      Map<String, String> entry = new LinkedHashMap<>();
      entry.put("path", file.path());
      entry.put("mode", file.mode());
      entry.put("type", "blob");
      entry.put("content", file.text());
      files.add(entry);
    }
    ApiRequest call =
        ApiRequest.post(
            "make a tree",
            server.path() + "/git/trees",
            Map.of("base_tree", tree.base(), "tree", files));
    // A 404 means that the replica lacks the base tree yet.
    String made = patiently(call, NOT_FOUND, UNPROCESSABLE).body().at("sha").text().orElse("none");
    if (!made.equals(tree.id())) {
      throw new RemoteException(
          Problem.of(
              "GitHub made the tree %s of the changed files, where git makes %s; nothing was"
                      .formatted(SafeText.quoted(made), tree.id())
                  + " committed",
              "A folder that is changed may hold file names or modes which the API does not keep:"
                  + " use \"commit-with: git\"."),
          false,
          null);
    }
  }

  /**
   * Creates a commit without author or committer: GitHub signs only commits that leave both to it
   * (docs.github.com, "About commit signature verification", on bots).
   *
   * @throws RemoteException if GitHub refuses
   */
  public Verification commit(NewTree tree, CommitId parent, String message) throws RemoteException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("message", message);
    body.put("tree", tree.id());
    body.put("parents", List.of(parent.hex()));
    ApiRequest call = ApiRequest.post("make a commit", server.path() + "/git/commits", body);
    ApiResponse reply = patiently(call, UNPROCESSABLE);
    return Verification.read(reply.body(), "verification")
        .orElseThrow(() -> Refusals.incomplete(call, "a commit"));
  }

  /** Retries the same request: a newly created object would lag as much. */
  private ApiResponse patiently(ApiRequest call, Integer... statuses) throws RemoteException {
    return ReplicaLagRetry.send(api, call, statuses);
  }
}
