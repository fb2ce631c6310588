package com.acme.deploytag.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.github.GitHubForge;
import com.acme.deploytag.testkit.github.InfraWorkflow;
import com.acme.deploytag.testkit.github.Permissions;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The last step of each service's pipeline, and the example's workflow at the other end. */
final class PipelinesTest {

  @RegisterExtension final GitHubForge forge = new GitHubForge();

  static List<Path> services() {
    return Project.folders(Project.SERVICES);
  }

  @Test
  void areThoseOfTheExample() {
    List<String> names = services().stream().map(f -> f.getFileName().toString()).toList();
    assertEquals(Forge.SERVICES.stream().sorted().toList(), names);
  }

  private static JsonNode job(Path service) {
    JsonNode jobs = Yaml.parse(service.resolve(".github/workflows/ci.yml")).path("jobs");
    return jobs.path("deploy");
  }

  private Runner runner(Path service) {
    Map<String, String> values =
        Map.of(
            "${{ vars.DEPLOY_APP_CLIENT_ID }}",
            forge.github.app().clientId(),
            "${{ secrets.DEPLOY_APP_PRIVATE_KEY }}",
            forge.github.app().key().pkcs1());
    Runner runner =
        forge
            .github
            .at(forge.runner())
            .event("push", "{}")
            .env("GITHUB_REPOSITORY", "acme/" + service.getFileName())
            .env("GITHUB_SHA", Forge.tag(1));
    List<JsonNode> steps = WorkflowsTest.ours(job(service));
    assertEquals(1, steps.size());
    steps
        .getFirst()
        .path("with")
        .properties()
        .forEach(input -> {
          String text = input.getValue().asText();
          runner.input(input.getKey(), values.getOrDefault(text, text));
        });
    return runner;
  }

  @ParameterizedTest
  @MethodSource("services")
  void hearThatTheirCommitHasLanded(Path service) throws Exception {
    forge.github.app().grant(Permissions.of("contents=write", "actions=read", "checks=read"));
    InfraWorkflow there = new InfraWorkflow(forge);
    RunResult result = Forge.run(runner(service));
    assertEquals(1, there.results().size());
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals(forge.repo.tip(), result.output("commit-sha"));
    assertEquals(service.getFileName().toString(), result.output("service"));
    assertEquals(Forge.tag(1), result.output("tag"));
  }

  /** What the pipeline sends starts the example's workflow, which shows by which run it is done. */
  @Test
  void sendWhatTheWorkflowTakes() {
    JsonNode workflow = Yaml.parse(Project.EXAMPLE.resolve(".github/workflows/deploy.yml"));
    assertEquals(
        "[\"deploy-service\"]",
        workflow.path("on").path("repository_dispatch").path("types").toString());
    String name = workflow.path("run-name").asText();
    assertTrue(name.contains("${{ github.event.client_payload.request }}"), name);
  }
}
