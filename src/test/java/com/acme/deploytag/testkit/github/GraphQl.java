package com.acme.deploytag.testkit.github;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * GitHub's GraphQL API: documents and variables are held against the schema, and the replies are
 * made by it.
 */
final class GraphQl {
  private static final List<String> KEYS = List.of("query", "variables", "operationName");

  private final GraphQL engine;

  GraphQl(GraphQL engine) {
    this.engine = engine;
  }

  Map<Endpoint, Handler> handlers() {
    return Map.of(Endpoint.GRAPHQL, this::execute);
  }

  /** What a call asks of GraphQL; empty if it is another one. */
  static String operation(Call call) {
    if (!call.is(Endpoint.GRAPHQL)) {
      return "";
    }
    try {
      Document document = new Parser().parseDocument(call.text("query"));
      return document.getDefinitionsOfType(OperationDefinition.class).stream()
          .flatMap(each -> each.getSelectionSet().getSelectionsOfType(Field.class).stream())
          .map(Field::getName)
          .collect(joining(" "));
    } catch (InvalidSyntaxException _) {
      return "?";
    }
  }

  /** What is wrong with the reply, or with the request that it is to. */
  static List<String> problems(Call call, Answer answer) {
    List<String> problems = new ArrayList<>();
    call.body()
        .properties()
        .forEach(each -> {
          if (!KEYS.contains(each.getKey())) {
            problems.add("/" + each.getKey() + ": not a property that GraphQL has");
          }
        });
    for (JsonNode error : answer.body().path("errors")) {
      if (error.path(GraphErrors.TYPE).asText().equals(GraphErrors.FAILURE)) {
        problems.add(error.path("message").asText());
      }
    }
    return problems;
  }

  private Answer execute(Caller caller, Call call) {
    Object variables = Json.plain(call.body().path("variables"));
    ExecutionInput.Builder input =
        ExecutionInput.newExecutionInput(call.text("query"))
            .operationName(call.body().path("operationName").asText(null))
            .graphQLContext(Map.of(Caller.class, caller));
    if (variables instanceof Map<?, ?> map) {
      input.variables(Json.named(map));
    }
    return new Answer(200, json(engine.execute(input.build())));
  }

  private static ObjectNode json(ExecutionResult result) {
    ObjectNode json = Json.object();
    if (result.isDataPresent()) {
      json.set("data", Json.of(result.<Object>getData()));
    }
    if (!result.getErrors().isEmpty()) {
      json.set("errors", Json.array(result.getErrors(), GraphQl::json));
    }
    return json;
  }

  private static ObjectNode json(GraphQLError error) {
    ObjectNode json = Json.object();
    Map<String, Object> more = error.getExtensions();
    // What has no kind was found wrong by the engine itself.
    Object type = more == null ? null : more.get(GraphErrors.TYPE);
    json.put(GraphErrors.TYPE, type == null ? GraphErrors.FAILURE : type.toString());
    if (error.getPath() != null) {
      json.set("path", Json.of(error.getPath()));
    }
    if (error.getLocations() != null) {
      json.set(
          "locations",
          Json.array(
              error.getLocations(),
              at -> Json.object().put("line", at.getLine()).put("column", at.getColumn())));
    }
    return json.put("message", error.getMessage());
  }
}
