package com.acme.deploytag.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.App;
import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.Git;
import com.acme.deploytag.testkit.GitServer;
import com.acme.deploytag.testkit.HostedRepo;
import com.acme.deploytag.testkit.Kustomize;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation finds what the catalog's layout says: each example of docs/layouts.md. */
final class LayoutsTest {

  private static final Path EXAMPLES = Path.of("test-fixtures/layouts");

  @TempDir Path dir;
  private GitServer server;
  private BareRepo repo;
  private Catalog catalog;
  private int runs;

  static List<Path> examples() throws IOException {
    try (Stream<Path> folders = Files.list(EXAMPLES)) {
      return folders.sorted().toList();
    }
  }

  private void open(Path example) throws IOException {
    repo = server.create(HostedRepo.NAME, example);
    String text = repo.text(Catalog.DEFAULT_PATH.text());
    catalog =
        Catalog.parse("catalog", text) instanceof Checked.Good<Catalog>(Catalog good) ? good : null;
    // All of it is older than any rule asks for.
    Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(9));
    repo.clock(before);
  }

  private String file(Service service, Environment environment) {
    return service.overlay(environment) + "/kustomization.yaml";
  }

  private static String pinned(String text, Service service, String tag) {
    String line = "  - name: %s\n    newTag: ".formatted(service.imageNames().getFirst());
    int at = text.indexOf(line) + line.length();
    return text.substring(0, at) + tag + text.substring(text.indexOf('\n', at));
  }

  private RunResult run(Runner runner, String... inputs) throws Exception {
    for (int i = 0; i < inputs.length; i += 2) {
      runner.input(inputs[i], inputs[i + 1]);
    }
    return runner.server(server).run((env, out) -> new App(env, out).run());
  }

  private Runner runner() {
    return Runner.in(dir.resolve("run-" + ++runs));
  }

  private RunResult by(String operation, Service service, String... inputs) throws Exception {
    return run(
        runner()
            .workflowDispatch("{}")
            .input("operation", operation)
            .input("service", service.name()),
        inputs);
  }

  /** What {@code main} builds of the overlay, where kustomize is there. */
  private String built(Service service, Environment environment) {
    if (Kustomize.find().isEmpty()) {
      return "";
    }
    Path clone = dir.resolve("clone-" + ++runs);
    Git.run(dir, "clone", "--quiet", repo.dir().toString(), clone.toString());
    return Kustomize.build(clone.resolve(service.overlay(environment).first()));
  }

  /** Says that the run changed the pin, in its own overlay and what is built of it, only. */
  private void assertSet(
      RunResult result, String before, Service service, Environment environment, String tag) {
    assertEquals("pushed", result.output("outcome"), result.log());
    String file = file(service, environment);
    assertEquals("1\t1\t" + file, repo.numstat(before, "main"));
    assertEquals(pinned(repo.text(file), service, tag), repo.text(file));
    String image = "image: %s:%s\n".formatted(service.imageNames().getFirst(), tag);
    String built = built(service, environment);
    assertTrue(built.isEmpty() || built.contains(image), built);
  }

  private void update(Service service, Environment environment, String tag) throws Exception {
    String before = repo.tip();
    String payload =
        "{\"service\":\"%s\",\"tag\":\"%s\",\"environment\":\"%s\"}"
            .formatted(service.name(), tag, environment.name());
    assertSet(run(runner().repositoryDispatch(payload)), before, service, environment, tag);
  }

  private void verify(Service service, Environment environment, String tag, int exit)
      throws Exception {
    BareRepo pull = repo.branch("refs/pull/7/head");
    String file = file(service, environment);
    String head = pull.commit(file, pinned(repo.text(file), service, tag), "by hand");
    RunResult result = run(runner().pullRequest(7, "main", head));
    assertEquals(exit, result.exit(), result.log());
    assertEquals(
        exit == 0 ? List.of() : List.of(file),
        result.annotations("error").stream().map(e -> e.file().orElse("")).toList());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyOperationGoesByTheLayout(Path example) throws Exception {
    try (GitServer opened = GitServer.start("s3cret")) {
      server = opened;
      open(example);
      for (Service service : catalog.services().values()) {
        follow(service);
      }
      RunResult status = run(runner().event("schedule", "{}"));
      assertEquals(0, status.exit(), status.log());
      for (Service service : catalog.services().values()) {
        assertTrue(status.log().contains(service.name()), status.log());
      }
      repo.fsck();
    }
  }

  /** One service by hand to staging, and from there on by every operation. */
  private void follow(Service service) throws Exception {
    Environment first = catalog.environments().values().iterator().next();
    repo.clock(Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(2)));
    repo.commit(
        file(service, first), pinned(repo.text(file(service, first)), service, "v2"), "by hand");
    for (Environment.Promoted to : catalog.promotions()) {
      verify(service, to, "v7", 1);
      verify(service, to, "v2", 0);
      String before = repo.tip();
      assertSet(by("promote", service, "to", to.name()), before, service, to, "v2");
      before = repo.tip();
      assertSet(by("rollback", service, "environment", to.name()), before, service, to, "v1");
      before = repo.tip();
      assertSet(
          by("promote", service, "to", to.name(), "allow-rejected", "true"),
          before,
          service,
          to,
          "v2");
    }
    update(service, first, "v3");
  }
}
