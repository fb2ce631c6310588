package com.acme.deploytag.testkit.github;

import com.acme.deploytag.testkit.Annotation;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

/**
 * The workflow at the other end: each dispatch starts a run of the action in this JVM, in a thread
 * of its own, which ends as GitHub would have it end.
 */
public final class InfraWorkflow {
  private static final String TYPE = "deploy-service";

  private final FakeGitHub github;
  private final Forge forge;
  private final ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<RunResult> results = new ConcurrentLinkedQueue<>();
  private UnaryOperator<Runner> with = runner -> runner;

  /** Has dispatches to {@code forge}'s repository start it. */
  public InfraWorkflow(GitHubForge forge) {
    this.forge = forge;
    this.github = forge.github;
    github.onDispatch(this::start);
  }

  /** What its step says below {@code with}, and its machine. */
  public InfraWorkflow with(UnaryOperator<Runner> step) {
    with = step;
    return this;
  }

  /** How its runs ended, in the order in which they did; waits until all of them have. */
  public List<RunResult> results() {
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    return List.copyOf(results);
  }

  private void start(String event) {
    JsonNode json = Json.parsed(event);
    if (!json.path("action").asText().equals(TYPE)) {
      return;
    }
    JsonNode payload = json.path("client_payload");
    StartedRun run =
        github.startRun(
            "deploy %s (%s)"
                .formatted(payload.path("service").asText(), payload.path("request").asText()));
    threads.add(Thread.ofPlatform().start(() -> run(run, event)));
  }

  private void run(StartedRun run, String event) {
    run.is("in_progress");
    try {
      Runner runner = with.apply(forge.runner().event("repository_dispatch", event));
      RunResult result = Forge.run(runner);
      results.add(result);
      result.annotations().forEach(run::say);
      if (result.exit() != 0) {
        run.say(new Annotation("error", "Docker run failed with exit code 1", Map.of()));
      }
      run.end(result.exit() == 0 ? "success" : "failure");
    } catch (Exception e) {
      throw new IllegalStateException("the infra repository's run", e);
    }
  }
}
