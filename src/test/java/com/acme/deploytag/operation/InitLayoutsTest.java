package com.acme.deploytag.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.App;
import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.catalog.reader.CatalogReader;
import com.acme.deploytag.image.ImageName;
import com.acme.deploytag.image.ImageNames;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.GitServer;
import com.acme.deploytag.testkit.HostedRepo;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is proposed for repositories of many shapes, and that it holds there. */
final class InitLayoutsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path dir;
  private GitServer server;
  private BareRepo repo;
  private int runs;

  private RunResult run(Runner runner) throws Exception {
    return runner.server(server).run((env, out) -> new App(env, out).run());
  }

  private Runner runner() {
    return Runner.in(dir.resolve("run-" + ++runs));
  }

  private String proposed() throws Exception {
    RunResult result =
        run(runner().workflowDispatch("{}").input("operation", "init").input("dry-run", "true"));
    assertEquals("planned", result.output("outcome"), result.log());
    String summary = result.summary();
    int start = summary.indexOf("```yaml\n") + 8;
    return summary.substring(start, summary.indexOf("```", start));
  }

  /** The services' environments in which status finds no overlay. */
  private List<String> absent() throws Exception {
    RunResult status = run(runner().event("schedule", "{}"));
    assertEquals(0, status.exit(), status.log());
    List<String> absent = new ArrayList<>();
    for (JsonNode service : JSON.readTree(status.output("json")).path("services")) {
      service
          .path("environments")
          .properties()
          .forEach(place -> {
            String state = place.getValue().path("state").asText();
            if (!List.of("pinned", "inherited").contains(state)) {
              absent.add(service.path("service").asText() + " in " + place.getKey());
            }
          });
    }
    return absent;
  }

  private void update(Service service, ImageName image, String environment) throws Exception {
    String before = repo.tip();
    String payload =
        "{\"service\":\"%s\",\"image\":\"%s\",\"tag\":\"v9.9.9\",\"environment\":\"%s\"}"
            .formatted(service.name(), image, environment);
    RunResult result = run(runner().repositoryDispatch(payload));
    assertEquals("pushed", result.output("outcome"), result.log());
    assertEquals(1, repo.numstat(before, "main").lines().count(), repo.numstat(before, "main"));
  }

  @ParameterizedTest
  @CsvSource({
    "ecommerce-infra, ''",
    "layouts/environment-and-cluster, ''",
    "layouts/environment-then-service, ''",
    "layouts/exceptions, payments in production",
    "layouts/one-service-at-the-root, ''",
    "layouts/service-then-environment, ''",
    "layouts/shared-by-services, ''"
  })
  void isWhatThereIs(String example, String absent) throws Exception {
    String name = example.substring(example.indexOf('/') + 1);
    String expected = Files.readString(Path.of("src/test/resources/init", name + ".yml"));
    try (GitServer opened = GitServer.start("s3cret")) {
      server = opened;
      repo = server.create(HostedRepo.NAME, Path.of("test-fixtures", example));
      repo.remove(Catalog.DEFAULT_PATH.text(), "no rules");
      assertEquals(expected, proposed());
      repo.commit(Catalog.DEFAULT_PATH.text(), expected, "as proposed");
      Catalog catalog =
          CatalogReader.parse("catalog", expected) instanceof Checked.Good<Catalog>(Catalog good)
              ? good
              : null;
      assertEquals(absent, String.join(", ", absent()));
      String first = catalog.environments().keySet().iterator().next();
      for (Service service : catalog.services().values()) {
        for (ImageNames image : service.images()) {
          update(service, image.name(), first);
        }
      }
    }
  }
}
