package com.acme.deploytag.github.pulls;

import com.acme.deploytag.github.client.ApiRequest;
import com.acme.deploytag.github.client.ApiResponse;
import com.acme.deploytag.github.client.Json;
import com.acme.deploytag.github.client.Refusals;
import com.acme.deploytag.net.RemoteException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A change of a pull request by GraphQL's {@code updatePullRequest}.
 *
 * @param doing what it does, in words that follow "could not"
 * @param fields what to change, in the words of {@code UpdatePullRequestInput}
 */
record PullUpdate(String doing, Pull pull, Map<String, ?> fields) {

  private static final String UPDATE = "updatePullRequest";

  PullUpdate {
    fields = Map.copyOf(fields);
  }

  /**
   * The request.
   *
   * @param shown what to show of the pull request afterwards, in GraphQL
   */
  ApiRequest call(String shown) {
    Map<String, Object> input = new HashMap<>(fields);
    input.put("pullRequestId", pull.node());
    String document =
        "mutation($input: UpdatePullRequestInput!) { %s(input: $input) { pullRequest { %s } } }"
            .formatted(UPDATE, shown);
    return ApiRequest.graphql(doing, document, Map.of("input", input));
  }

  /** The pull request in {@code reply}; nothing if anything of it was refused. */
  Optional<Json> shown(ApiResponse reply) {
    return Optional.of(reply.body().at("data", UPDATE, "pullRequest"))
        .filter(pull -> pull.isStructure() && reply.errors().isEmpty());
  }

  /** The fault behind {@code reply}, which does not show the pull request. */
  RemoteException refused(ApiResponse reply) {
    ApiRequest call = call("");
    return reply.words().isEmpty()
        ? Refusals.incomplete(call, "the pull request")
        : Refusals.fault(call, reply);
  }
}
