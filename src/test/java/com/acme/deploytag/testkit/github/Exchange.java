package com.acme.deploytag.testkit.github;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A request and what came of it.
 *
 * @param call the request
 * @param operation what a GraphQL document asks for; empty for the REST API
 * @param status of the reply; 0 while there is none, and for ever where a fault withheld it
 * @param reply its body; missing if there is none
 */
public record Exchange(Call call, String operation, int status, JsonNode reply) {

  /** {@code GET /repos/acme/ecommerce-infra/pulls?state=open -> 200}. */
  @Override
  public String toString() {
    String what = operation.isEmpty() ? "" : " " + operation;
    StringBuilder line = new StringBuilder(call.method() + " " + call.target() + what + " -> ");
    line.append(status == 0 ? "no reply" : String.valueOf(status));
    for (JsonNode error : reply.path("errors")) {
      if (!operation.isEmpty()) {
        line.append(" " + error.path("type").asText("error"));
      }
    }
    return line.toString();
  }
}
