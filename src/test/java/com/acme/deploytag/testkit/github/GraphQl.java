package com.acme.deploytag.testkit.github;

import java.util.Map;

/** GitHub's GraphQL API. */
final class GraphQl {
  private GraphQl() {}

  /** What a call asks of GraphQL; empty if it is another one. */
  static String operation(Call call) {
    return call.is(Endpoint.GRAPHQL) ? "?" : "";
  }

  static Map<Endpoint, Handler> handlers() {
    return Map.of(
        Endpoint.GRAPHQL,
        (_, _) -> {
          throw Refusal.of(500, "GraphQL is not there yet");
        });
  }
}
