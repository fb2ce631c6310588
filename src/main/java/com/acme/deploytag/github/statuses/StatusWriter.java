package com.acme.deploytag.github.statuses;

import com.acme.deploytag.github.client.ApiClient;
import com.acme.deploytag.github.client.ApiRequest;
import com.acme.deploytag.github.client.ApiResponse;
import com.acme.deploytag.github.client.Refusals;
import com.acme.deploytag.github.client.Segments;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.problem.Checked;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sets statuses of a repository's commits. */
public final class StatusWriter {

  // GitHub refuses a longer one.
  private static final int LONGEST = 140;

  private final Server server;
  private final ApiClient api;

  public StatusWriter(Server server, ApiClient api) {
    this.server = server;
    this.api = api;
  }

  /**
   * The repository's commit of an image's tag: the commit whose id, or whose first digits, it is,
   * or the one that a git tag of that name stands on. Never a branch's, which moves.
   *
   * @throws RemoteException if GitHub refuses, or does not answer
   */
  public Optional<CommitId> commit(String tag) throws RemoteException {
    String ref = tag.matches("[0-9a-f]{7,40}") ? tag : "tags/" + tag;
    ApiRequest call =
        ApiRequest.get(
                "find the commit of the tag in " + server.repository(),
                server.path() + "/commits/" + Segments.encoded(ref))
            .awaiting(404, 409, 422);
    ApiResponse reply = api.make(call);
    Optional<String> sha = reply.isDone() ? reply.body().at("sha").text() : Optional.empty();
    return sha.filter(hex -> !ref.equals(tag) || hex.startsWith(tag))
        .flatMap(hex ->
            CommitId.parse(hex) instanceof Checked.Good<CommitId>(CommitId id)
                ? Optional.of(id)
                : Optional.empty());
  }

  /**
   * Sets one.
   *
   * @param state {@code pending}, {@code success} or {@code failure}
   * @param target the page that it links to, if there is one
   * @throws RemoteException if GitHub refuses, or does not answer
   */
  public void set(
      CommitId commit, String context, String state, String description, Optional<String> target)
      throws RemoteException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("state", state);
    body.put("context", context);
    body.put("description", brief(description));
    target.ifPresent(url -> body.put("target_url", url));
    ApiRequest call =
        ApiRequest.post(
            "set the status of a commit of " + server.repository(),
            server.path() + "/statuses/" + commit.hex(),
            body);
    ApiResponse reply = api.make(call);
    if (reply.body().at("state").text().isEmpty()) {
      throw Refusals.incomplete(call, "a status");
    }
  }

  // By characters as UTF-16 counts them, of which GitHub counts no more.
  private static String brief(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
    return text.substring(0, end) + "…";
  }
}
