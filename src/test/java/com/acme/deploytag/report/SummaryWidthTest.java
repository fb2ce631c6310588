package com.acme.deploytag.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.acme.deploytag.testkit.Node;
import com.acme.deploytag.testkit.Tool;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of a summary is cut, on a wide screen, a narrow one and a telephone, all of it open. */
final class SummaryWidthTest {

  private static List<String> summaries() throws IOException {
    try (Stream<Path> scenarios = Files.walk(Path.of("test-fixtures/scenarios"));
        Stream<Path> statuses = Files.list(Path.of("test-fixtures/status"))) {
      return Stream.concat(
              scenarios.filter(file -> file.endsWith("summary.md")),
              statuses.filter(file -> file.toString().endsWith(".md")))
          .map(file -> file.toAbsolutePath().toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1012, 860, 420})
  void fits(int width) throws IOException {
    Path chromium = new Tool("chromium").require();
    List<String> files = summaries();
    assertFalse(files.isEmpty());
    List<String> arguments = new ArrayList<>(List.of(chromium.toString(), String.valueOf(width)));
    arguments.addAll(files);
    JsonNode found =
        new ObjectMapper().readTree(Node.run("heights.mjs", "", arguments.toArray(String[]::new)));
    assertEquals(files.size(), found.size());
    List<String> cut = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      int over = found.path(i).path("over").asInt();
      if (over > 0) {
        cut.add(files.get(i) + ": " + over);
      }
    }
    assertEquals(List.of(), cut);
  }
}
