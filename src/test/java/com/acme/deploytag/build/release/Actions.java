package com.acme.deploytag.build.release;

import com.acme.deploytag.build.release.Workflow.Job;
import com.acme.deploytag.build.release.Workflow.Step;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Does with a workflow of ours what GitHub does: jobs as they need one another, with their
 * conditions, matrices, expressions and outputs, each in a workspace of its own; and runs them
 * again as GitHub does, all or those that failed.
 */
final class Actions {
  private final Workflow workflow;
  private final Ground ground;
  private final Map<String, String> event;
  private final Map<String, Result> results = new LinkedHashMap<>();

  /** How one leg of a job ended: {@code success}, {@code failure} or {@code skipped}. */
  private record Result(String conclusion, Map<String, String> outputs) {}

  private final Predicate<String> played;

  /**
   * @param workflow its name
   * @param version what is asked for by hand, or nothing
   * @param played steps that succeed without being run, by name
   */
  Actions(Ground ground, String workflow, String version, String source, Predicate<String> played) {
    this.workflow = Workflow.read(workflow);
    this.ground = ground;
    this.played = played;
    this.event = ground.names(version, source);
  }

  /** The steps that do something outside of their machine, by name, in order. */
  static List<String> steps(String workflow) {
    return Workflow.read(workflow).jobs().stream()
        .flatMap(job ->
            job.legs().stream()
                .flatMap(leg ->
                    job.steps().stream()
                        .filter(Workspace::isRehearsed)
                        .map(step -> name(job, leg) + " / " + step.name())))
        .toList();
  }

  private static String name(Job job, Map<String, String> leg) {
    return leg.isEmpty() ? job.id() : job.id() + " (" + leg.get("architecture") + ")";
  }

  /** Runs all jobs from the start. */
  void run() throws Exception {
    runUntil(step -> false);
  }

  /** The same, but whatever runs dies before the step that {@code dies} knows. */
  void runUntil(Predicate<String> dies) throws Exception {
    results.clear();
    runFailed(dies);
  }

  /** Runs what has not succeeded yet; what has is kept, with its outputs. */
  void runFailed(Predicate<String> dies) throws Exception {
    results.values().removeIf(result -> !result.conclusion().equals("success"));
    for (Job job : workflow.jobs()) {
      boolean goes = Expression.holds(job.condition(), names(job));
      for (Map<String, String> leg : job.legs()) {
        String name = name(job, leg);
        if (!goes) {
          results.put(name, new Result("skipped", Map.of()));
        } else if (!results.containsKey(name)) {
          Result result = leg(job, leg, dies);
          results.put(name, result);
          // GitHub cancels the other legs of a job that fails.
          goes = result.conclusion().equals("success");
        }
      }
    }
  }

  /** How the whole run ended. */
  String conclusion() {
    return results.values().stream().anyMatch(result -> result.conclusion().equals("failure"))
        ? "failure"
        : "success";
  }

  private Result leg(Job job, Map<String, String> leg, Predicate<String> dies) throws Exception {
    Map<String, String> names = names(job);
    leg.forEach((key, value) -> names.put("matrix." + key, value));
    Map<String, String> env = new HashMap<>();
    workflow.env().forEach((key, value) -> env.put(key, Expression.expand(value, names)));
    job.env().forEach((key, value) -> env.put(key, Expression.expand(value, names)));
    env.putAll(ground.environment());
    env.put("GITHUB_SHA", event.get("github.sha"));
    try (Workspace workspace = new Workspace(ground, env, names)) {
      for (Step step : job.steps()) {
        String name = name(job, leg) + " / " + step.name();
        if (dies.test(name) || (!played.test(name) && !workspace.perform(step))) {
          return new Result("failure", Map.of());
        }
      }
    }
    Map<String, String> outputs = new TreeMap<>();
    job.outputs().forEach((key, value) -> outputs.put(key, Expression.expand(value, names)));
    return new Result("success", outputs);
  }

  /** What a job's expressions may read before it has run. */
  private Map<String, String> names(Job job) {
    Map<String, String> names = new HashMap<>(event);
    boolean succeeded = true;
    for (Job needed : workflow.jobs()) {
      if (job.needs().contains(needed.id())) {
        String conclusion = "success";
        for (Map<String, String> leg : needed.legs()) {
          Result result = results.get(name(needed, leg));
          conclusion = result.conclusion().equals("success") ? conclusion : result.conclusion();
          result
              .outputs()
              .forEach((key, value) ->
                  names.merge(
                      "needs." + needed.id() + ".outputs." + key,
                      value,
                      (old, given) -> given.isEmpty() ? old : given));
        }
        names.put("needs." + needed.id() + ".result", conclusion);
        succeeded &= conclusion.equals("success");
      }
    }
    names.put("success()", String.valueOf(succeeded));
    names.put("cancelled()", "false");
    return names;
  }
}
