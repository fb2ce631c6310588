package com.acme.deploytag.testkit.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;

/** A reply in the making; a missing body is none at all. */
record Answer(int status, JsonNode body, Map<String, String> headers) {
  Answer(int status, JsonNode body) {
    this(status, body, Map.of());
  }

  static Answer none() {
    return new Answer(204, MissingNode.getInstance());
  }

  String text() {
    return body.isMissingNode() ? "" : body.toString();
  }
}
