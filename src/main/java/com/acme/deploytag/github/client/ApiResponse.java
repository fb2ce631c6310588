package com.acme.deploytag.github.client;

import com.acme.deploytag.net.Origins;
import com.acme.deploytag.net.RetryAfter;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
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
public record ApiResponse(int status, Map<String, String> headers, Json body) {

  private static final int NO_CONTENT = 204;
  // To be repeated as they are (docs.github.com, "Follow redirects").
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);

  public boolean isDone() {
    return status >= 200 && status < 300;
  }

  /**
   * Whether it says what it should: GitHub's answers are objects or lists, but for those that say
   * with their status that they have no content. A page is a proxy's.
   */
  boolean says() {
    return !isDone() || status == NO_CONTENT || body.isStructure();
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The time at the server when it answered, if it tells. */
  public Optional<Instant> date() {
    return header("date").flatMap(RetryAfter::date);
  }

  /** Where else to ask than at {@code from}: a repository that was renamed, say. */
  Optional<URI> elsewhere(URI from) {
    return REDIRECTS.contains(status)
        ? header("location").flatMap(text -> resolved(from, text))
        : Optional.empty();
  }

  private static Optional<URI> resolved(URI from, String location) {
    try {
      URI to = from.resolve(new URI(location));
      return to.getHost() != null && Origins.isSame(from, to) ? Optional.of(to) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** GitHub's own words on what is wrong, in one text; empty if it says nothing. */
  public String words() {
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
  public List<Json> errors() {
    return body.at("errors").items();
  }
}
