package com.acme.deploytag.github;

import com.acme.deploytag.net.RemoteFault;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.problem.Problem;
import com.acme.deploytag.problem.Shown;
import java.util.Map;
import java.util.Optional;

/** Has GitHub merge a pull request by itself, which only GraphQL can. */
final class AutoMerge {

  private static final String DOCUMENT =
      """
      mutation($pull: ID!, $method: PullRequestMergeMethod!) {
        enablePullRequestAutoMerge(input: {pullRequestId: $pull, mergeMethod: $method}) {
          pullRequest { number }
        }
      }
      """;

  private final Server server;
  private final Api api;

  AutoMerge(Server server, Api api) {
    this.server = server;
    this.api = api;
  }

  /**
   * Has {@code pull} merged as soon as it can be.
   *
   * @return a warning, if the merge will lose the commit's message, and with it what it records
   * @throws RemoteFault if GitHub will not
   */
  Optional<Problem> enable(Pull pull) throws RemoteFault {
    String doing = "let GitHub merge pull request " + pull.number() + " by itself";
    Json settings = api.make(Call.get(doing, server.path())).body();
    // Where the token may not see a setting, GitHub decides.
    if (Boolean.FALSE.equals(settings.at("allow_auto_merge").value())) {
      throw refused(
          doing,
          "the repository does not allow it",
          "Allow it: Settings, General, \"Allow auto-merge\".");
    }
    boolean isLost =
        settings.at("squash_merge_commit_message").text().filter("BLANK"::equals).isPresent();
    String method = method(settings, isLost);
    enable(doing, Map.of("pull", pull.node(), "method", method));
    return isLost && method.equals("SQUASH") ? Optional.of(lost(pull)) : Optional.empty();
  }

  /** A squash and a rebase leave one commit on the branch's own line, as a direct one would be. */
  private static String method(Json settings, boolean isSquashLossy) {
    boolean squash = isAllowed(settings, "allow_squash_merge");
    boolean rebase = isAllowed(settings, "allow_rebase_merge");
    boolean merge = isAllowed(settings, "allow_merge_commit");
    return squash && !(isSquashLossy && (rebase || merge)) ? "SQUASH" : rebase ? "REBASE" : "MERGE";
  }

  private static boolean isAllowed(Json settings, String name) {
    return !Boolean.FALSE.equals(settings.at(name).value());
  }

  private void enable(String doing, Map<String, ?> variables) throws RemoteFault {
    Reply reply =
        Lag.over(
            api,
            Call.get(doing, server.path()),
            () -> api.execute(doing, DOCUMENT, variables),
            behind -> refused(doing, behind));
    if (!reply.errors().isEmpty()) {
      throw refused(doing, reply);
    }
  }

  private static RemoteFault refused(String doing, Reply reply) {
    return refused(doing, Shown.lines(reply.words()), remedy(reply.words()));
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

  private static RemoteFault refused(String doing, String why, String remedy) {
    return new RemoteFault(Problem.of("could not " + doing + ": " + why, remedy), false, null);
  }

  private static Problem lost(Pull pull) {
    return Problem.of(
        "pull request %d will be merged by a squash without the commit's message"
            .formatted(pull.number()),
        "What it records is lost with it, such as which tag was rolled back: have a squash take the"
            + " commit's message (Settings, General, \"Default commit message\").");
  }
}
