package com.acme.deploytag.github.pulls;

import com.acme.deploytag.github.client.ApiClient;
import com.acme.deploytag.github.client.ApiRequest;
import com.acme.deploytag.github.client.Json;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds pull requests by their branch, also in a repository that has been renamed. */
public final class PullRequestFinder {

  private final Server server;
  private final ApiClient api;
  private final String base;

  /**
   * @param base the branch that the pull requests are to be merged into
   */
  public PullRequestFinder(Server server, ApiClient api, String base) {
    this.server = server;
    this.api = api;
    this.base = base;
  }

  /**
   * The open pull request from {@code branch}; GitHub allows no second one.
   *
   * @throws RemoteException if GitHub does not answer
   */
  public Optional<Pull> open(String branch) throws RemoteException {
    Optional<Pull> found = open(server.owner(), branch);
    // Its owner may have been renamed with the repository; GitHub finds it by the new name only.
    return found.isPresent() || api.moved().isEmpty() ? found : open(owner(), branch);
  }

  private Optional<Pull> open(String owner, String branch) throws RemoteException {
    String query =
        "?state=open&head=%s&base=%s".formatted(encoded(owner + ":" + branch), encoded(base));
    ApiRequest call =
        ApiRequest.get(
            "look for the pull request from " + branch, server.path() + "/pulls" + query);
    Optional<Json> own =
        api.make(call).body().items().stream().filter(PullRequestFinder::isOwn).findFirst();
    return own.isPresent() ? Optional.of(Pull.of(call, own.get())) : Optional.empty();
  }

  // A fork of the same owner may have such a branch, too. Compared by id, since names change.
  private static boolean isOwn(Json pull) {
    Optional<Long> head = pull.at("head", "repo", "id").number();
    return head.isPresent() && head.equals(pull.at("base", "repo", "id").number());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /**
   * A warning if the repository has been renamed.
   *
   * @throws RemoteException if GitHub does not tell the new name
   */
  public Optional<Problem> renamed() throws RemoteException {
    return api.moved().isEmpty()
        ? Optional.empty()
        : repository()
            .at("full_name")
            .text()
            .map(name ->
                Problem.of(
                    "the repository %s is called %s by now"
                        .formatted(server.repository(), SafeText.plain(name)),
                    "Write that in the workflow: the old name works only until somebody else"
                        + " takes it."));
  }

  private String owner() throws RemoteException {
    return repository().at("owner", "login").text().orElse(server.owner());
  }

  private Json repository() throws RemoteException {
    return api.make(ApiRequest.get("look at the repository", server.path())).body();
  }
}
