package com.acme.deploytag.testkit.github;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What the fixture says is what GitHub says. */
@Order(1)
final class OpenApiTest {

  /** To make it anew: give the operations to {@code openapi.mjs}, and keep what it prints. */
  @Test
  void theFixtureIsWhatThePackageSays() throws IOException {
    String operations =
        Arrays.stream(Endpoint.values())
            .filter(each -> each != Endpoint.GRAPHQL)
            .map(Endpoint::toString)
            .collect(joining("\n"));
    assertEquals(Files.readString(OpenApi.FIXTURE), Node.run("openapi.mjs", operations));
  }

  /** To make it anew: keep what {@code graphql.mjs} prints. */
  @Test
  void theGraphQlFixtureIsWhatThePackageSays() throws IOException {
    assertEquals(Files.readString(GraphSchema.FIXTURE), Node.run("graphql.mjs", ""));
  }

  @Test
  void everyOperationIsDescribed() {
    for (Endpoint endpoint : Endpoint.values()) {
      boolean described = OpenApi.operation(endpoint).path("operationId").isTextual();
      assertTrue(described == (endpoint != Endpoint.GRAPHQL), endpoint.toString());
    }
  }
}
