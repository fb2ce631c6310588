package com.acme.deploytag.report.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.outcome.Outcome;
import com.acme.deploytag.outcome.RunResult;
import com.acme.deploytag.report.Samples;
import com.acme.deploytag.report.outcome.Summary;
import com.acme.deploytag.status.Status;
import com.acme.deploytag.testkit.Node;
import com.acme.deploytag.testkit.Tool;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How high a status is in the browser, as wide as GitHub shows it: what needs a person must not be
 * scrolled to, however many services there are.
 */
final class SummaryHeightTest {

  private static final String WIDTH = "1012";
  private static final List<Integer> SIZES = List.of(5, 40, 200, 1_000);

  @TempDir static Path folder;
  private static JsonNode found;

  @BeforeAll
  static void measure() throws IOException {
    Path chromium = new Tool("chromium").require();
    List<String> arguments = new ArrayList<>(List.of(chromium.toString(), WIDTH));
    for (int size : SIZES) {
      arguments.add(write(size + ".md", Samples.of(size)));
    }
    arguments.add(
        write("six.md", Samples.of(40, "dev", "test", "staging", "canary", "prod-eu", "prod-us")));
    found =
        new ObjectMapper().readTree(Node.run("heights.mjs", "", arguments.toArray(String[]::new)));
  }

  private static String write(String name, Status status) throws IOException {
    String text = Summary.of(new RunResult(new Outcome.Told(status), 1), Samples.RUN);
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @ParameterizedTest
  @CsvSource({"0, 900", "1, 1300", "2, 3000", "3, 3000"})
  void isNoHigher(int index, int most) {
    int height = found.path(index).path("height").asInt();
    assertTrue(height > 0 && height < most, SIZES.get(index) + " services: " + height);
  }

  /** Six environments are beside each other, and nothing of them is cut. */
  @Test
  void fitsSixEnvironments() {
    JsonNode six = found.path(SIZES.size());
    assertEquals(0, six.path("over").asInt());
    assertTrue(six.path("height").asInt() < 1_300, six::toString);
  }
}
