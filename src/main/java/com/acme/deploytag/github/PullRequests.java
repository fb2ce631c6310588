package com.acme.deploytag.github;

import com.acme.deploytag.net.RemoteFault;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.problem.Problem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pull requests of the infra repository. */
public final class PullRequests {

  private static final int UNPROCESSABLE = 422;
  private final Server server;
  private final Api api;
  private final String base;

  /**
   * @param base the branch that they go to
   */
  public PullRequests(Server server, Api api, String base) {
    this.server = server;
    this.api = api;
    this.base = base;
  }

  /**
   * The open one from {@code branch}, of which GitHub allows no second.
   *
   * @throws RemoteFault if GitHub cannot be asked
   */
  public Optional<Pull> open(String branch) throws RemoteFault {
    String query =
        "?state=open&head=%s&base=%s"
            .formatted(encoded(server.owner() + ":" + branch), encoded(base));
    Call call =
        Call.get("look for the pull request from " + branch, server.path() + "/pulls" + query);
    return api.make(call).body().items().stream()
        // A fork of the same owner's may have such a branch, too.
        .filter(pull -> isOwn(pull.at("head", "repo", "full_name")))
        .map(Pull::of)
        .findFirst();
  }

  private boolean isOwn(Json repository) {
    return repository.text().filter(server.repository()::equalsIgnoreCase).isPresent();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /**
   * Opens one.
   *
   * @return nothing if there is one already, which somebody else has just opened, or this run if
   *     GitHub's answer to it was lost
   * @throws RemoteFault if GitHub will not open it
   */
  public Optional<Pull> create(String branch, String title, String body, boolean isDraft)
      throws RemoteFault {
    Call call =
        Call.post(
            "open the pull request from " + branch,
            server.path() + "/pulls",
            Map.of("title", title, "body", body, "head", branch, "base", base, "draft", isDraft));
    Reply reply = patiently(call);
    if (!reply.isDone() && !reply.words().contains("already exists")) {
      throw Refusals.fault(call, reply);
    }
    return Optional.of(reply).filter(Reply::isDone).map(done -> Pull.of(done.body()));
  }

  private Reply patiently(Call call) throws RemoteFault {
    Call patient = call.awaiting(UNPROCESSABLE);
    return Lag.over(api, call, () -> api.make(patient), reply -> Refusals.fault(call, reply));
  }

  private void done(Call call) throws RemoteFault {
    Reply reply = patiently(call);
    if (!reply.isDone()) {
      throw Refusals.fault(call, reply);
    }
  }

  /**
   * Gives it another title and body.
   *
   * @return how it is now; it may have been merged or closed meanwhile
   * @throws RemoteFault if GitHub will not
   */
  public Pull update(Pull pull, String title, String body) throws RemoteFault {
    return patch("update", pull, Map.of("title", title, "body", body));
  }

  /**
   * Says why, and closes it.
   *
   * @throws RemoteFault if GitHub will not
   */
  public void close(Pull pull, String comment) throws RemoteFault {
    api.make(
        Call.post(
                "comment on pull request " + pull.number(),
                issue(pull) + "/comments",
                Map.of("body", comment))
            .once());
    patch("close", pull, Map.of("state", "closed"));
  }

  private Pull patch(String doing, Pull pull, Map<String, ?> body) throws RemoteFault {
    String path = server.path() + "/pulls/" + pull.number();
    return Pull.of(
        api.make(Call.patch(doing + " pull request " + pull.number(), path, body)).body());
  }

  private String issue(Pull pull) {
    return server.path() + "/issues/" + pull.number();
  }

  /**
   * Adds the labels that it lacks.
   *
   * @throws RemoteFault if GitHub will not
   */
  public void label(Pull pull, List<String> labels) throws RemoteFault {
    List<String> missing =
        labels.stream()
            .filter(label -> pull.labels().stream().noneMatch(label::equalsIgnoreCase))
            .toList();
    if (!missing.isEmpty()) {
      String doing = "label pull request " + pull.number();
      done(Call.post(doing, issue(pull) + "/labels", Map.of("labels", missing)));
    }
  }

  /**
   * Asks for reviews.
   *
   * @param reviewers their logins
   * @param teams teams' short names
   * @throws RemoteFault if GitHub will not
   */
  public void askForReview(Pull pull, List<String> reviewers, List<String> teams)
      throws RemoteFault {
    if (!reviewers.isEmpty() || !teams.isEmpty()) {
      done(
          Call.post(
              "ask for reviews of pull request " + pull.number(),
              server.path() + "/pulls/" + pull.number() + "/requested_reviewers",
              Map.of("reviewers", reviewers, "team_reviewers", teams)));
    }
  }

  /**
   * Has GitHub merge it as soon as it can, unless it is to already.
   *
   * @return what the reader should know of how it will be merged
   * @throws RemoteFault if GitHub will not
   */
  public Optional<Problem> mergeWhenReady(Pull pull) throws RemoteFault {
    return pull.isAutoMerged() ? Optional.empty() : new AutoMerge(server, api).enable(pull);
  }
}
