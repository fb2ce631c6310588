package com.acme.deploytag.github.pulls;

import com.acme.deploytag.github.client.ApiClient;
import com.acme.deploytag.github.client.ApiRequest;
import com.acme.deploytag.github.client.ApiResponse;
import com.acme.deploytag.github.client.Json;
import com.acme.deploytag.github.client.ReplicaLagRetry;
import com.acme.deploytag.net.Denial;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Enables GitHub's auto-merge of a pull request, which only GraphQL can. */
final class AutoMerge {

  private static final String DOCUMENT =
      """
      mutation($pull: ID!, $method: PullRequestMergeMethod!) {
        enablePullRequestAutoMerge(input: {pullRequestId: $pull, mergeMethod: $method}) {
          pullRequest { number }
        }
      }
      """;

  private static final String SQUASH = "SQUASH";

  private final Server server;
  private final ApiClient api;

  AutoMerge(Server server, ApiClient api) {
    this.server = server;
    this.api = api;
  }

  /**
   * Enables auto-merge of {@code pull}.
   *
   * @return a warning if the merge will lose the commit's message, and with it its trailers
   * @throws RemoteException if GitHub refuses
   */
  Optional<Problem> enable(Pull pull) throws RemoteException {
    String doing = "let GitHub merge pull request " + pull.number() + " by itself";
    Json settings = api.make(ApiRequest.get(doing, server.path())).body();
    // If the token may not read a setting, GitHub decides.
    if (Boolean.FALSE.equals(settings.at("allow_auto_merge").value())) {
      throw refused(
          doing,
          "the repository does not allow it",
          "Allow it: Settings, General, \"Allow auto-merge\".");
    }
    boolean isLost =
        settings.at("squash_merge_commit_message").text().filter("BLANK"::equals).isPresent();
    String method = enabled(doing, pull, methods(settings, isLost));
    return isLost && method.equals(SQUASH) ? Optional.of(lost(pull)) : Optional.empty();
  }

  /**
   * The first of {@code methods} that GitHub accepts: a ruleset may allow fewer than the settings
   * do.
   */
  private String enabled(String doing, Pull pull, List<String> methods) throws RemoteException {
    for (String method : methods) {
      ApiResponse reply = enable(doing, Map.of("pull", pull.node(), "method", method));
      if (reply.errors().isEmpty()) {
        return method;
      }
      boolean isLast = method.equals(methods.getLast());
      if (isLast || !reply.words().toLowerCase(Locale.ROOT).contains("merge method")) {
        throw refused(doing, reply);
      }
    }
    throw new IllegalStateException("no way to merge");
  }

  /**
   * The merge methods in order of preference: a squash and a rebase leave one commit on the
   * first-parent line, as a direct push does.
   */
  private static List<String> methods(Json settings, boolean isSquashLossy) {
    List<String> allowed = new ArrayList<>();
    add(allowed, settings, "allow_squash_merge", SQUASH);
    add(allowed, settings, "allow_rebase_merge", "REBASE");
    add(allowed, settings, "allow_merge_commit", "MERGE");
    if (isSquashLossy && allowed.size() > 1 && allowed.remove(SQUASH)) {
      allowed.addLast(SQUASH);
    }
    return allowed.isEmpty() ? List.of("MERGE") : allowed;
  }

  private static void add(List<String> allowed, Json settings, String name, String method) {
    if (!Boolean.FALSE.equals(settings.at(name).value())) {
      allowed.add(method);
    }
  }

  private ApiResponse enable(String doing, Map<String, ?> variables) throws RemoteException {
    ApiRequest call = ApiRequest.graphql(doing, DOCUMENT, variables);
    return ReplicaLagRetry.over(api, call, () -> api.make(call), behind -> refused(doing, behind));
  }

  private static RemoteException refused(String doing, ApiResponse reply) {
    return refused(
        doing,
        SafeText.lines(reply.words()),
        Denial.remedy(reply.words(), reply.header("x-github-sso"))
            .orElseGet(() -> remedy(reply.words())));
  }

  private static String remedy(String words) {
    if (words.contains("not allowed")) {
      return "Allow it: Settings, General, \"Allow auto-merge\".";
    }
    return words.contains("clean status")
        ? "There is nothing to wait for: merge it by hand, or require checks or reviews of the branch"
            + " by a ruleset."
        : "Merge it by hand, or do what GitHub asks for.";
  }

  private static RemoteException refused(String doing, String why, String remedy) {
    return new RemoteException(Problem.of("could not " + doing + ": " + why, remedy), false, null);
  }

  private static Problem lost(Pull pull) {
    return Problem.of(
        "pull request %d will be merged by a squash without the commit's message"
            .formatted(pull.number()),
        "What it records is lost with it, such as which tag was rolled back: have a squash take the"
            + " commit's message (Settings, General, \"Default commit message\").");
  }
}
