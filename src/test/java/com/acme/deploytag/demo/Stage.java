package com.acme.deploytag.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.App;
import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.GitServer;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A git server with the example repository, and runners to run the action on. */
final class Stage implements AutoCloseable {
  static final String REPOSITORY = "acme/ecommerce-infra";

  final GitServer server;
  final BareRepo repo;
  private final Path folder;
  private final Path temporary;

  private Stage(GitServer server, BareRepo repo, Path folder) throws IOException {
    this.server = server;
    this.repo = repo;
    this.folder = folder;
    this.temporary = Files.createDirectory(folder.resolve("tmp"));
  }

  /** Lays out {@code example} as the repository's first commit. */
  static Stage set(Path example) throws IOException {
    GitServer server = GitServer.start(UUID.randomUUID().toString());
    BareRepo repo = server.create(REPOSITORY, example);
    return new Stage(server, repo, Files.createTempDirectory("deploy-tag-demo"));
  }

  /** A runner of its own for one job, pointed at the server. */
  Runner runner() throws IOException {
    return Runner.in(Files.createTempDirectory(folder, "runner"))
        .env("TMPDIR", temporary.toString())
        .server(server);
  }

  /** Runs the action just as the container does, but in this process. */
  static RunResult run(Runner runner) throws Exception {
    return runner.run((environment, out) -> new App(environment, out).run());
  }

  /**
   * {@code text} with GitHub's address in place of the server's, whose port is another one each
   * time.
   */
  String shown(String text) {
    return text.replace(server.url(), "https://github.com");
  }

  /** A file at the tip, by lines. */
  List<String> lines(String path) {
    return new String(repo.show(path), UTF_8).lines().map(String::strip).toList();
  }

  /** Whether {@code service} is pinned to {@code tag} in {@code environment}, at the tip. */
  boolean pins(String service, String environment, String tag) {
    String path = "apps/%s/overlays/%s/kustomization.yaml".formatted(service, environment);
    return lines(path).stream().anyMatch(line -> line.startsWith("newTag: ") && line.contains(tag));
  }

  /** Whether the action left nothing behind. */
  boolean isSwept() throws IOException {
    try (Stream<Path> left = Files.list(temporary)) {
      return left.findAny().isEmpty();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
