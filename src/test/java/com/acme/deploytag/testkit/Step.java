package com.acme.deploytag.testkit;

/** The requests of git's smart HTTP protocol, to choose one by. */
public enum Step {
  /** Asks what there is to fetch: {@code GET info/refs?service=git-upload-pack}. */
  FETCH_REFS,
  /** Gets objects; under protocol version 2 also lists refs. */
  FETCH,
  /** Asks where refs stand before a push: {@code GET info/refs?service=git-receive-pack}. */
  PUSH_REFS,
  /** The push itself: {@code POST git-receive-pack}. */
  PUSH,
  /** Any request at all. */
  ANY;

  /** Whether a request is this step. */
  public boolean matches(Request request) {
    return switch (this) {
      case FETCH_REFS -> get(request, "/info/refs?service=git-upload-pack");
      case FETCH -> post(request, "/git-upload-pack");
      case PUSH_REFS -> get(request, "/info/refs?service=git-receive-pack");
      case PUSH -> post(request, "/git-receive-pack");
      case ANY -> true;
    };
  }

  private static boolean get(Request request, String end) {
    return request.method().equals("GET") && request.target().endsWith(end);
  }

  private static boolean post(Request request, String end) {
    return request.method().equals("POST") && request.target().endsWith(end);
  }
}
