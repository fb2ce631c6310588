package com.acme.deploytag.training;

import com.acme.deploytag.testkit.GitServer;
import com.acme.deploytag.testkit.Runner;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the archive of classes that the image starts from: runs the main job (an update, a
 * promotion, a refusal, over HTTP and over TLS) with the image's own runtime and jar against an
 * embedded server, notes the classes that were loaded, and has the runtime archive them, parsed and
 * linked. Run by the build as {@code Training IMAGE_FOLDER JVM_OPTIONS}.
 */
public final class Training {

  private static final Path EXAMPLE = Path.of("test-fixtures/ecommerce-infra");

  private static final String MAIN = "com.acme.deploytag.Main";
  // As GitHub's events have it: reading a number takes classes of its own.
  private static final int SIZE = 100;

  private final Path work;
  private final List<String> java;

  private Training(Path image, Path work, List<String> options) {
    this.work = work;
    this.java = new ArrayList<>();
    java.add(image.resolve("runtime/opt/java/bin/java").toString());
    java.addAll(options);
    java.addAll(List.of("-cp", jar(image).toString()));
  }

  public static void main(String[] args) throws Exception {
    Path image = Path.of(args[0]).toAbsolutePath();
    Path work = Files.createDirectories(image.resolveSibling("training"));
    List<String> options = List.of(args).subList(1, args.length);
    new Training(image, work, options).train(archive(image));
  }

  private static Path jar(Path image) {
    return image.resolve("application/opt/action/deploy-tag-action.jar");
  }

  private static Path archive(Path image) {
    return image.resolve("application/opt/action/deploy-tag-action.jsa");
  }

  private void train(Path to) throws Exception {
    // In the order of loading: lambdas come behind their classes.
    Set<String> classes = new LinkedHashSet<>();
    try (GitServer server = GitServer.start("ghs_training")) {
      server.create("acme/ecommerce-infra", EXAMPLE);
      Runner runner = Runner.in(work).server(server).repositorySize(SIZE);
      classes.addAll(loaded(runner.repositoryDispatch(payload("staging", "%040d")), 0));
      classes.addAll(loaded(runner.workflowDispatch("{\"service\":\"all\"}"), 0));
      classes.addAll(loaded(runner.repositoryDispatch(payload("nowhere", "latest")), 1));
    }
    try (GitServer server = GitServer.startTls("ghs_training")) {
      server.create("acme/ecommerce-infra", EXAMPLE);
      Runner runner = Runner.in(work).server(server).repositorySize(SIZE);
      runner.repositoryDispatch(payload("staging", "%040d"));
      // The public authorities are read whole before they are found not to have signed this one.
      classes.addAll(loaded(runner, 1));
      runner.env("SSL_CERT_FILE", server.caCertificate().orElseThrow().toString());
      classes.addAll(loaded(runner, 0));
    }
    Path list = work.resolve("classes.lst");
    Files.write(list, classes);
    dump(list, to);
  }

  private static String payload(String environment, String tag) {
    return "{\"service\":\"checkout-service\",\"image\":\"ghcr.io/acme/checkout-service\",\"tag\":\"%s\",\"environment\":\"%s\"}"
        .formatted(tag.formatted(1), environment);
  }

  /**
   * The classes that one run loads, by the JVM's own list; ids are dropped so that lists add up.
   */
  private List<String> loaded(Runner runner, int exit) throws Exception {
    Path list = Files.createTempFile(work, "loaded", ".lst");
    int actual =
        runner.run((env, out) -> run(env, out, "-XX:DumpLoadedClassList=" + list, MAIN)).exit();
    if (actual != exit) {
      throw new IllegalStateException("a training run ended with " + actual);
    }
    return Files.readAllLines(list).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.replaceFirst(" id: [0-9]+", ""))
        .toList();
  }

  private void dump(Path list, Path to) throws Exception {
    Files.deleteIfExists(to);
    int exit =
        run(
            Map.of(),
            System.out,
            "-XX:SharedClassListFile=" + list,
            "-XX:SharedArchiveFile=" + to,
            "-XX:+AOTClassLinking",
            "-Xlog:disable",
            "-Xshare:dump");
    if (exit != 0 || !Files.exists(to)) {
      throw new IllegalStateException("the archive of classes was not made: " + exit);
    }
  }

  private int run(Map<String, String> env, PrintStream out, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(java);
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(env);
    Process process = builder.start();
    process.getOutputStream().close();
    out.print(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    return process.waitFor();
  }
}
