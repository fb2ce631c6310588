package com.acme.deploytag.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of a workflow.
 *
 * @param exit 0 where the runner would say that the workflow succeeded
 * @param log a JSON object a line
 */
public record ActRun(int exit, String log) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** How a job ended, {@code success} or {@code failure}; empty if it was skipped. */
  public Optional<String> result(String job) {
    return lines(job)
        .filter(line -> line.has("jobResult") && !line.path("jobResult").asText().equals("skipped"))
        .map(line -> line.path("jobResult").asText())
        .findFirst();
  }

  /** An output that a step of {@code job} has set; empty if none has. */
  public String output(String job, String name) {
    return command(job, "set-output", "arg")
        .filter(line -> line.path("name").asText().equals(name))
        .map(line -> line.path("arg").asText())
        .findFirst()
        .orElse("");
  }

  /** The step summary of {@code job}. */
  public String summary(String job) {
    return command(job, "summary", "content")
        .map(line -> line.path("content").asText())
        .findFirst()
        .orElse("");
  }

  /** What a person would see of it. */
  public String text() {
    return lines().map(line -> line.path("msg").asText().strip()).collect(Collectors.joining("\n"));
  }

  private Stream<JsonNode> command(String job, String command, String field) {
    return lines(job)
        .filter(line -> line.path("command").asText().equals(command) && line.has(field));
  }

  private Stream<JsonNode> lines(String job) {
    return lines().filter(line -> line.path("jobID").asText().equals(job));
  }

  private Stream<JsonNode> lines() {
    return log.lines().filter(line -> line.startsWith("{")).map(ActRun::parse);
  }

  private static JsonNode parse(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("act printed: " + line, e);
    }
  }
}
