package com.acme.deploytag.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.App;
import com.acme.deploytag.catalog.Catalog;
import com.acme.deploytag.catalog.Environment;
import com.acme.deploytag.catalog.Service;
import com.acme.deploytag.catalog.reader.CatalogReader;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.GitServer;
import com.acme.deploytag.testkit.HostedRepo;
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

/** An example repository of the pages on a server of its own, and runs on it. */
final class ExampleRepo implements AutoCloseable {

  final BareRepo repo;
  final Catalog catalog;
  private final GitServer server;
  private final Path dir;
  private int runs;

  /**
   * @param example whose files it has, all of them older than any rule asks for
   * @param dir for the runs
   */
  ExampleRepo(Path example, Path dir) throws Exception {
    this.dir = dir;
    server = GitServer.start("s3cret");
    repo = server.create(HostedRepo.NAME, example);
    catalog =
        switch (CatalogReader.parse("catalog", repo.text(Catalog.DEFAULT_PATH.text()))) {
          case Checked.Good<Catalog>(Catalog good) -> good;
          case Checked.Bad<Catalog> bad -> throw new AssertionError(bad.toString());
        };
    clock(9);
  }

  /** The examples in {@code folder}. */
  static List<Path> in(String folder) throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("test-fixtures").resolve(folder))) {
      return folders.sorted().toList();
    }
  }

  /** Has commits by hand be so many days old. */
  void clock(int days) {
    repo.clock(Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(days)));
  }

  /** The environment that comes first. */
  Environment first() {
    return catalog.environments().values().iterator().next();
  }

  /** Another folder for this test. */
  Path folder() {
    return dir.resolve("run-" + ++runs);
  }

  Runner runner() {
    return Runner.in(folder());
  }

  RunResult run(Runner runner, String... inputs) throws Exception {
    for (int i = 0; i < inputs.length; i += 2) {
      runner.input(inputs[i], inputs[i + 1]);
    }
    return runner.server(server).run((env, out) -> new App(env, out).run());
  }

  RunResult by(String operation, String service, String... inputs) throws Exception {
    return run(
        runner().workflowDispatch("{}").input("operation", operation).input("service", service),
        inputs);
  }

  RunResult update(Service service, Environment environment, String tag) throws Exception {
    String payload =
        "{\"service\":\"%s\",\"tag\":\"%s\",\"environment\":\"%s\"}"
            .formatted(service.name(), tag, environment.name());
    return run(runner().repositoryDispatch(payload));
  }

  /** Says that a status tells of every service, and that the repository is whole. */
  void assertSound() throws Exception {
    RunResult status = run(runner().event("schedule", "{}"));
    assertEquals(0, status.exit(), status.log());
    for (Service service : catalog.services().values()) {
      assertTrue(status.log().contains(service.name()), status.log());
    }
    repo.fsck();
  }

  @Override
  public void close() {
    server.close();
  }
}
