package com.acme.deploytag.testkit.github;

import static com.acme.deploytag.testkit.github.GraphApi.mutation;

import graphql.schema.DataFetcher;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The mutations of pull requests. */
final class GraphPulls {
  private final PullStore store;
  private final GraphNodes nodes;
  private final Settings settings;

  GraphPulls(PullStore store, GraphNodes nodes, Settings settings) {
    this.store = store;
    this.nodes = nodes;
    this.settings = settings;
  }

  Map<String, DataFetcher<?>> mutations() {
    return Map.of(
        "updatePullRequest",
        mutation(this::update, "pull_requests=write"),
        "enablePullRequestAutoMerge",
        mutation(this::enableAutoMerge, "contents=write", "pull_requests=write"),
        "disablePullRequestAutoMerge",
        mutation(this::disableAutoMerge, "contents=write", "pull_requests=write"));
  }

  private Map<String, Object> update(Caller caller, Map<String, Object> input) {
    Pull pull = pull(input);
    boolean closes = "CLOSED".equals(input.get("state"));
    if (closes && !pull.isOpen()) {
      // Nobody has published GitHub's own words for this.
      throw GraphRefusal.unprocessable("Could not close the pull request.");
    }
    pull.title = input.getOrDefault("title", pull.title).toString();
    pull.body = input.getOrDefault("body", pull.body).toString();
    if (input.get("milestoneId") instanceof String id) {
      pull.milestone = Optional.of(Milestones.number(id, settings));
    }
    if (closes) {
      store.close(pull, Pull.State.CLOSED);
    }
    return payload(pull);
  }

  private Map<String, Object> enableAutoMerge(Caller caller, Map<String, Object> input) {
    Pull pull = pull(input);
    String method = ((String) input.get("mergeMethod")).toLowerCase(Locale.ROOT);
    if (!settings.allowAutoMerge) {
      throw GraphRefusal.unprocessable(
          "Pull request Auto merge is not allowed for this repository");
    }
    if (!pull.isOpen()) {
      throw GraphRefusal.unprocessable(
          "Pull request Can't enable auto-merge for this pull request");
    }
    if (!settings.allows(method)) {
      throw GraphRefusal.unprocessable(
          "Merge method " + method + " merging is not allowed on this repository");
    }
    if (nodes.mergeState(pull).equals("CLEAN")) {
      throw GraphRefusal.unprocessable("Pull request Pull request is in clean status");
    }
    pull.autoMerge = Optional.of(method);
    return payload(pull);
  }

  private Map<String, Object> disableAutoMerge(Caller caller, Map<String, Object> input) {
    Pull pull = pull(input);
    if (pull.autoMerge.isEmpty()) {
      throw GraphRefusal.unprocessable(
          "Pull request Can't disable auto-merge for this pull request");
    }
    pull.autoMerge = Optional.empty();
    return payload(pull);
  }

  private Pull pull(Map<String, Object> input) {
    return nodes.pullById((String) input.get("pullRequestId"));
  }

  private Map<String, Object> payload(Pull pull) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("pullRequest", nodes.pull(pull));
    return payload;
  }
}
