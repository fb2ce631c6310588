package com.acme.deploytag.docs;

import com.acme.deploytag.testkit.Node;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** Expressions of workflows, by GitHub's own reading of them. */
final class Expressions {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Expressions() {}

  /** The value of {@code expression} as JSON, where there are {@code contexts}. */
  static String value(String expression, Map<String, ?> contexts) {
    try {
      return Node.run("expression.mjs", MAPPER.writeValueAsString(contexts), expression);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
