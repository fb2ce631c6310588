package com.acme.deploytag.github.client;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One request to the API; it knows in words what it is for.
 *
 * @param doing what it does, in words that follow "could not"
 * @param method the method of HTTP
 * @param path the path below the API's address, with its query; it begins with a slash
 * @param body the object to send
 * @param awaited statuses of errors that the caller itself makes something of
 * @param isRepeatable whether it may be sent again where no answer tells what became of it
 */
public record ApiRequest(
    String doing,
    String method,
    String path,
    Optional<Map<String, ?>> body,
    Set<Integer> awaited,
    boolean isRepeatable) {

  public static ApiRequest get(String doing, String path) {
    return new ApiRequest(doing, "GET", path, Optional.empty(), Set.of(), true);
  }

  public static ApiRequest delete(String doing, String path) {
    return new ApiRequest(doing, "DELETE", path, Optional.empty(), Set.of(), true);
  }

  public static ApiRequest post(String doing, String path, Map<String, ?> body) {
    return new ApiRequest(doing, "POST", path, Optional.of(body), Set.of(), true);
  }

  public static ApiRequest patch(String doing, String path, Map<String, ?> body) {
    return new ApiRequest(doing, "PATCH", path, Optional.of(body), Set.of(), true);
  }

  /** The same; errors with {@code statuses} are answers, too. */
  public ApiRequest awaiting(Integer... statuses) {
    return new ApiRequest(doing, method, path, body, Set.of(statuses), isRepeatable);
  }

  /** The same, to be sent once where doing it twice would show. */
  public ApiRequest once() {
    return new ApiRequest(doing, method, path, body, awaited, false);
  }

  boolean awaits(int status) {
    return awaited.contains(status);
  }

  /** That it failed, in words. */
  public String failed() {
    return "could not " + doing;
  }

  /** Without the body, which may hold anything. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
