package com.acme.deploytag.testkit.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** GitHub's own description of its REST API, as far as the fake has it; read once. */
final class OpenApi {
  static final Path FIXTURE = Path.of("test-fixtures/github/openapi.json");

  private static final JsonNode ROOT = Json.read(FIXTURE);
  private static final List<Route> ROUTES = routes();

  private OpenApi() {}

  private record Route(Endpoint endpoint, Pattern pattern, List<String> names) {}

  /** Which operation a request is for, and the decoded values of the path's parameters. */
  record Match(Endpoint endpoint, Map<String, String> path) {}

  static JsonNode root() {
    return ROOT;
  }

  /** The operation that {@code path}, percent-encoded as it came, belongs to. */
  static Optional<Match> match(String method, String path) {
    for (Route route : ROUTES) {
      Matcher matcher = route.pattern.matcher(path);
      if (route.endpoint.method().equals(method.toLowerCase(Locale.ROOT)) && matcher.matches()) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < route.names.size(); i++) {
          // A plus is itself in a path.
          String text = matcher.group(i + 1).replace("+", "%2B");
          values.put(route.names.get(i), URLDecoder.decode(text, UTF_8));
        }
        return Optional.of(new Match(route.endpoint, values));
      }
    }
    return Optional.empty();
  }

  static JsonNode operation(Endpoint endpoint) {
    return ROOT.path("paths").path(endpoint.path()).path(endpoint.method());
  }

  /** Where in the description an operation stands, as a JSON pointer. */
  static String pointer(Endpoint endpoint) {
    return "/paths/" + escaped(endpoint.path()) + "/" + endpoint.method();
  }

  static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  /** The node itself, or the one that it refers to. */
  static JsonNode resolved(JsonNode node) {
    JsonNode at = node;
    while (at.path("$ref").isTextual()) {
      at = ROOT.at(at.path("$ref").asText().substring(1));
    }
    return at;
  }

  /** What GitHub shows as an example of a successful reply. */
  static JsonNode example(Endpoint endpoint) {
    JsonNode examples = ROOT.path("x-examples").path(endpoint.toString());
    return examples.iterator().next();
  }

  static String documentation(Endpoint endpoint) {
    return operation(endpoint)
        .path("externalDocs")
        .path("url")
        .asText("https://docs.github.com/graphql");
  }

  private static List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (Endpoint endpoint : Endpoint.values()) {
      routes.add(route(endpoint));
    }
    return List.copyOf(routes);
  }

  private static Route route(Endpoint endpoint) {
    List<String> names = new ArrayList<>();
    StringBuilder regex = new StringBuilder();
    for (String part : endpoint.path().substring(1).split("/", -1)) {
      regex.append("/");
      if (part.startsWith("{")) {
        String name = part.substring(1, part.length() - 1);
        names.add(name);
        // GitHub takes the slashes of a ref's name as they are, too.
        regex.append(name.equals("ref") ? "(.+)" : "([^/]+)");
      } else {
        regex.append(Pattern.quote(part));
      }
    }
    return new Route(endpoint, Pattern.compile(regex.toString()), List.copyOf(names));
  }
}
