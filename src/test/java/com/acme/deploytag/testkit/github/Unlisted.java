package com.acme.deploytag.testkit.github;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds properties that a schema does not list. JSON schema lets them pass; in the description of
 * an API they are mistakes: GitHub ignores what it does not know.
 */
final class Unlisted {
  private Unlisted() {}

  /** Where {@code value} has properties that {@code schema} does not list, at any depth. */
  static List<String> of(JsonNode schema, JsonNode value) {
    List<String> found = new ArrayList<>();
    collect(List.of(schema), value, "", found);
    return found;
  }

  private static void collect(
      List<JsonNode> schemas, JsonNode value, String path, List<String> found) {
    List<JsonNode> all = new ArrayList<>();
    schemas.forEach(schema -> spread(schema, all));
    if (value.isArray()) {
      List<JsonNode> items = all.stream().map(each -> each.path("items")).toList();
      for (int i = 0; i < value.size(); i++) {
        collect(items, value.get(i), path + "/" + i, found);
      }
    } else if (value.isObject()) {
      Map<String, List<JsonNode>> known = new LinkedHashMap<>();
      boolean open = true;
      for (JsonNode each : all) {
        open &= each.path("properties").isMissingNode() || isOpen(each);
        each.path("properties")
            .properties()
            .forEach(
                p -> known.computeIfAbsent(p.getKey(), _ -> new ArrayList<>()).add(p.getValue()));
      }
      for (Map.Entry<String, JsonNode> property : value.properties()) {
        String at = path + "/" + property.getKey();
        if (known.containsKey(property.getKey())) {
          collect(known.get(property.getKey()), property.getValue(), at, found);
        } else if (!open) {
          found.add(at);
        }
      }
    }
  }

  private static boolean isOpen(JsonNode schema) {
    JsonNode more = schema.path("additionalProperties");
    return more.isObject() || more.asBoolean();
  }

  /** The schema and its alternatives, references followed. */
  private static void spread(JsonNode schema, List<JsonNode> into) {
    JsonNode at = OpenApi.resolved(schema);
    into.add(at);
    for (String family : List.of("allOf", "anyOf", "oneOf")) {
      at.path(family).forEach(each -> spread(each, into));
    }
  }
}
