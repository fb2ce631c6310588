package com.acme.deploytag.testkit.github;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request that has come.
 *
 * @param endpoint the operation that is meant; empty if GitHub describes none such
 * @param target path and query as sent, without the API's prefix
 * @param path the decoded values of the path's parameters
 * @param query the decoded values of the query's parameters
 * @param body what was sent, parsed; missing where nothing was
 * @param headers every value sent, in order, by lower-case name
 */
public record Call(
    Optional<Endpoint> endpoint,
    String method,
    String target,
    Map<String, String> path,
    Map<String, String> query,
    JsonNode body,
    Map<String, List<String>> headers) {

  /** The first value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  boolean is(Endpoint wanted) {
    return endpoint.equals(Optional.of(wanted));
  }

  /** A text in the body; empty if it is not there. */
  String text(String key) {
    return body.path(key).asText("");
  }

  int number(String parameter) {
    return Integer.parseInt(path.get(parameter));
  }
}
