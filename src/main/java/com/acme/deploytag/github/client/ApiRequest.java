package com.acme.deploytag.github.client;

import com.acme.deploytag.net.Server;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One request to the API, with words for what it does.
 *
 * @param doing what it does, in words that follow "could not"
 * @param method the HTTP method
 * @param path the path below the API's address, with its query; it begins with a slash
 * @param body the JSON object to send
 * @param awaited error statuses that the caller handles
 * @param isRepeatable whether it may be retried where it may have been done
 */
public record ApiRequest(
    String doing,
    String method,
    String path,
    Optional<Map<String, ?>> body,
    Set<Integer> awaited,
    boolean isRepeatable) {

  private static final String GRAPHQL = "/graphql";

  public static ApiRequest get(String doing, String path) {
    return new ApiRequest(doing, "GET", path, Optional.empty(), Set.of(), true);
  }

  public static ApiRequest delete(String doing, String path) {
    return new ApiRequest(doing, "DELETE", path, Optional.empty(), Set.of(), true);
  }

  public static ApiRequest post(String doing, String path, Map<String, ?> body) {
    return new ApiRequest(doing, "POST", path, Optional.of(body), Set.of(), true);
  }

  /**
   * Executes GraphQL's {@code document}. There is no PATCH: {@link java.net.HttpURLConnection}
   * cannot send it, and GraphQL changes the same things.
   *
   * <p>An answer of 200 may hold errors beside what was done, or in its place; the caller must look
   * for what it wants.
   */
  public static ApiRequest graphql(String doing, String document, Map<String, ?> variables) {
    return post(doing, GRAPHQL, Map.of("query", document, "variables", variables));
  }

  /** The same; errors with {@code statuses} are returned as answers. */
  public ApiRequest awaiting(Integer... statuses) {
    return new ApiRequest(doing, method, path, body, Set.of(statuses), isRepeatable);
  }

  /**
   * The same, never retried where it may have been done: after no answer, or a server's fault.
   * Doing it twice would show.
   */
  public ApiRequest once() {
    return new ApiRequest(doing, method, path, body, awaited, false);
  }

  /** Where to send it. */
  URI target(Server server) {
    return path.equals(GRAPHQL) ? server.graphql() : URI.create(server.api() + path);
  }

  boolean awaits(int status) {
    return awaited.contains(status);
  }

  /** The beginning of a message that it failed. */
  public String failed() {
    return "could not " + doing;
  }

  /** Without the body, which may hold anything. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
