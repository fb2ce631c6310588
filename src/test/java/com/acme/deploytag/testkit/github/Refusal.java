package com.acme.deploytag.testkit.github;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Ends a request with one of GitHub's errors, in GitHub's words. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String VALIDATION = "Validation Failed";

  private final int status;
  private final transient ObjectNode body;
  private final transient Map<String, String> headers;

  private Refusal(int status, ObjectNode body, Map<String, String> headers) {
    super(status + " " + body);
    this.status = status;
    this.body = body;
    this.headers = Map.copyOf(headers);
  }

  static Refusal of(int status, String message) {
    return of(status, message, Map.of());
  }

  static Refusal of(int status, String message, Map<String, String> headers) {
    return new Refusal(status, Json.object().put("message", message), headers);
  }

  static Refusal notFound() {
    return of(404, "Not Found");
  }

  /** 422 with one entry in its list of errors. */
  static Refusal invalid(ObjectNode error) {
    ObjectNode body = Json.object().put("message", VALIDATION);
    body.putArray("errors").add(error);
    return new Refusal(422, body, Map.of());
  }

  /** 422 whose list of errors holds a plain text, as some operations have it. */
  static Refusal invalid(String error) {
    ObjectNode body = Json.object().put("message", VALIDATION);
    body.putArray("errors").add(error);
    return new Refusal(422, body, Map.of());
  }

  String message() {
    return body.path("message").asText();
  }

  /** The reply, which also says where the operation is documented. */
  Answer answer(String documentation) {
    ObjectNode whole = body.deepCopy();
    whole.put("documentation_url", documentation).put("status", String.valueOf(status));
    return new Answer(status, whole, headers);
  }
}
