package com.acme.deploytag.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The workflows of this repository, of the examples and of {@code README.md}. */
final class WorkflowsTest {
  private static final JsonNode ACTION = Yaml.parse(Project.ROOT.resolve("action.yml"));
  private static final String OURS = "acme/deploy-tag-action@";
  private static final Set<String> EVENTS =
      Set.of(
          "push",
          "pull_request",
          "merge_group",
          "repository_dispatch",
          "schedule",
          "workflow_dispatch");
  private static final Pattern OUTPUT = Pattern.compile("steps\\.plan\\.outputs\\.([\\w-]+)");

  /** The workflows by name, and the blocks of README, which are workflows or parts of one. */
  private static Map<String, JsonNode> all() {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    for (Path file : Project.workflows()) {
      all.put(Project.ROOT.relativize(file).toString(), Yaml.parse(file));
    }
    for (Readme.Block block : Readme.blocks("yaml")) {
      all.put("README.md: " + block.text(), Yaml.parse(block.text()));
    }
    return all;
  }

  @Test
  void giveTheActionOnlyInputsThatItHas() {
    List<String> inputs = Yaml.keys(ACTION.path("inputs"));
    int[] seen = {0};
    all()
        .forEach(
            (name, workflow) ->
                ours(workflow)
                    .forEach(
                        step -> {
                          seen[0]++;
                          assertTrue(inputs.containsAll(Yaml.keys(step.path("with"))), name);
                        }));
    assertEquals(12, seen[0]);
  }

  /** Every step that uses the action, wherever in the tree. */
  private static List<JsonNode> ours(JsonNode tree) {
    List<JsonNode> steps = new ArrayList<>();
    if (tree.path("uses").asText().startsWith(OURS)) {
      steps.add(tree);
    }
    tree.forEach(child -> steps.addAll(ours(child)));
    return steps;
  }

  @Test
  void readOnlyOutputsThatTheActionHas() {
    List<String> outputs = Yaml.keys(ACTION.path("outputs"));
    for (Path file : Project.files(Project.EXAMPLE, ".yml")) {
      OUTPUT
          .matcher(Project.read(file))
          .results()
          .forEach(match -> assertTrue(outputs.contains(match.group(1)), match.group()));
    }
  }

  @Test
  void areWorkflows() {
    all()
        .forEach(
            (name, workflow) -> {
              if (workflow.has("on")) {
                assertTrue(EVENTS.containsAll(Yaml.keys(workflow.path("on"))), name);
                assertTrue(workflow.has("permissions"), name);
                assertFalse(workflow.path("jobs").isEmpty(), name);
                workflow.path("jobs").forEach(job -> areSteps(name, job));
              }
            });
  }

  private static void areSteps(String name, JsonNode job) {
    assertTrue(job.path("runs-on").isTextual(), name);
    assertTrue(job.path("timeout-minutes").isInt(), name);
    assertFalse(job.path("steps").isEmpty(), name);
    job.path("steps").forEach(step -> assertTrue(step.has("uses") != step.has("run"), name));
  }

  /** What a program is told in {@code run} must not be made of what others say. */
  @Test
  void putNoExpressionIntoAShell() {
    for (Path file : Project.workflows()) {
      Yaml.parse(file)
          .findValuesAsText("run")
          .forEach(run -> assertFalse(run.contains("${{"), file + ": " + run));
    }
  }

  /** GitHub drops the older of two waiting runs unless it is told not to. */
  @Test
  void queueWhatTheyDeploy() {
    for (Path file : Project.files(Project.EXAMPLE.resolve(".github/workflows"), ".yml")) {
      JsonNode workflow = Yaml.parse(file);
      List<JsonNode> groups = workflow.findValues("concurrency");
      boolean isWriter = workflow.findValuesAsText("contents").contains("write");
      assertEquals(isWriter ? 1 : 0, groups.size(), file.toString());
      groups.forEach(g -> assertEquals("max", g.path("queue").asText(), file.toString()));
    }
  }
}
