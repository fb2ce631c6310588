package com.acme.deploytag.github.pulls;

import com.acme.deploytag.github.client.ApiClient;
import com.acme.deploytag.github.client.ApiRequest;
import com.acme.deploytag.github.client.ApiResponse;
import com.acme.deploytag.github.client.Refusals;
import com.acme.deploytag.github.client.ReplicaLagRetry;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens, updates and closes pull requests in the infra repository. */
public final class PullRequests {

  private static final int NOT_FOUND = 404;
  private static final int UNPROCESSABLE = 422;

  private final Server server;
  private final ApiClient api;
  private final String base;

  /**
   * @param base the branch that they are to be merged into
   */
  public PullRequests(Server server, ApiClient api, String base) {
    this.server = server;
    this.api = api;
    this.base = base;
  }

  /**
   * Opens one; without draft if the repository does not support drafts.
   *
   * @return nothing if one exists already: another run has just opened it, or this run did and lost
   *     GitHub's answer
   * @throws RemoteException if GitHub refuses
   */
  public Optional<Pull> create(String branch, String title, String body, boolean isDraft)
      throws RemoteException {
    ApiRequest call =
        ApiRequest.post(
            "open the pull request from " + branch,
            server.path() + "/pulls",
            Map.of("title", title, "body", body, "head", branch, "base", base, "draft", isDraft));
    ApiResponse reply = ReplicaLagRetry.reply(api, call, UNPROCESSABLE);
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

  /**
   * Sends it, again while GitHub does not know of the pull request yet.
   *
   * @throws RemoteException if GitHub refuses
   */
  ApiResponse send(ApiRequest call) throws RemoteException {
    return ReplicaLagRetry.send(api, call, UNPROCESSABLE);
  }

  /**
   * Changes its title and body.
   *
   * @return its present state; it may have been merged or closed meanwhile
   * @throws RemoteException if GitHub refuses
   */
  public Pull update(Pull pull, String title, String body) throws RemoteException {
    return update("update", pull, Map.of("title", title, "body", body));
  }

  /**
   * Closes it, and then comments why. In this order a run that finds it open still has to do both,
   * and no run comments twice. It stays closed if the comment is refused, as in a locked
   * conversation, or lost.
   *
   * @return a problem if the comment failed
   * @throws RemoteException if GitHub refuses to close it
   */
  public Optional<Problem> close(Pull pull, String comment) throws RemoteException {
    update("close", pull, Map.of("state", "CLOSED"));
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

  private Pull update(String doing, Pull pull, Map<String, ?> fields) throws RemoteException {
    PullUpdate update = new PullUpdate(doing + " pull request " + pull.number(), pull, fields);
    ApiResponse reply = ReplicaLagRetry.reply(api, update.call("state"));
    Optional<String> state = update.shown(reply).flatMap(shown -> shown.at("state").text());
    if (state.isPresent()) {
      return pull.open(state.get().equals("OPEN"));
    }
    // It may have been merged or closed meanwhile, also by this run, which lost GitHub's answer.
    ApiRequest look = ApiRequest.get("look at pull request " + pull.number(), path(pull));
    Pull now = Pull.of(look, api.make(look).body());
    if (now.isOpen()) {
      throw update.refused(reply);
    }
    return now;
  }

  private String path(Pull pull) {
    return server.path() + "/pulls/" + pull.number();
  }

  /**
   * The id in GraphQL of the repository's milestone {@code number}; nothing if there is none.
   *
   * @throws RemoteException if GitHub does not answer
   */
  Optional<String> milestone(long number) throws RemoteException {
    String path = server.path() + "/milestones/" + number;
    ApiRequest call = ApiRequest.get("look at milestone " + number, path).awaiting(NOT_FOUND);
    return api.make(call).body().at("node_id").text();
  }

  /** The path of {@code pull} as an issue, which it is, too. */
  String issue(Pull pull) {
    return server.path() + "/issues/" + pull.number();
  }

  /**
   * Requests reviews.
   *
   * @param people their logins
   * @param teams teams' short names
   * @throws RemoteException if GitHub refuses, and then requests none of them
   */
  void askForReview(Pull pull, List<String> people, List<String> teams) throws RemoteException {
    List<String> all = Stream.concat(people.stream(), teams.stream()).toList();
    send(
        ApiRequest.post(
            "ask %s to review pull request %d".formatted(String.join(", ", all), pull.number()),
            path(pull) + "/requested_reviewers",
            Map.of("reviewers", people, "team_reviewers", teams)));
  }

  /**
   * The logins of those who have reviewed it.
   *
   * @throws RemoteException if GitHub does not answer
   */
  List<String> reviewedBy(Pull pull) throws RemoteException {
    ApiRequest call =
        ApiRequest.get(
            "look for reviews of pull request " + pull.number(),
            path(pull) + "/reviews?per_page=100");
    return api.make(call).body().items().stream()
        .flatMap(review -> review.at("user", "login").text().stream())
        .toList();
  }

  /**
   * Enables auto-merge unless it is enabled already.
   *
   * @return a warning about how it will be merged
   * @throws RemoteException if GitHub refuses
   */
  public Optional<Problem> mergeWhenReady(Pull pull) throws RemoteException {
    return pull.isAutoMerged() ? Optional.empty() : new AutoMerge(server, api).enable(pull);
  }
}
