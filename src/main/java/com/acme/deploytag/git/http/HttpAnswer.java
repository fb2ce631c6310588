package com.acme.deploytag.git.http;

import java.util.Optional;

/**
 * A response with an error or redirect status.
 *
 * @param status the HTTP status
 * @param words the beginning of an error's body; empty otherwise
 * @param retryAfter the header {@code Retry-After}
 * @param sso the header {@code X-GitHub-SSO}, if an organization requires single sign-on
 */
public record HttpAnswer(
    int status, String words, Optional<String> retryAfter, Optional<String> sso) {

  /** A response without a body. */
  static HttpAnswer bare(int status) {
    return new HttpAnswer(status, "", Optional.empty(), Optional.empty());
  }
}
