package com.acme.deploytag.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.App;
import com.acme.deploytag.catalog.reader.CatalogReader;
import com.acme.deploytag.docs.Block.Kind;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.testkit.HostedRepo;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages tell to write works with the example, through the real action. */
final class PageRunsTest {
  private static final String TAG = "0123456789abcdef0123456789abcdef01234567";
  private static final String CATALOG = ".github/deploy-tag.yml";
  private static final String OVERLAY = "apps/checkout/overlays/staging/kustomization.yaml";
  private static final Pattern FIELD = Pattern.compile("client_payload\\[(\\w+)]=([^\"]*)\"");

  private static final Pattern GIT_LOG = Pattern.compile("git log (--format=)'([^']*)' -- (\\S+)");

  /** What expressions of the pages' steps come to. */
  private static final Map<String, String> VALUES =
      Map.of(
          "${{ github.sha }}",
          TAG,
          "${{ github.run_number }}",
          "7",
          "${{ steps.image.outputs.docker-tag }}",
          TAG,
          "${{ needs.image.outputs.digest }}",
          "sha256:" + "a".repeat(64),
          "${{ toJSON(vars.REGISTRY_USER) }}",
          "\"octocat\"",
          "${{ toJSON(secrets.REGISTRY_PASSWORD) }}",
          "\"password123\"");

  @TempDir Path dir;
  @RegisterExtension final HostedRepo host = HostedRepo.of(Project.EXAMPLE);

  private RunResult ended(String outcome, Runner runner) throws Exception {
    RunResult result = runner.run((environment, out) -> new App(environment, out).run());
    assertEquals(outcome, result.output("outcome"), result.console());
    return result;
  }

  private Runner runner() {
    return Runner.in(dir).server(host.server);
  }

  private static Stream<Block> of(Kind kind) {
    return Page.allBlocks().stream().filter(block -> block.kind() == kind);
  }

  static Stream<Block> payloads() {
    return of(Kind.PAYLOAD);
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void payloadIsDeployed(Block payload) throws Exception {
    RunResult result = ended("pushed", runner().repositoryDispatch(payload.text()));
    // One tag, or one for each service of a list.
    assertEquals(String.join(",", payload.tree().findValuesAsText("tag")), result.output("tag"));
  }

  /** README's first command, of a repository that has no catalog yet. */
  @Test
  void quickStartDeploysByConvention() throws Exception {
    host.repo.remove(CATALOG, "no catalog");
    Block command = Page.of("README.md").blocks().get(1);
    assertEquals(Kind.SCRIPT, command.kind());
    RunResult result = ended("pushed", runner().repositoryDispatch(payload(command.text())));
    assertEquals("checkout", result.output("service"));
    assertTrue(host.repo.text(OVERLAY).contains(result.output("tag")));
    assertTrue(Page.of("README.md").text().contains("`" + OVERLAY + "`"));
  }

  /** Who comes from another tool has a history, but no catalog in it. */
  @Test
  void rollsBackToWhatStoodBeforeTheCatalog() throws Exception {
    String catalog = host.repo.text(CATALOG);
    String old = host.repo.text(OVERLAY);
    host.repo.clock(Instant.now().minus(Duration.ofDays(3)));
    host.repo.remove(CATALOG, "as it was before");
    host.repo.commit(
        OVERLAY, old.replaceFirst("newTag: [0-9a-f]{40}", "newTag: " + TAG), "by hand");
    host.repo.clock(Instant.now().minus(Duration.ofDays(1)));
    host.repo.commit(CATALOG, catalog, "the catalog");
    String form = "{\"service\": \"checkout-service\", \"environment\": \"staging\"}";
    ended("pushed", runner().workflowDispatch(form).input("operation", "rollback"));
    assertEquals(old, host.repo.text(OVERLAY));
  }

  private static String payload(String command) {
    return FIELD
        .matcher(command)
        .results()
        .map(field -> "\"%s\": \"%s\"".formatted(field.group(1), field.group(2)))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  static Stream<Block> fragments() {
    return Stream.concat(of(Kind.JOB), of(Kind.STEPS))
        .filter(block -> block.source().isEmpty())
        .filter(block -> !WorkflowsTest.ours(block.tree()).isEmpty());
  }

  /** Dry, since there is no GitHub here to ask for verified commits, reviewers and tokens. */
  @ParameterizedTest
  @MethodSource("fragments")
  void stepIsTaken(Block block) throws Exception {
    for (JsonNode step : WorkflowsTest.ours(block.tree())) {
      JsonNode with = step.path("with");
      String payload = Page.of("docs/operations/update.md").blocks("json").getFirst().text();
      Runner runner =
          with.has("operation")
              ? runner().event("push", "{}").env("GITHUB_SHA", TAG)
              : runner().repositoryDispatch(payload);
      for (String name : Yaml.keys(with)) {
        // The App's tokens are GitHubAppTest's; here the server takes the job's own.
        if (!List.of("client-id", "private-key").contains(name)) {
          runner.input(name, value(with.path(name).asText()));
        }
      }
      ended("planned", runner.input("dry-run", "true"));
    }
  }

  private static String value(String text) {
    String filled = text;
    for (Map.Entry<String, String> known : VALUES.entrySet()) {
      filled = filled.replace(known.getKey(), known.getValue());
    }
    String value = filled;
    assertTrue(!value.contains("${{"), () -> "what is " + text + "?");
    return value;
  }

  static Stream<Block> catalogs() {
    return of(Kind.CATALOG);
  }

  @ParameterizedTest
  @MethodSource("catalogs")
  void catalogIsOne(Block block) {
    byte[] text = block.text().getBytes(StandardCharsets.UTF_8);
    assertInstanceOf(Checked.Good.class, CatalogReader.parse("c.yml", text), block.toString());
  }

  static Stream<Block> overlays() {
    return of(Kind.OVERLAY);
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void overlayCanBeEdited(Block block) throws Exception {
    host.repo.commit(OVERLAY, block.text(), "as the page has it");
    Block payload = payloads().findFirst().orElseThrow();
    ended("pushed", runner().repositoryDispatch(payload.text().replaceAll("[0-9a-f]{40}", TAG)));
    assertEquals(
        block.text().replaceFirst("newTag: [0-9a-f]{40}", "newTag: " + TAG),
        host.repo.text(OVERLAY));
  }

  @Test
  void pathsAreThoseOfTheExample() {
    of(Kind.PATHS)
        .flatMap(block -> block.text().lines())
        .forEach(path -> assertTrue(Files.exists(Project.EXAMPLE.resolve(path)), path));
  }

  /** The page on commits has a command that shows all trailers; it has something to show. */
  @Test
  void historyIsReadByTheCommandOfThePage() throws Exception {
    ended("pushed", runner().workflowDispatch("{\"service\": \"checkout-service\"}"));
    Matcher command =
        GIT_LOG.matcher(Page.of("docs/commits.md").blocks("sh").getFirst().text().strip());
    assertTrue(command.matches());
    String log = host.repo.git("log", command.group(1) + command.group(2), "--", command.group(3));
    assertTrue(log.contains("\nPromoted-From: staging\n"), log);
  }
}
