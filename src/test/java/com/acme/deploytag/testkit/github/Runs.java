package com.acme.deploytag.testkit.github;

import com.acme.deploytag.testkit.Annotation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Dispatches, the runs that they start, and what those have said. */
final class Runs {
  private static final int MOST_KEYS = 10;
  private static final int LONGEST_TYPE = 100;

  private final Site site;
  private final MovableClock clock;
  private final List<StartedRun> runs = new ArrayList<>();
  private final List<JsonNode> sent = new ArrayList<>();
  private Consumer<String> workflow = event -> {};
  private Optional<String> disabled = Optional.empty();

  Runs(Site site, MovableClock clock) {
    this.site = site;
    this.clock = clock;
  }

  Map<Endpoint, Handler> handlers() {
    Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
    handlers.put(Endpoint.DISPATCH, this::dispatch);
    handlers.put(Endpoint.RUNS, this::list);
    handlers.put(Endpoint.RUN_JOBS, this::jobs);
    handlers.put(Endpoint.ANNOTATIONS, this::annotations);
    handlers.put(Endpoint.WORKFLOWS, this::workflows);
    return handlers;
  }

  void workflow(Consumer<String> started) {
    workflow = started;
  }

  void disable(String path) {
    disabled = Optional.of(path);
  }

  StartedRun start(String title) {
    StartedRun run = new StartedRun(9000 + runs.size(), title, clock.now());
    runs.add(run);
    return run;
  }

  List<JsonNode> sent() {
    return List.copyOf(sent);
  }

  private Answer dispatch(Caller caller, Call call) {
    JsonNode payload = call.body().path("client_payload");
    if (payload.size() > MOST_KEYS) {
      throw Refusal.of(
          422,
          "Invalid request.\n\nNo more than 10 properties are allowed; %d were supplied."
              .formatted(payload.size()));
    }
    if (call.text("event_type").length() > LONGEST_TYPE) {
      throw Refusal.of(422, "event_type is too long");
    }
    sent.add(payload);
    ObjectNode event = Json.object().put("action", call.text("event_type")).put("branch", "main");
    event.set("client_payload", payload);
    event.putObject("repository").put("full_name", site.fullName()).put("default_branch", "main");
    event.putObject("sender").put("login", caller.login());
    workflow.accept(event.toString());
    return Answer.none();
  }

  private Answer list(Caller caller, Call call) {
    int size = Integer.parseInt(call.query().getOrDefault("per_page", "30"));
    int page = Integer.parseInt(call.query().getOrDefault("page", "1"));
    List<StartedRun> found = runs.reversed();
    ObjectNode json = Json.object().put("total_count", found.size());
    json.set(
        "workflow_runs",
        Json.array(found.stream().skip((page - 1L) * size).limit(size).toList(), this::json));
    return new Answer(200, json);
  }

  private JsonNode json(StartedRun run) {
    ObjectNode json = (ObjectNode) site.example(Endpoint.RUNS).path("workflow_runs").get(0);
    json.put("id", run.id()).put("display_title", run.title()).put("event", "repository_dispatch");
    json.put("name", "deploy").put("path", ".github/workflows/deploy.yml");
    json.put("html_url", page(run)).put("url", site.repositoryUrl("/actions/runs/" + run.id()));
    json.put("created_at", run.created().toString()).put("updated_at", run.created().toString());
    json.put("status", run.status()).put("conclusion", run.conclusion().orElse(null));
    return json;
  }

  private String page(StartedRun run) {
    return "%s/%s/actions/runs/%d".formatted(site.web(), site.fullName(), run.id());
  }

  private StartedRun find(int id) {
    return runs.stream().filter(r -> r.id() == id).findFirst().orElseThrow(Refusal::notFound);
  }

  private Answer jobs(Caller caller, Call call) {
    StartedRun run = find(call.number("run_id"));
    ArrayNode jobs = Json.array();
    if (run.hasJobs()) {
      ObjectNode job = (ObjectNode) site.example(Endpoint.RUN_JOBS).path("jobs").get(0);
      // A job is a check run of the same number.
      job.put("id", run.id()).put("run_id", run.id()).put("name", "deploy");
      job.put("status", run.status()).put("conclusion", run.conclusion().orElse(null));
      job.put("created_at", run.created().toString());
      ObjectNode step = (ObjectNode) job.path("steps").get(0);
      step.put("name", "Run acme/deploy-tag-action@v1").put("number", 1);
      step.put("status", run.status()).put("conclusion", run.conclusion().orElse(null));
      job.set("steps", Json.array().add(step));
      jobs.add(job);
    }
    ObjectNode json = Json.object().put("total_count", jobs.size());
    json.set("jobs", jobs);
    return new Answer(200, json);
  }

  private Answer annotations(Caller caller, Call call) {
    StartedRun run = find(call.number("check_run_id"));
    return new Answer(200, Json.array(run.annotations(), this::json));
  }

  private JsonNode json(Annotation annotation) {
    ObjectNode json = site.example(Endpoint.ANNOTATIONS);
    String level = annotation.level().equals("error") ? "failure" : annotation.level();
    json.put("annotation_level", level).put("message", annotation.message());
    json.put("title", annotation.title().orElse(""))
        .put("path", annotation.file().orElse(".github"));
    int line = annotation.line().orElse(1);
    json.put("start_line", line).put("end_line", line).putNull("raw_details");
    return json.putNull("start_column").putNull("end_column");
  }

  private Answer workflows(Caller caller, Call call) {
    ObjectNode json = site.example(Endpoint.WORKFLOWS);
    ObjectNode workflow = (ObjectNode) json.path("workflows").get(0);
    workflow.put("path", disabled.orElse(".github/workflows/deploy.yml"));
    workflow.put("state", disabled.isPresent() ? "disabled_manually" : "active");
    json.set("workflows", Json.array().add(workflow));
    return new Answer(200, json.put("total_count", 1));
  }
}
