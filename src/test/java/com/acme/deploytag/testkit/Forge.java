package com.acme.deploytag.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.deploytag.App;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The example infra repository on a server of its own, and runs of the action against it. */
public class Forge extends HostedRepo {

  public static final String CHECKOUT = "apps/checkout/overlays/staging/kustomization.yaml";
  public static final String CATALOG = ".github/deploy-tag.yml";
  public static final List<String> SERVICES =
      List.of(
          "catalog-service",
          "inventory-service",
          "checkout-service",
          "payments-service",
          "frontend-shell");

  /** The action in this JVM. */
  public static final ActionUnderTest IN_PROCESS = (env, out) -> new App(env, out).run();

  /** Where the runs have their folders. */
  public Path folder;

  private final AtomicInteger runs = new AtomicInteger();
  private long size;

  public Forge() {
    super("s3cret-token", server -> server.create(NAME, Path.of("test-fixtures/ecommerce-infra")));
  }

  /** The same for tests that arm faults which no request need meet. */
  public Forge leavingFaults() {
    leaveFaults();
    return this;
  }

  @Override
  protected void setUp() throws Exception {
    folder = newFolder();
    super.setUp();
  }

  /** Has the events of runs that are made from now on say that the repository is so large. */
  public void saySize(long kib) {
    size = kib;
  }

  /** A tag as the example's catalog allows it. */
  public static String tag(int number) {
    return "c0ffee%034x".formatted(number);
  }

  /** A run that sets {@code tag} in staging. */
  public Runner update(String service, String tag) {
    return runner()
        .repositoryDispatch(
            """
            {"service":"%s","image":"ghcr.io/acme/%s","tag":"%s","environment":"staging"}\
            """
                .formatted(service, service, tag));
  }

  /** A run that meets {@code step}: only a dry run asks the side that is read from for its refs. */
  public Runner meeting(Step step) {
    Runner runner = update("checkout-service", tag(1));
    return step == Step.FETCH_REFS ? runner.input("dry-run", "true") : runner;
  }

  /** A run that promotes to production. */
  public Runner promote(String service) {
    return runner().workflowDispatch("{\"service\":\"%s\"}".formatted(service));
  }

  /** A run that takes staging back to the tag before. */
  public Runner rollback(String service) {
    return runner()
        .input("operation", "rollback")
        .workflowDispatch("{\"service\":\"%s\",\"environment\":\"staging\"}".formatted(service));
  }

  /** A run that looks at everything, as it does on a schedule. */
  public Runner status() {
    return runner().event("schedule", "{\"schedule\":\"17 6 * * 1-5\"}");
  }

  /** A run that judges pull request 7, from {@code head} to main. */
  public Runner verify(String head) {
    return runner().pullRequest(7, "main", head);
  }

  /** A run of which nothing is said yet. */
  public Runner runner() {
    int number = runs.incrementAndGet();
    Runner runner = Runner.in(folder.resolve("run-" + number)).server(server).repositorySize(size);
    try {
      Path temporary = Files.createDirectory(runner.temp().resolve("tmp"));
      return runner
          .env("TMPDIR", temporary.toString())
          .env("GITHUB_RUN_ID", String.valueOf(1000 + number));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it in this JVM. */
  public static RunResult run(Runner runner) throws Exception {
    return run(runner, IN_PROCESS);
  }

  /** Runs it, and sees to it that no temporary file is left. */
  public static RunResult run(Runner runner, ActionUnderTest action) throws Exception {
    RunResult result = runner.run(action);
    assertEquals(List.of(), files(runner.temp().resolve("tmp")), result.log());
    return result;
  }

  public static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** The pinned tags of a file at the tip, as text; for what is there after a race. */
  public String overlay() {
    return repo.text(CHECKOUT);
  }

  /** Writes the checkout service's tag in staging, as another client would. */
  public String commitTag(String tag) {
    String text = overlay();
    return repo.commit(
        CHECKOUT, text.replaceFirst("newTag: [0-9a-f]{40}", "newTag: " + tag), "by another client");
  }

  /** Says that there is exactly one commit more than {@code before}, one line long, and sound. */
  public void assertOneCommitOn(String before, RunResult result) {
    assertEquals("pushed", result.output("outcome"), result.log());
    String commit = result.output("commit-sha");
    assertEquals(before, repo.git("rev-parse", commit + "^"));
    assertEquals("1\t1\t" + CHECKOUT, repo.numstat(before, commit));
    repo.git("merge-base", "--is-ancestor", commit, "main");
    assertSound();
  }

  public void assertSound() {
    assertEquals("", repo.git("rev-list", "--merges", "main"));
    assertEquals(1, repo.refs().lines().count(), repo.refs());
    repo.fsck();
  }
}
