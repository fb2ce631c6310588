package com.acme.deploytag.github.pulls;

import com.acme.deploytag.github.client.ApiClient;
import com.acme.deploytag.github.client.ApiRequest;
import com.acme.deploytag.github.client.ApiResponse;
import com.acme.deploytag.github.client.Json;
import com.acme.deploytag.github.client.Refusals;
import com.acme.deploytag.github.client.ReplicaLagRetry;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The pull requests of the infra repository. */
public final class PullRequests {

  private static final int UNPROCESSABLE = 422;
  private final Server server;
  private final ApiClient api;
  private final String base;

  /**
   * @param base the branch that they go to
   */
  public PullRequests(Server server, ApiClient api, String base) {
    this.server = server;
    this.api = api;
    this.base = base;
  }

  /**
   * The open one from {@code branch}, of which GitHub allows no second.
   *
   * @throws RemoteException if GitHub cannot be asked
   */
  public Optional<Pull> open(String branch) throws RemoteException {
    Optional<Pull> found = open(server.owner(), branch);
    // With the repository its owner may have got another name, by which alone it is found.
    return found.isPresent() || api.moved().isEmpty() ? found : open(owner(), branch);
  }

  private Optional<Pull> open(String owner, String branch) throws RemoteException {
    String query =
        "?state=open&head=%s&base=%s".formatted(encoded(owner + ":" + branch), encoded(base));
    ApiRequest call =
        ApiRequest.get(
            "look for the pull request from " + branch, server.path() + "/pulls" + query);
    Optional<Json> own =
        api.make(call).body().items().stream().filter(PullRequests::isOwn).findFirst();
    return own.isPresent() ? Optional.of(Pull.of(call, own.get())) : Optional.empty();
  }

  // A fork of the same owner's may have such a branch, too. By the id: a name changes.
  private static boolean isOwn(Json pull) {
    Optional<Long> head = pull.at("head", "repo", "id").number();
    return head.isPresent() && head.equals(pull.at("base", "repo", "id").number());
  }

  private String owner() throws RemoteException {
    return repository().at("owner", "login").text().orElse(server.owner());
  }

  private Json repository() throws RemoteException {
    return api.make(ApiRequest.get("look at the repository", server.path())).body();
  }

  /**
   * What to tell of the repository's name, if it has another one by now.
   *
   * @throws RemoteException if GitHub does not say which
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

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /**
   * Opens one; not as a draft where the repository knows none.
   *
   * @return nothing if there is one already, which somebody else has just opened, or this run if
   *     GitHub's answer to it was lost
   * @throws RemoteException if GitHub will not open it
   */
  public Optional<Pull> create(String branch, String title, String body, boolean isDraft)
      throws RemoteException {
    ApiRequest call =
        ApiRequest.post(
            "open the pull request from " + branch,
            server.path() + "/pulls",
            Map.of("title", title, "body", body, "head", branch, "base", base, "draft", isDraft));
    ApiResponse reply = patiently(call);
    if (reply.isDone()) {
      return Optional.of(Pull.of(call, reply.body()));
    }
    if (isDraft && reply.words().contains("Draft pull requests are not supported")) {
      return create(branch, title, body, false);
    }
    if (!reply.words().contains("already exists")) {
      throw Refusals.fault(call, reply);
    }
    return Optional.empty();
  }

  private ApiResponse patiently(ApiRequest call) throws RemoteException {
    ApiRequest patient = call.awaiting(UNPROCESSABLE);
    return ReplicaLagRetry.over(
        api, call, () -> api.make(patient), reply -> Refusals.fault(call, reply));
  }

  private void send(ApiRequest call) throws RemoteException {
    ApiResponse reply = patiently(call);
    if (!reply.isDone()) {
      throw Refusals.fault(call, reply);
    }
  }

  /**
   * Gives it another title and body.
   *
   * @return how it is now; it may have been merged or closed meanwhile
   * @throws RemoteException if GitHub will not
   */
  public Pull update(Pull pull, String title, String body) throws RemoteException {
    return patch("update", pull, Map.of("title", title, "body", body));
  }

  /**
   * Closes it, and then says why. In this order whoever finds it open still has to do both, and
   * nobody comments twice; a comment that is refused, as where the conversation is locked, or got
   * lost, leaves it closed all the same.
   *
   * @return what could not be said
   * @throws RemoteException if GitHub will not close it
   */
  public Optional<Problem> close(Pull pull, String comment) throws RemoteException {
    patch("close", pull, Map.of("state", "closed"));
    try {
      api.make(
          ApiRequest.post(
                  "comment on pull request " + pull.number(),
                  issue(pull) + "/comments",
                  Map.of("body", comment))
              .once());
      return Optional.empty();
    } catch (RemoteException fault) {
      return Optional.of(fault.problem());
    }
  }

  private Pull patch(String doing, Pull pull, Map<String, ?> body) throws RemoteException {
    String path = server.path() + "/pulls/" + pull.number();
    ApiRequest call = ApiRequest.patch(doing + " pull request " + pull.number(), path, body);
    return Pull.of(call, api.make(call).body());
  }

  private String issue(Pull pull) {
    return server.path() + "/issues/" + pull.number();
  }

  /**
   * Adds the labels that it lacks.
   *
   * @throws RemoteException if GitHub will not
   */
  public void label(Pull pull, List<String> labels) throws RemoteException {
    List<String> missing =
        labels.stream()
            .filter(label -> pull.labels().stream().noneMatch(label::equalsIgnoreCase))
            .toList();
    if (!missing.isEmpty()) {
      String doing = "label pull request " + pull.number();
      send(ApiRequest.post(doing, issue(pull) + "/labels", Map.of("labels", missing)));
    }
  }

  /**
   * Asks for reviews.
   *
   * @param people their logins
   * @param teams teams' short names
   * @throws RemoteException if GitHub will not; of several then none is asked
   */
  void askForReview(Pull pull, List<String> people, List<String> teams) throws RemoteException {
    List<String> all = Stream.concat(people.stream(), teams.stream()).toList();
    send(
        ApiRequest.post(
            "ask %s to review pull request %d".formatted(String.join(", ", all), pull.number()),
            server.path() + "/pulls/" + pull.number() + "/requested_reviewers",
            Map.of("reviewers", people, "team_reviewers", teams)));
  }

  /**
   * Who has reviewed it, by login.
   *
   * @throws RemoteException if GitHub does not say
   */
  List<String> reviewedBy(Pull pull) throws RemoteException {
    ApiRequest call =
        ApiRequest.get(
            "look for reviews of pull request " + pull.number(),
            server.path() + "/pulls/" + pull.number() + "/reviews?per_page=100");
    return api.make(call).body().items().stream()
        .flatMap(review -> review.at("user", "login").text().stream())
        .toList();
  }

  /**
   * Has GitHub merge it as soon as it can, unless it is to already.
   *
   * @return what the reader should know of how it will be merged
   * @throws RemoteException if GitHub will not
   */
  public Optional<Problem> mergeWhenReady(Pull pull) throws RemoteException {
    return pull.isAutoMerged() ? Optional.empty() : new AutoMerge(server, api).enable(pull);
  }
}
