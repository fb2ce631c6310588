package com.acme.deploytag.report.status;

import static com.acme.deploytag.report.Services.service;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.report.Services;
import com.acme.deploytag.status.Status;
import com.acme.deploytag.testkit.Node;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The picture, read by Mermaid's own parser. */
final class StatusGraphTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode parsed(Status status) throws Exception {
    return JSON.readTree(Node.run("mermaid.mjs", StatusGraph.of(status).orElseThrow().text()));
  }

  private static List<String> nodes(JsonNode graph) {
    List<String> nodes = new ArrayList<>();
    graph
        .path("nodes")
        .forEach(n -> nodes.add(n.path("text").asText() + " " + n.path("classes").get(0).asText()));
    return nodes;
  }

  private static List<String> edges(JsonNode graph) {
    List<String> edges = new ArrayList<>();
    graph
        .path("edges")
        .forEach(e -> edges.add(e.path("start").asText() + " " + e.path("end").asText()));
    return edges;
  }

  /** Names that mean something to Mermaid where they stand unguarded. */
  @Test
  void showsEveryServiceInTheColourOfItsState() throws Exception {
    Status status =
        Services.of(
                service("end", "graph", "o--x")
                    + service("graph")
                    + service("o--x", "class.def_1")
                    + service("class.def_1"))
            .set(Duration.ofDays(3), "graph", "production", "v1")
            .set(Duration.ofDays(2), "graph", "staging", "v2")
            .set(Duration.ofDays(1), "end", "production", "\\\"]:::x --> y")
            .status();
    JsonNode graph = parsed(status);
    assertEquals("flowchart-v2", graph.path("diagramType").asText());
    assertEquals(
        List.of(
            "o--x<br>absent absent",
            "class.def_1<br>absent absent",
            "graph<br>blocked blocked",
            "end<br>settled settled"),
        nodes(graph));
    assertEquals(List.of("s0 s1", "s3 s2", "s3 s0"), edges(graph));
    assertEquals(
        List.of("absent", "blocked", "settled"),
        List.of(JSON.treeToValue(graph.path("classes"), String[].class)));
  }

  @Test
  void showsOfManyOnlyThoseThatDifferAndTheirNeighbours() throws Exception {
    Status status = Services.many(200, 3);
    assertEquals(
        List.of("service-0", "service-1", "service-2", "service-3"),
        nodes(parsed(status)).stream().map(n -> n.replaceFirst("<br>.*", "")).sorted().toList());
    assertEquals(Optional.empty(), StatusGraph.of(Services.many(200, 0)));
  }

  @Test
  void staysReadableWhereAllDiffer() throws Exception {
    Status status = Services.many(200, 200);
    assertEquals(60, nodes(parsed(status)).size());
    assertTrue(
        StatusGraph.of(status).orElseThrow().text().length() < 50_000, "Mermaid's maxTextSize");
  }

  @Test
  void isLeftOutWhereNobodyCallsAnybody() {
    assertEquals(
        Optional.empty(),
        StatusGraph.of(
            Services.history("cart", "shop")
                .set(Duration.ofDays(2), "cart", "staging", "v1")
                .status()));
  }
}
