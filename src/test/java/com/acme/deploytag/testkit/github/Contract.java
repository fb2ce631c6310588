package com.acme.deploytag.testkit.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds requests and replies against GitHub's OpenAPI description. Each answer is the list of what
 * is wrong. A schema is compiled once.
 */
final class Contract {
  private static final String ID = "https://github.example/openapi.json";
  private static final String JSON = "/content/application~1json/schema";
  private static final String BASIC_ERROR = "/components/schemas/basic-error";
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDialect(
          Dialects.getOpenApi30(),
          builder -> builder.schemas(Map.of(ID, OpenApi.root().toString())));
  private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

  private Contract() {}

  /** What is wrong with a request by the description of its operation. */
  static List<String> request(Call call) {
    Endpoint endpoint = call.endpoint().orElseThrow();
    List<String> problems = new ArrayList<>(Parameters.problems(call));
    JsonNode body = OpenApi.operation(endpoint).path("requestBody");
    boolean sent = !call.body().isMissingNode();
    if (body.isMissingNode() && sent) {
      problems.add("a body, though the operation takes none");
    } else if (!sent && body.path("required").asBoolean()) {
      problems.add("no body");
    } else if (sent) {
      problems.addAll(check(OpenApi.pointer(endpoint) + "/requestBody" + JSON, call.body()));
    }
    return problems;
  }

  /** What is wrong with a reply by the description of its operation. */
  static List<String> reply(Endpoint endpoint, Answer answer) {
    JsonNode responses = OpenApi.operation(endpoint).path("responses");
    JsonNode response = responses.path(String.valueOf(answer.status()));
    if (response.isMissingNode()) {
      // GitHub's lists of errors are not complete; of successes they are.
      return answer.status() < 400
          ? List.of("status " + answer.status() + " is not described")
          : check(BASIC_ERROR, answer.body());
    }
    JsonNode content = OpenApi.resolved(response).path("content");
    if (content.isMissingNode()) {
      return answer.body().isMissingNode() || answer.status() >= 400
          ? List.of()
          : List.of("a body where none is described");
    }
    String at =
        response.has("$ref")
            ? response.path("$ref").asText().substring(1)
            : OpenApi.pointer(endpoint) + "/responses/" + answer.status();
    List<String> problems = check(at + JSON, answer.body());
    // Some lists of errors have two forms that one plain error matches, where only one may.
    boolean plain = answer.status() >= 400 && check(BASIC_ERROR, answer.body()).isEmpty();
    return plain ? List.of() : problems;
  }

  // Of these GitHub's own examples, or its real errors, have more than its schemas list.
  private static boolean isKnownToBeMissing(String property) {
    return property.matches(
        ".*/(template_repository|subscribers_count|network_count)|/status|/documentation_url");
  }

  /** What is wrong with {@code value} by the schema at a place in the description. */
  static List<String> check(String pointer, JsonNode value) {
    List<String> problems = new ArrayList<>();
    for (Error error : schema(pointer).validate(value.toString(), InputFormat.JSON)) {
      problems.add(error.getInstanceLocation() + ": " + error.getMessage());
    }
    Unlisted.of(OpenApi.root().at(pointer), value).stream()
        .filter(path -> !isKnownToBeMissing(path))
        .forEach(path -> problems.add(path + ": not a property that is described"));
    return problems;
  }

  private static Schema schema(String pointer) {
    return SCHEMAS.computeIfAbsent(
        pointer, each -> REGISTRY.getSchema(SchemaLocation.of(ID + "#" + each)));
  }
}
