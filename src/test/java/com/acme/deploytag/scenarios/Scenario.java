package com.acme.deploytag.scenarios;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.App;
import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.GitServer;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A folder of {@code test-fixtures/scenarios}, whose README says what is in it.
 *
 * @param folder its path
 */
record Scenario(Path folder) {

  static final Path ALL = Path.of("test-fixtures/scenarios");
  private static final Path EXAMPLE = Path.of("test-fixtures/ecommerce-infra");
  private static final String REPOSITORY = "acme/ecommerce-infra";

  /** Every scenario, by name. */
  static List<Scenario> all() throws IOException {
    try (Stream<Path> folders = Files.list(ALL)) {
      return folders.filter(Files::isDirectory).sorted().map(Scenario::new).toList();
    }
  }

  /**
   * Runs the action on a server of its own.
   *
   * @param work an empty folder for the runner's files
   */
  Result run(Path work) throws Exception {
    try (GitServer server = GitServer.start("ghs_scenario")) {
      BareRepo repository = server.create(REPOSITORY, before(work.resolve("before")));
      History.of(folder.resolve("history"), work.resolve("before")).writeTo(repository);
      Runner runner = Runner.in(work.resolve("runner")).server(server);
      String head = head(repository);
      if (Files.exists(folder.resolve("event.json"))) {
        runner.event("", event(head));
      }
      environment().forEach((name, value) -> runner.env((String) name, (String) value));
      String tip = repository.tip();
      RunResult result = runner.run((env, out) -> new App(env, out).run());
      repository.fsck();
      return Result.of(server, repository, tip, head, result);
    }
  }

  private byte[] event(String head) throws IOException {
    byte[] event = Files.readAllBytes(folder.resolve("event.json"));
    // Byte by byte: what is wrong with it must stay so.
    return new String(event, ISO_8859_1).replace("<head>", head).getBytes(ISO_8859_1);
  }

  /** What a pull request would merge: the tip, and on top of it the files in {@code head}. */
  private String head(BareRepo repository) throws IOException {
    Path changed = folder.resolve("head");
    if (!Files.exists(changed)) {
      return repository.tip();
    }
    BareRepo pull = repository.branch("refs/pull/7/head");
    try (Stream<Path> files = Files.walk(changed)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        pull.commit(changed.relativize(file).toString(), Files.readAllBytes(file), "change");
      }
    }
    return pull.tip();
  }

  private Properties environment() throws IOException {
    Properties environment = new Properties();
    try (Reader in = Files.newBufferedReader(folder.resolve("env.properties"), UTF_8)) {
      environment.load(in);
    }
    return environment;
  }

  private Path before(Path copy) throws IOException {
    Path whole = folder.resolve("before");
    copy(Files.exists(whole) ? whole : EXAMPLE, copy);
    if (Files.exists(folder.resolve("overlay"))) {
      copy(folder.resolve("overlay"), copy);
    }
    return copy;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  @Override
  public String toString() {
    return folder.getFileName().toString();
  }
}
