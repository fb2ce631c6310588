package com.acme.deploytag.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.App;
import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.GitServer;
import com.acme.deploytag.testkit.Node;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What README and the examples send, and what their workflows do, through the real action. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ExampleRunsTest {
  private static final String TAG = "0123456789abcdef0123456789abcdef01234567";
  private static final Pattern FIELD = Pattern.compile("client_payload\\[(\\w+)]=([^\"]*)\"");

  @TempDir Path dir;
  private GitServer server;
  private BareRepo repo;

  @BeforeEach
  void start() {
    server = GitServer.start("s3cret");
    repo = server.create(Project.REPOSITORY, Project.EXAMPLE);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Runner runner() {
    return Runner.in(dir).server(server);
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
  void payloadOfReadmeIsDeployed() throws Exception {
    String payload = Readme.blocks("json").getFirst().text();
    RunResult result = ended("pushed", runner().repositoryDispatch(payload));
    assertEquals(Yaml.parse(payload).path("tag").asText(), result.output("tag"));
  }

  @Test
  void stepOfReadmeSendsAPayloadThatIsDeployed() throws Exception {
    String step =
        Readme.blocks("yaml").stream()
            .map(Readme.Block::text)
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

  @Test
  void everyPipelineSendsWhatTheExampleTakes() throws Exception {
    String deploy = Project.read(Project.EXAMPLE.resolve(".github/workflows/deploy.yml"));
    assertEquals(5, Project.folders(Project.SERVICES).size());
    for (Path folder : Project.folders(Project.SERVICES)) {
      String service = folder.getFileName().toString();
      Path file = folder.resolve(".github/workflows/ci.yml");
      String image = Yaml.parse(file).path("env").path("IMAGE").asText();
      for (String sent : List.of(service, "deploy-service", "staging", "ecommerce-infra")) {
        assertTrue(Project.read(file).contains(sent), file + " does not send " + sent);
      }
      assertTrue(deploy.contains("types: [deploy-service]"));
      String payload =
          """
          {"service": "%s", "image": "%s", "tag": "%s", "environment": "staging"}
          """
              .formatted(service, image, TAG);
      ended("pushed", runner().repositoryDispatch(payload));
    }
  }

  private static JsonNode job(String name) {
    Path file = Project.EXAMPLE.resolve(".github/workflows/promote.yml");
    return Yaml.parse(file).path("jobs").path(name).path("steps").get(0).path("with");
  }

  private RunResult plan() throws Exception {
    assertEquals("{\"dry-run\":true}", job("plan").toString());
    String form = "{\"service\": \"checkout-service\", \"expected-tag\": \"\"}";
    return ended("planned", runner().workflowDispatch(form).input("dry-run", "true"));
  }

  private Runner promotion(String form, String tag) {
    assertEquals(List.of("expected-tag"), Yaml.keys(job("promote")));
    return runner().workflowDispatch(form).input("expected-tag", tag);
  }

  @Test
  void promotesThePlannedTag() throws Exception {
    String tag = plan().output("tag");
    RunResult result = ended("pushed", promotion("{\"service\": \"checkout-service\"}", tag));
    assertEquals(tag, result.output("tag"));
    assertEquals("production", result.output("environment"));
  }

  @Test
  void refusesToPromoteWhatWasNotPlanned() throws Exception {
    String planned = plan().output("tag");
    String overlay = "apps/checkout/overlays/staging/kustomization.yaml";
    repo.commit(overlay, repo.text(overlay).replace(planned, TAG), "deploy in between");
    ended("refused", promotion("{\"service\": \"checkout-service\"}", planned));
  }

  @Test
  void promotesAllWithoutAnExpectedTag() throws Exception {
    RunResult result = ended("pushed", promotion("{\"service\": \"all\"}", ""));
    assertTrue(result.output("service").contains("catalog-service,"), result.output("service"));
  }

  /** The check box as GitHub sends it, a text, and as what it is. */
  @Test
  void pushesNothingWhereTheFormAsksForADryRun() throws Exception {
    for (String box : List.of("\"true\"", "true")) {
      String form = "{\"service\": \"checkout-service\", \"dry-run\": %s}".formatted(box);
      ended("planned", promotion(form, ""));
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
    String fine = ended("reported", status()).output("json");
    assertEquals("false", Node.run("expression.mjs", fine, condition));
    String overlay = "apps/checkout/overlays/production/kustomization.yaml";
    String text = repo.text(overlay).replaceFirst("newTag: [0-9a-f]{40}", "newTag: " + TAG);
    repo.commit(overlay, text, "by hand");
    String foreign = ended("reported", status()).output("json");
    assertEquals("true", Node.run("expression.mjs", foreign, condition));
  }

  private Runner status() {
    return runner().event("schedule", "{}").input("operation", "status");
  }
}
