package com.acme.deploytag.build.release;

import com.acme.deploytag.docs.Yaml;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A workflow of ours, read for what its jobs do and in which order. */
record Workflow(Map<String, String> env, List<Job> jobs) {

  /**
   * A job.
   *
   * @param legs what its matrix gives, one of nothing without
   */
  record Job(
      String id,
      List<String> needs,
      String condition,
      List<Map<String, String>> legs,
      Map<String, String> env,
      Map<String, String> outputs,
      List<Step> steps) {}

  /**
   * A step.
   *
   * @param uses the action without its version, or nothing
   */
  record Step(
      String id,
      String name,
      String uses,
      Map<String, String> with,
      Map<String, String> env,
      String run) {}

  static Workflow read(String name) {
    JsonNode tree = Yaml.parse(Path.of(".github/workflows", name + ".yml").toAbsolutePath());
    List<Job> jobs = new ArrayList<>();
    tree.path("jobs").properties().forEach(job -> jobs.add(job(job.getKey(), job.getValue())));
    return new Workflow(map(tree.path("env")), jobs);
  }

  private static Job job(String id, JsonNode tree) {
    List<String> needs = new ArrayList<>();
    JsonNode needed = tree.path("needs");
    (needed.isTextual() ? List.of(needed) : needed).forEach(each -> needs.add(each.asText()));
    List<Map<String, String>> legs = new ArrayList<>();
    tree.at("/strategy/matrix/include").forEach(leg -> legs.add(map(leg)));
    List<Step> steps = new ArrayList<>();
    tree.path("steps").forEach(step -> steps.add(step(step)));
    return new Job(
        id,
        needs,
        tree.path("if").asText("success()"),
        legs.isEmpty() ? List.of(Map.of()) : legs,
        map(tree.path("env")),
        map(tree.path("outputs")),
        steps);
  }

  private static Step step(JsonNode tree) {
    String uses = tree.path("uses").asText().replaceFirst("@.*", "");
    return new Step(
        tree.path("id").asText(),
        tree.path("name").asText(uses),
        uses,
        map(tree.path("with")),
        map(tree.path("env")),
        tree.path("run").asText());
  }

  private static Map<String, String> map(JsonNode tree) {
    Map<String, String> map = new LinkedHashMap<>();
    tree.properties().forEach(each -> map.put(each.getKey(), each.getValue().asText()));
    return map;
  }
}
