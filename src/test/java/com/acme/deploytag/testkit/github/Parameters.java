package com.acme.deploytag.testkit.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds the parameters of path and query against the description. */
final class Parameters {
  private Parameters() {}

  static List<String> problems(Call call) {
    Endpoint endpoint = call.endpoint().orElseThrow();
    List<String> problems = new ArrayList<>();
    Set<String> known = new HashSet<>();
    JsonNode list = OpenApi.operation(endpoint).path("parameters");
    for (int i = 0; i < list.size(); i++) {
      JsonNode parameter = OpenApi.resolved(list.get(i));
      String name = parameter.path("name").asText();
      Map<String, String> given =
          parameter.path("in").asText().equals("path") ? call.path() : call.query();
      known.add(name);
      if (given.containsKey(name)) {
        String at =
            list.get(i).has("$ref")
                ? list.get(i).path("$ref").asText().substring(1)
                : OpenApi.pointer(endpoint) + "/parameters/" + i;
        for (String each : Contract.check(at + "/schema", value(parameter, given.get(name)))) {
          problems.add("parameter " + name + each);
        }
      } else if (parameter.path("required").asBoolean()) {
        problems.add("no parameter " + name);
      }
    }
    call.query().keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> problems.add("unknown parameter " + name));
    return problems;
  }

  private static JsonNode value(JsonNode parameter, String text) {
    return switch (OpenApi.resolved(parameter.path("schema")).path("type").asText()) {
      case "integer" ->
          text.matches("-?[0-9]{1,18}")
              ? LongNode.valueOf(Long.parseLong(text))
              : TextNode.valueOf(text);
      case "boolean" ->
          text.matches("true|false")
              ? BooleanNode.valueOf(text.equals("true"))
              : TextNode.valueOf(text);
      default -> TextNode.valueOf(text);
    };
  }
}
