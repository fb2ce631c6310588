package com.acme.deploytag.testkit.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.testkit.HttpRequest;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads requests to the API.
 *
 * @param prefix what comes before the paths of the REST API: {@code /api/v3} at an enterprise
 * @param graphql the path of GraphQL
 * @param repository the repository's name, which its id stands for as well
 */
record Calls(String prefix, String graphql, String repository) {

  private static final String BY_ID = "^/repositories/" + Site.REPOSITORY_ID + "(?=/|$)";

  Call read(HttpRequest http, String body) {
    String whole = http.target();
    String target = whole.startsWith(prefix + "/") ? whole.substring(prefix.length()) : whole;
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    Optional<OpenApi.Match> match =
        match(http.method(), whole, path.replaceFirst(BY_ID, "/repos/" + repository));
    return new Call(
        match.map(OpenApi.Match::endpoint),
        http.method(),
        match.map(OpenApi.Match::endpoint).equals(Optional.of(Endpoint.GRAPHQL))
            ? Endpoint.GRAPHQL.path()
            : target,
        match.map(OpenApi.Match::path).orElse(Map.of()),
        mark < 0 ? Map.of() : query(target.substring(mark + 1)),
        Json.parsed(body),
        http.headers());
  }

  private Optional<OpenApi.Match> match(String method, String whole, String path) {
    if (whole.equals(graphql)) {
      return OpenApi.match(method, Endpoint.GRAPHQL.path());
    }
    return whole.startsWith(prefix + "/")
        ? OpenApi.match(method, path).filter(m -> m.endpoint() != Endpoint.GRAPHQL)
        : Optional.empty();
  }

  private static Map<String, String> query(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      values.put(
          URLDecoder.decode(name, UTF_8),
          equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), UTF_8));
    }
    return values;
  }
}
