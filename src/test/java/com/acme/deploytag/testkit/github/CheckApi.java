package com.acme.deploytag.testkit.github;

import com.acme.deploytag.testkit.github.Checks.CheckRun;
import com.acme.deploytag.testkit.github.Checks.Status;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes commit statuses and check runs by REST, and lists them. */
final class CheckApi {
  private static final String TOO_LONG =
      "Validation Failed: description is too long (maximum is 140 characters)";
  private static final int LONGEST = 140;
  private static final int PAGE = 30;

  private final Checks checks;
  private final Objects objects;
  private final Site site;
  private final MovableClock clock;

  CheckApi(Checks checks, Objects objects, Site site, MovableClock clock) {
    this.checks = checks;
    this.objects = objects;
    this.site = site;
    this.clock = clock;
  }

  Map<Endpoint, Handler> handlers() {
    Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
    handlers.put(Endpoint.CREATE_STATUS, this::createStatus);
    handlers.put(Endpoint.STATUSES, this::statuses);
    handlers.put(Endpoint.CREATE_CHECK_RUN, this::createRun);
    handlers.put(Endpoint.CHECK_RUNS, this::runs);
    return handlers;
  }

  private Answer createStatus(Caller caller, Call call) {
    String commit = call.path().get("sha");
    if (!objects.has(commit, "commit")) {
      throw Refusal.of(422, "No commit found for SHA: " + commit);
    }
    Optional<String> description = text(call, "description");
    if (description.filter(text -> text.length() > LONGEST).isPresent()) {
      throw Refusal.of(422, TOO_LONG);
    }
    Status status =
        new Status(
            checks.next(),
            commit,
            text(call, "context").orElse("default"),
            call.text("state"),
            description,
            text(call, "target_url"),
            caller.login(),
            clock.now());
    checks.add(status);
    return new Answer(201, json(status));
  }

  private static Optional<String> text(Call call, String key) {
    return Optional.of(call.text(key)).filter(text -> !text.isEmpty());
  }

  private Answer statuses(Caller caller, Call call) {
    List<Status> page = page(call, checks.statuses(commit(call)));
    return new Answer(200, Json.array(page, this::json));
  }

  private String commit(Call call) {
    String ref = call.path().get("ref");
    if (objects.has(ref, "commit")) {
      return ref;
    }
    return objects
        .tip(PullStore.ref(ref))
        .orElseThrow(() -> Refusal.of(422, "No commit found for SHA: " + ref));
  }

  private static <T> List<T> page(Call call, List<T> all) {
    int size = Integer.parseInt(call.query().getOrDefault("per_page", String.valueOf(PAGE)));
    int page = Integer.parseInt(call.query().getOrDefault("page", "1"));
    return all.stream().skip((long) size * (page - 1)).limit(size).toList();
  }

  private ObjectNode json(Status status) {
    ObjectNode json = site.example(Endpoint.CREATE_STATUS);
    json.put("url", site.repositoryUrl("/statuses/" + status.commit()));
    json.put("id", status.id()).put("node_id", GraphChecks.id(status));
    json.put("state", status.state()).put("context", status.context());
    json.put("description", status.description().orElse(null));
    json.put("target_url", status.target().orElse(null));
    json.put("created_at", status.at().toString()).put("updated_at", status.at().toString());
    ((ObjectNode) json.path("creator")).put("login", status.creator());
    return json;
  }

  private Answer createRun(Caller caller, Call call) {
    String commit = call.text("head_sha");
    if (!caller.isBot()) {
      throw Refusal.of(403, "You must authenticate via a GitHub App.");
    }
    if (!objects.has(commit, "commit")) {
      throw Refusal.of(422, "No commit found for SHA: " + commit);
    }
    Optional<String> conclusion = text(call, "conclusion");
    boolean isDone = conclusion.isPresent() || call.text("status").equals("completed");
    CheckRun run =
        new CheckRun(
            checks.next(),
            commit,
            call.text("name"),
            isDone ? "completed" : text(call, "status").orElse("queued"),
            conclusion,
            text(call, "details_url"),
            text(call, "started_at").map(Instant::parse).orElseGet(clock::now),
            isDone
                ? text(call, "completed_at").map(Instant::parse).or(() -> Optional.of(clock.now()))
                : Optional.empty());
    checks.add(run);
    return new Answer(201, json(run));
  }

  private Answer runs(Caller caller, Call call) {
    List<CheckRun> found =
        checks.newestRuns(commit(call)).stream()
            .filter(run -> call.query().getOrDefault("check_name", run.name()).equals(run.name()))
            .toList();
    ObjectNode json = Json.object().put("total_count", found.size());
    json.set("check_runs", Json.array(page(call, found), this::json));
    return new Answer(200, json);
  }

  private ObjectNode json(CheckRun run) {
    ObjectNode json = site.example(Endpoint.CREATE_CHECK_RUN);
    json.put("id", run.id()).put("node_id", GraphChecks.id(run)).put("name", run.name());
    json.put("head_sha", run.commit()).put("status", run.status());
    json.put("url", site.repositoryUrl("/check-runs/" + run.id()));
    json.put("html_url", GraphChecks.page(site, run));
    json.put("details_url", run.details().orElseGet(() -> GraphChecks.page(site, run)));
    json.put("conclusion", run.conclusion().orElse(null));
    json.put("started_at", run.started().toString());
    json.put("completed_at", run.completed().map(Instant::toString).orElse(null));
    return json;
  }
}
