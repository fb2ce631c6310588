package com.acme.deploytag.testkit.github;

/** Fails one field of a GraphQL request with one of GitHub's errors, in GitHub's words. */
final class GraphRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String type;

  GraphRefusal(String type, String message) {
    super(message);
    this.type = type;
  }

  static GraphRefusal unprocessable(String message) {
    return new GraphRefusal("UNPROCESSABLE", message);
  }

  static GraphRefusal noNode(String id) {
    return new GraphRefusal(
        "NOT_FOUND", "Could not resolve to a node with the global id of '" + id + "'.");
  }

  String type() {
    return type;
  }
}
