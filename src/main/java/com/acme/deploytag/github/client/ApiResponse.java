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
 * @param status the HTTP status
 * @param headers the first value of each header, by its name in lower case
 * @param body its JSON; {@link Json#NOTHING} if it is none
 */
public record ApiResponse(int status, Map<String, String> headers, Json body) {

  private static final int NO_CONTENT = 204;
  // These keep the request's method and body (docs.github.com, "Follow redirects").
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);

  public boolean isDone() {
    return status >= 200 && status < 300;
  }

  /**
   * Whether it has a body that GitHub's API would send: an object or a list, unless the status says
   * that there is no content. Anything else is a proxy's page.
   */
  boolean says() {
    return !isDone() || status == NO_CONTENT || body.isStructure();
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The server's time of the answer, if it is given. */
  public Optional<Instant> date() {
    return header("date").flatMap(RetryAfter::date);
  }

  /** The target of a redirect from {@code from}, as that of a renamed repository. */
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

  /** GitHub's error messages in one text; empty if there are none. */
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

  /** The list {@code errors}, which REST and GraphQL share. */
  public List<Json> errors() {
    return body.at("errors").items();
  }
}
