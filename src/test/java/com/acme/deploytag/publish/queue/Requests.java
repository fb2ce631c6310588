package com.acme.deploytag.publish.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.deploytag.action.RunnerEnvironment;
import com.acme.deploytag.action.input.Job;
import com.acme.deploytag.action.input.JobReader;
import com.acme.deploytag.problem.Checked;
import com.acme.deploytag.request.Request;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Forge;
import com.acme.deploytag.testkit.Git;
import com.acme.deploytag.testkit.RunResult;
import com.acme.deploytag.testkit.Runner;
import com.acme.deploytag.testkit.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Requests as runs leave them, and runs that come to leave one. */
final class Requests {

  static final String FOLDER = "refs/deploy-tag/requests/";
  static final Duration SOON = Duration.ofMinutes(5);

  private Requests() {}

  /** The job that {@code runner} would have. */
  static Job job(Runner runner) throws Exception {
    Map<String, String> variables = new TreeMap<>();
    runner.run((env, _) -> {
      variables.putAll(env);
      return 0;
    });
    return switch (JobReader.read(new RunnerEnvironment(variables))) {
      case Checked.Good<Job>(Job job) -> job;
      case Checked.Bad<Job>(var problems) -> throw new AssertionError(problems);
    };
  }

  static RequestName name(Job job, Duration left) {
    return RequestName.create(QueueScope.of(job).brief(), Instant.now().plus(left));
  }

  static QueuedRequest request(Job job, RequestName name) {
    return QueuedRequest.of(job, (Request.Update) job.request(), name).orElseThrow();
  }

  static String text(Job job, RequestName name) {
    return request(job, name).text(QueueScope.of(job)).orElseThrow();
  }

  /** Leaves what {@code runner} would leave if it lost races, as if it had died since; the ref. */
  static String leave(Forge forge, Runner runner, Duration left) throws Exception {
    Job job = job(runner);
    RequestName name = name(job, left);
    put(forge, name.ref(), text(job, name));
    return name.ref();
  }

  /** Makes {@code ref}, with a commit that says {@code text}. */
  static void put(Forge forge, String ref, String text) {
    String tree = forge.repo.git("hash-object", "-t", "tree", "-w", "/dev/null");
    byte[] commit =
        Git.bytes(forge.repo.dir(), Map.of(), text.getBytes(UTF_8), "commit-tree", tree);
    forge.repo.git("update-ref", ref, new String(commit, UTF_8).strip());
  }

  static List<String> refs(Forge forge) {
    return forge
        .repo
        .git("for-each-ref", "--format=%(refname)", "refs/deploy-tag")
        .lines()
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /**
   * Has the next run lose two races, so that it leaves a request, and {@code then} happen right
   * before it looks what became of that.
   */
  static void afterTwoLostRaces(Forge forge, Runnable then) {
    forge.server.armNth(Step.PUSH, 1, new Fault.Before(() -> commit(forge, 1)));
    forge.server.armNth(Step.PUSH, 2, new Fault.Before(() -> commit(forge, 2)));
    forge.server.armNth(Step.PUSH_REFS, 3, new Fault.Before(then));
  }

  private static void commit(Forge forge, int number) {
    forge.repo.commit("docs/note-" + number, "x\n", "theirs " + number);
  }

  /** Runs it to its end, within a callback. */
  static RunResult run(Runner runner) {
    try {
      return Forge.run(runner);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
