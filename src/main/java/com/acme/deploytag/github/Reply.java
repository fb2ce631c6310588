package com.acme.deploytag.github;

import com.acme.deploytag.net.Origins;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An answer of the API.
 *
 * @param status the status of HTTP
 * @param headers the first value of each, by its name in lower case
 * @param body what it says; empty if that is no JSON
 */
record Reply(int status, Map<String, String> headers, Json body) {

  // To be repeated as they are (docs.github.com, "Follow redirects").
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);

  boolean isDone() {
    return status >= 200 && status < 300;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The time at the server when it answered, if it tells. */
  Optional<Instant> date() {
    try {
      return header("date")
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Where else to ask than at {@code from}: a repository that was renamed, say. */
  Optional<URI> elsewhere(URI from) {
    return REDIRECTS.contains(status)
        ? header("location").map(from::resolve).filter(to -> Origins.isSame(from, to))
        : Optional.empty();
  }

  /** GitHub's own words on what is wrong, in one text; empty if it says nothing. */
  String words() {
    StringBuilder words = new StringBuilder(body.at("message").text().orElse(""));
    for (Json error : errors()) {
      error
          .at("message")
          .text()
          .or(error::text)
          .or(() -> field(error))
          .filter(text -> !words.toString().contains(text))
          .ifPresent(text -> words.append(words.isEmpty() ? "" : "; ").append(text));
    }
    return words.toString();
  }

  // {"resource": "PullRequest", "field": "head", "code": "invalid"}
  private static Optional<String> field(Json error) {
    return error.at("field").text().map(f -> f + " is " + error.at("code").text().orElse("wrong"));
  }

  /** What it lists as errors, as REST and GraphQL both do. */
  List<Json> errors() {
    return body.at("errors").items();
  }
}
