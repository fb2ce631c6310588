package com.acme.deploytag.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.App;
import com.acme.deploytag.testkit.HostedRepo;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the examples send, and what their workflows do, through the real action. */
final class ExampleRunsTest {
  private static final String TAG = "0123456789abcdef0123456789abcdef01234567";
  private static final Pattern FIELD = Pattern.compile("client_payload\\[(\\w+)]=([^\"]*)\"");

  @TempDir Path dir;
  @RegisterExtension final HostedRepo host = HostedRepo.of(Project.EXAMPLE);

  private Runner runner() {
    return Runner.in(dir).server(host.server);
  }

  private static RunResult run(Runner runner) throws Exception {
    return runner.run((environment, out) -> new App(environment, out).run());
  }

  private RunResult ended(String outcome, Runner runner) throws Exception {
    RunResult result = run(runner);
    assertEquals(outcome, result.output("outcome"), result.console());
    return result;
  }

  @Test
  void stepOfThePageSendsAPayloadThatIsDeployed() throws Exception {
    String step =
        Page.of("docs/operations/dispatch.md").blocks("yaml").stream()
            .map(Block::text)
            .filter(text -> text.contains("gh api "))
            .findFirst()
            .orElseThrow();
    ended("pushed", runner().repositoryDispatch(payload(step, "catalog-service")));
  }

  /** What {@code gh api -f} makes of the fields in {@code step}. */
  private static String payload(String step, String service) {
    Map<String, String> fields = new LinkedHashMap<>();
    FIELD.matcher(step).results().forEach(match -> fields.put(match.group(1), match.group(2)));
    fields.replace("image", "$IMAGE", "ghcr.io/acme/" + service);
    fields.replace("tag", "$TAG", TAG);
    return fields.entrySet().stream()
        .map(field -> "\"%s\": \"%s\"".formatted(field.getKey(), field.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static JsonNode job(String workflow, String name) {
    Path file = Project.EXAMPLE.resolve(".github/workflows/" + workflow);
    return Yaml.parse(file).path("jobs").path(name).path("steps").get(0).path("with");
  }

  private String plan(String form) throws Exception {
    assertEquals("{\"dry-run\":true}", job("promote.yml", "plan").toString());
    RunResult result = ended("planned", runner().workflowDispatch(form).input("dry-run", "true"));
    return handedOn(Map.of("plan", result.output("plan"), "outcome", "planned"));
  }

  /** What the second job gets of the first, by GitHub's own reading of expressions. */
  private static String handedOn(Map<String, String> outputs) {
    assertEquals(List.of("expected-plan"), Yaml.keys(job("promote.yml", "promote")));
    String text = job("promote.yml", "promote").path("expected-plan").asText();
    String value =
        Expressions.value(
            text.replaceFirst("^\\$\\{\\{(.*)}}$", "format('{0}', $1)"),
            Map.of("needs", Map.of("plan", Map.of("outputs", outputs))));
    return Yaml.parse(value).asText();
  }

  private Runner promotion(String form, String plan) {
    return runner().workflowDispatch(form).input("expected-plan", plan);
  }

  @ParameterizedTest
  @ValueSource(strings = {"checkout-service", "all", "payments-service,catalog-service"})
  void promotesWhatWasPlanned(String services) throws Exception {
    String form = "{\"service\": \"%s\", \"expected-tag\": \"\"}".formatted(services);
    RunResult result = ended("pushed", promotion(form, plan(form)));
    assertEquals("production", result.output("environment"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"checkout-service", "all"})
  void refusesToPromoteWhatWasNotPlanned(String services) throws Exception {
    String form = "{\"service\": \"%s\"}".formatted(services);
    String plan = plan(form);
    String overlay = "apps/checkout/overlays/staging/kustomization.yaml";
    String text = host.repo.text(overlay).replaceFirst("newTag: [0-9a-f]{40}", "newTag: " + TAG);
    host.repo.commit(overlay, text, "deploy in between");
    ended("refused", promotion(form, plan));
  }

  /** As it is where GitHub drops an output that may hold a secret. */
  @Test
  void refusesToPromoteByAPlanThatGotLost() throws Exception {
    ended("refused", promotion("{\"service\": \"all\"}", handedOn(Map.of("outcome", "planned"))));
  }

  @Test
  void holdsARollbackToItsPlanAsWell() {
    assertEquals(
        "{\"operation\":\"rollback\",\"dry-run\":true}", job("rollback.yml", "plan").toString());
    assertEquals(
        job("promote.yml", "promote").path("expected-plan"),
        job("rollback.yml", "rollback").path("expected-plan"));
  }

  /** The check box as GitHub sends it, a text, and as what it is. */
  @Test
  void pushesNothingWhereTheFormAsksForADryRun() throws Exception {
    for (String box : List.of("\"true\"", "true")) {
      String form = "{\"service\": \"checkout-service\", \"dry-run\": %s}".formatted(box);
      ended("planned", promotion(form, "any"));
    }
  }

  /** What the example's workflow does with the status, by GitHub's own reading of expressions. */
  @Test
  void failsOnWhatNeverRanInStaging() throws Exception {
    JsonNode steps =
        Yaml.parse(Project.EXAMPLE.resolve(".github/workflows/status.yml"))
            .path("jobs")
            .path("status")
            .path("steps");
    assertEquals("{\"operation\":\"status\"}", steps.get(0).path("with").toString());
    String condition = steps.get(1).path("if").asText().replaceFirst("^\\$\\{\\{(.*)}}$", "$1");
    String fine = ended("reported", status()).output("status");
    assertEquals("false", evaluated(condition, fine));
    String overlay = "apps/checkout/overlays/production/kustomization.yaml";
    String text = host.repo.text(overlay).replaceFirst("newTag: [0-9a-f]{40}", "newTag: " + TAG);
    // Within the history that counts, which the example's first commit is not.
    host.repo.clock(Instant.now().minus(Duration.ofHours(1)));
    host.repo.commit(overlay, text, "by hand");
    String foreign = ended("reported", status()).output("status");
    assertEquals("true", evaluated(condition, foreign), foreign);
  }

  private static String evaluated(String condition, String json) {
    Map<String, ?> outputs = Map.of("outputs", Map.of("status", json));
    return Expressions.value(condition, Map.of("steps", Map.of("status", outputs)));
  }

  private Runner status() {
    return runner().event("schedule", "{}").input("operation", "status");
  }
}
