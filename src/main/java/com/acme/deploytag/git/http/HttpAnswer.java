package com.acme.deploytag.git.http;

import java.util.Optional;

/**
 * What a server answered.
 *
 * @param status the HTTP status
 * @param words the body of an error, cut; empty otherwise
 * @param retryAfter the header {@code Retry-After}
 * @param sso the header {@code X-GitHub-SSO}, where an organization wants a single sign-on
 */
public record HttpAnswer(
    int status, String words, Optional<String> retryAfter, Optional<String> sso) {

  /** An answer without a word. */
  static HttpAnswer bare(int status) {
    return new HttpAnswer(status, "", Optional.empty(), Optional.empty());
  }
}
