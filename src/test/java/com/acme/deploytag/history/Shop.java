package com.acme.deploytag.history;

import com.acme.deploytag.App;
import com.acme.deploytag.testkit.Chronicle;
import com.acme.deploytag.testkit.HostedRepo;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An infra repository of two services, of which {@code payments} calls {@code checkout}, with a
 * history that a test writes; times are told in minutes before now.
 */
final class Shop extends HostedRepo {

  static final String CATALOG = ".github/deploy-tag.yml";

  private final String rules;
  private final List<Runnable> pinned = new ArrayList<>();
  private Path root;
  private Instant now;
  private int runs;

  /**
   * @param rules what the catalog says of {@code production} besides, such as {@code soak: 30m}
   */
  Shop(String rules) {
    super("ghs_shop", server -> server.create(NAME, Map.of(CATALOG, catalog(rules))));
    this.rules = rules;
  }

  /** One that wants half an hour in staging, where all has long been. */
  static Shop soaking() {
    return new Shop("soak: 30m")
        .pinned(900, "checkout", "production", "v0", "payments", "production", "w0")
        .pinned(800, "checkout", "staging", "v0", "payments", "staging", "w0");
  }

  /** The same with one more commit by hand, from the beginning; see {@link #pin}. */
  Shop pinned(long minutes, String... pins) {
    pinned.add(() -> pin(minutes, pins));
    return this;
  }

  @Override
  protected void setUp() throws Exception {
    root = newFolder();
    now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    super.setUp();
    begin(rules);
    pinned.forEach(Runnable::run);
  }

  /** Begins the history anew, by a catalog that says {@code rules} of {@code production}. */
  void begin(String rules) {
    Map<String, String> catalog = Map.of(CATALOG, catalog(rules));
    Chronicle.anew(repo).commit(ago(100_000), "catalog", catalog).write();
  }

  static String catalog(String rules) {
    return """
    environments:
      staging: { accepts: dispatch }
      production: { accepts: promotion, from: staging%s }
    services:
      checkout: { path: apps/checkout, images: [acme/checkout] }
      payments: { path: apps/payments, images: [acme/payments], depends-on: [checkout] }
    """
        .formatted(rules.isEmpty() ? "" : ", " + rules);
  }

  Instant ago(long minutes) {
    return now.minus(Duration.ofMinutes(minutes));
  }

  static String path(String service, String environment) {
    return "apps/%s/overlays/%s/kustomization.yaml".formatted(service, environment);
  }

  static String overlay(String service, String tag) {
    return "resources: [../../base]\nimages:\n- name: acme/%s\n  newTag: %s\n"
        .formatted(service, tag);
  }

  /** Overlays by path; {@code pins} are service, environment and tag, three by three. */
  static Map<String, String> files(String... pins) {
    Map<String, String> files = new LinkedHashMap<>();
    for (int i = 0; i < pins.length; i += 3) {
      files.put(path(pins[i], pins[i + 1]), overlay(pins[i], pins[i + 2]));
    }
    return files;
  }

  /** A commit by hand; see {@link #files}. */
  String pin(long minutes, String... pins) {
    return Chronicle.of(repo).commit(ago(minutes), "by hand", files(pins)).write();
  }

  /** A commit that changes nothing which matters here. */
  void others(int count) {
    Chronicle chronicle = Chronicle.of(repo);
    for (int i = 0; i < count; i++) {
      chronicle.commit(ago(1), "other " + i, Map.of("README.md", "change " + i + "\n"));
    }
    chronicle.write();
  }

  RunResult update(String service, String tag, String more) throws Exception {
    return run(
        runner()
            .repositoryDispatch(
                "{\"service\":\"%s\",\"tag\":\"%s\",\"environment\":\"staging\"%s}"
                    .formatted(service, tag, more)));
  }

  RunResult update(String service, String tag) throws Exception {
    return update(service, tag, "");
  }

  RunResult promote(String service) throws Exception {
    return run(runner().workflowDispatch("{\"service\":\"%s\"}".formatted(service)));
  }

  RunResult rollback(String service, String environment, String... inputs) throws Exception {
    Runner runner =
        runner()
            .workflowDispatch("{}")
            .input("operation", "rollback")
            .input("service", service)
            .input("environment", environment);
    for (int i = 0; i < inputs.length; i += 2) {
      runner.input(inputs[i], inputs[i + 1]);
    }
    return run(runner);
  }

  Runner runner() {
    return Runner.in(root.resolve("run-" + ++runs)).server(server);
  }

  static RunResult run(Runner runner) throws Exception {
    return runner.run((env, out) -> new App(env, out).run());
  }

  /** The tag that {@code main} pins. */
  String tag(String service, String environment) {
    String text = repo.text(path(service, environment));
    return text.substring(text.indexOf("newTag: ") + 8).strip();
  }

  /** The lines of the newest commit's message. */
  List<String> message() {
    return repo.git("log", "-1", "--format=%B", "main").lines().toList();
  }
}
