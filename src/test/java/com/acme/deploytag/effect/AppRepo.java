package com.acme.deploytag.effect;

import com.acme.deploytag.App;
import com.acme.deploytag.testkit.HostedRepo;
import com.acme.deploytag.testkit.Kustomize;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** An infra repository of one service, on a base with one container. */
final class AppRepo extends HostedRepo {

  static final String STAGING = "apps/app/overlays/staging/kustomization.yaml";
  static final String PRODUCTION = "apps/app/overlays/production/kustomization.yaml";
  static final String BASE = "apps/app/base/kustomization.yaml";
  static final String MANIFEST = "apps/app/base/deployment.yaml";
  static final String CATALOG = ".github/deploy-tag.yml";

  private Path root;
  private int runs;

  AppRepo() {
    super("s3cret", server -> server.create(NAME, files()));
  }

  @Override
  protected void setUp() throws Exception {
    root = newFolder();
    super.setUp();
  }

  static Map<String, String> files() {
    Map<String, String> files = new HashMap<>();
    files.put(CATALOG, catalog("images: [ghcr.io/acme/app]"));
    files.put(STAGING, overlay("images: [{name: ghcr.io/acme/app, newTag: v1}]\n"));
    files.put(PRODUCTION, overlay("images: [{name: ghcr.io/acme/app, newTag: v0}]\n"));
    files.put(BASE, "resources: [deployment.yaml]\n");
    files.put(MANIFEST, manifest("ghcr.io/acme/app"));
    return files;
  }

  /**
   * @param service what it says of the service besides its path
   */
  static String catalog(String service) {
    return """
    environments:
      staging: {accepts: dispatch}
      production: {accepts: promotion, from: staging}
    services:
      app: {path: apps/app, %s}
    """
        .formatted(service);
  }

  static String overlay(String images) {
    return "resources: [../../base]\n" + images;
  }

  static String manifest(String image) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: app}
    spec:
      template:
        spec:
          containers:
          - name: app
            image: %s
    """
        .formatted(image);
  }

  /** Has these files besides, or in place of what is there: path and text by turns. */
  void have(String... files) {
    for (int i = 0; i < files.length; i += 2) {
      repo.put(files[i], files[i + 1], "by hand");
    }
  }

  /** What kustomize builds of an overlay at {@code commit}. */
  String render(String commit, String environment) throws IOException {
    Path tree = Files.createDirectories(root.resolve("tree-" + commit));
    repo.git("--work-tree=" + tree, "checkout", "-f", commit, "--", ".");
    return Kustomize.build(tree.resolve("apps/app/overlays/" + environment));
  }

  RunResult update(String tag) throws Exception {
    return run(
        runner()
            .repositoryDispatch(
                "{\"service\":\"app\",\"tag\":\"%s\",\"environment\":\"staging\"}".formatted(tag)));
  }

  RunResult promote() throws Exception {
    return run(runner().workflowDispatch("{\"service\":\"app\"}"));
  }

  RunResult rollback(String environment, String tag) throws Exception {
    return run(
        runner()
            .workflowDispatch("{}")
            .input("operation", "rollback")
            .input("service", "app")
            .input("environment", environment)
            .input("tag", tag));
  }

  RunResult status() throws Exception {
    return run(runner().event("schedule", "{\"schedule\":\"17 6 * * 1-5\"}"));
  }

  /** A run that judges the pull request with the branch {@code head}. */
  RunResult verify(String head) throws Exception {
    return run(runner().pullRequest(7, "main", head));
  }

  private Runner runner() {
    return Runner.in(root.resolve("run-" + ++runs)).server(server);
  }

  private static RunResult run(Runner runner) throws Exception {
    return runner.run((env, out) -> new App(env, out).run());
  }
}
