package com.acme.deploytag.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.action.Input;
import com.acme.deploytag.action.RunnerEnvironment;
import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.action.input.JobReader;
import com.acme.deploytag.action.input.UnusedInputs;
import com.acme.deploytag.planner.Planner;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.request.Operation;
import com.acme.deploytag.request.Request;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.SshKeygen;
import com.acme.deploytag.testkit.github.AppKey;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference page shows every input, each with a value that a run takes. */
final class ReferencePageTest {

  private static final Page PAGE = Page.of("docs/reference.md");
  private static final String TAG = "3f2a1b9c4d5e6f708192a3b4c5d6e7f809a1b2c3";

  @TempDir Path dir;

  static Stream<Block> workflows() {
    return PAGE.blocks("yaml").stream();
  }

  /** What expressions come to in a run. */
  private Map<String, String> values() {
    return Map.ofEntries(
        Map.entry("${{ inputs.tag }}", TAG),
        Map.entry("${{ inputs.service }}", "checkout-service"),
        Map.entry("${{ github.sha }}", TAG),
        Map.entry("${{ github.token }}", "ghs_token"),
        Map.entry("${{ github.run_number }}", "7"),
        Map.entry("${{ needs.plan.outputs.plan }}", "any"),
        Map.entry("${{ vars.APP_CLIENT_ID }}", "Iv23abcdef"),
        Map.entry("${{ vars.APP_ID }}", "12345"),
        Map.entry("${{ secrets.APP_PRIVATE_KEY }}", AppKey.shared().pkcs1()),
        Map.entry(
            "${{ secrets.SIGNING_KEY }}",
            Project.read(SshKeygen.in(dir).make("key", "-t", "ed25519", "-N", ""))),
        Map.entry("${{ secrets.INFRA_TOKEN }}", "github_pat_token"),
        Map.entry("${{ toJSON(vars.REGISTRY_USER) }}", "\"octocat\""),
        Map.entry("${{ toJSON(secrets.REGISTRY_PASSWORD) }}", "\"password123\""));
  }

  @Test
  void hasEveryInputAndEveryOperation() {
    Set<String> shown = new HashSet<>();
    Set<String> operations = new HashSet<>();
    for (Block workflow : workflows().toList()) {
      for (JsonNode step : WorkflowsTest.ours(workflow.tree())) {
        shown.addAll(Yaml.keys(step.path("with")));
        operations.add(step.path("with").path("operation").asText());
      }
    }
    for (Input input : Input.values()) {
      assertTrue(shown.contains(input.key()), () -> "not there: " + input.key());
    }
    for (Operation operation : Operation.values()) {
      assertTrue(operations.contains(operation.toString()), () -> "not there: " + operation);
    }
  }

  /** A line that sets an input says why. */
  @ParameterizedTest
  @MethodSource("workflows")
  void everyInputHasAComment(Block workflow) {
    List<String> bare = new ArrayList<>();
    boolean isInside = false;
    for (String line : workflow.text().lines().toList()) {
      isInside = isInside ? line.startsWith("          ") : line.equals("        with:");
      if (isInside && line.matches(" {10}[a-z-]+: .*") && !line.contains(" # ")) {
        bare.add(line.strip());
      }
    }
    assertEquals(List.of(), bare);
  }

  /** By the readers of inputs and of requests, and nothing is given that would mean nothing. */
  @ParameterizedTest
  @MethodSource("workflows")
  void everyValueIsTaken(Block workflow) throws Exception {
    Map<String, String> values = values();
    for (JsonNode step : WorkflowsTest.ours(workflow.tree())) {
      Runner runner = started(Yaml.keys(workflow.tree().path("on")).getFirst());
      JsonNode with = step.path("with");
      for (String name : Yaml.keys(with)) {
        String value = with.path(name).asText();
        for (Map.Entry<String, String> known : values.entrySet()) {
          value = value.replace(known.getKey(), known.getValue());
        }
        assertFalse(value.contains("${{"), value);
        runner.input(name, value);
      }
      Map<String, String> variables = new HashMap<>();
      runner.run((environment, _) -> {
        variables.putAll(environment);
        return 0;
      });
      RunnerEnvironment environment = new RunnerEnvironment(variables);
      Checked<Job> read = JobReader.read(environment);
      assertInstanceOf(Checked.Good.class, read, read::toString);
      Request request = ((Checked.Good<Job>) read).value().request();
      assertEquals(List.of(), UnusedInputs.of(environment, request));
      if (request instanceof Request.Change change) {
        assertEquals(1, Planner.of(change, ExampleTest.catalog()).environments().size());
      }
    }
  }

  private Runner started(String event) {
    Runner runner = Runner.in(dir).env("GITHUB_SHA", TAG).env("GITHUB_RUN_NUMBER", "7");
    return switch (event) {
      case "workflow_dispatch" -> runner.workflowDispatch("{\"service\": \"checkout-service\"}");
      case "pull_request" -> runner.pullRequest(7, "main", TAG);
      default -> runner.event(event, "{}");
    };
  }
}
