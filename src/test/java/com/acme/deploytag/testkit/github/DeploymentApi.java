package com.acme.deploytag.testkit.github;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes deployments and their statuses, the newest first. */
final class DeploymentApi {
  private static final int LONGEST = 140;

  private final List<Deployment> deployments = new ArrayList<>();
  private final Objects objects;
  private final Site site;
  private final MovableClock clock;
  private long last = 4_200;

  DeploymentApi(Objects objects, Site site, MovableClock clock) {
    this.objects = objects;
    this.site = site;
    this.clock = clock;
  }

  private static final class Deployment {
    private final long id;
    private final String commit;
    private final String ref;
    private final String environment;
    private final boolean isProduction;
    private final boolean isTransient;
    private final ObjectNode json;
    private final List<ObjectNode> statuses = new ArrayList<>();

    private Deployment(long id, String commit, Call call, ObjectNode json) {
      this.id = id;
      this.commit = commit;
      this.ref = call.text("ref");
      this.environment = text(call, "environment").orElse("production");
      this.isProduction =
          call.body().has("production_environment")
              ? call.body().path("production_environment").asBoolean()
              : environment.equals("production");
      this.isTransient = call.body().path("transient_environment").asBoolean();
      this.json = json;
    }

    private String state() {
      return statuses.isEmpty() ? "" : statuses.getFirst().path("state").asText();
    }
  }

  Map<Endpoint, Handler> handlers() {
    Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
    handlers.put(Endpoint.CREATE_DEPLOYMENT, this::create);
    handlers.put(Endpoint.DEPLOYMENTS, this::list);
    handlers.put(Endpoint.CREATE_DEPLOYMENT_STATUS, this::createStatus);
    handlers.put(Endpoint.DEPLOYMENT_STATUSES, this::statuses);
    return handlers;
  }

  private static Optional<String> text(Call call, String key) {
    return Optional.of(call.text(key)).filter(text -> !text.isEmpty());
  }

  private Answer create(Caller caller, Call call) {
    String ref = call.text("ref");
    String commit =
        objects.commit(ref).orElseThrow(() -> Refusal.of(422, "No ref found for: " + ref));
    boolean isMerging =
        !call.body().has("auto_merge") || call.body().path("auto_merge").asBoolean();
    if (isMerging) {
      throw new IllegalStateException("the fake does not merge before it deploys");
    }
    ObjectNode json = site.example(Endpoint.CREATE_DEPLOYMENT);
    Deployment deployment = new Deployment(++last, commit, call, json);
    json.put("id", deployment.id).put("node_id", "DE_" + deployment.id).put("sha", commit);
    json.put("ref", deployment.ref).put("task", text(call, "task").orElse("deploy"));
    json.put("environment", deployment.environment);
    json.put("original_environment", deployment.environment);
    json.put("production_environment", deployment.isProduction);
    json.put("transient_environment", deployment.isTransient);
    json.put("description", text(call, "description").orElse(null));
    json.set("payload", call.body().has("payload") ? call.body().get("payload") : Json.object());
    json.put("url", site.repositoryUrl("/deployments/" + deployment.id));
    json.put("statuses_url", site.repositoryUrl("/deployments/" + deployment.id + "/statuses"));
    json.put("created_at", clock.now().toString()).put("updated_at", clock.now().toString());
    ((ObjectNode) json.path("creator")).put("login", caller.login());
    deployments.addFirst(deployment);
    return new Answer(201, json);
  }

  private Answer list(Caller caller, Call call) {
    String environment = call.query().getOrDefault("environment", "");
    String commit = call.query().getOrDefault("sha", "");
    int size = Integer.parseInt(call.query().getOrDefault("per_page", "30"));
    return new Answer(
        200,
        Json.array(
            deployments.stream()
                .filter(each -> environment.isEmpty() || each.environment.equals(environment))
                .filter(each -> commit.isEmpty() || each.commit.equals(commit))
                .limit(size)
                .toList(),
            each -> each.json));
  }

  private Deployment deployment(Call call) {
    String id = call.path().get("deployment_id");
    return deployments.stream()
        .filter(each -> String.valueOf(each.id).equals(id))
        .findFirst()
        .orElseThrow(() -> Refusal.of(404, "Not Found"));
  }

  private Answer createStatus(Caller caller, Call call) {
    Deployment deployment = deployment(call);
    if (call.text("description").length() > LONGEST) {
      throw Refusal.of(
          422, "Validation Failed: description is too long (maximum is 140 characters)");
    }
    boolean isLast =
        !call.body().has("auto_inactive") || call.body().path("auto_inactive").asBoolean();
    ObjectNode status = status(deployment, call, caller.login());
    // "all prior non-transient, non-production environment deployments with the same repository and
    // environment name" that had a success (docs.github.com, "Create a deployment status").
    if (isLast && call.text("state").equals("success")) {
      deployments.stream()
          .filter(each -> each.id < deployment.id && !each.isTransient && !each.isProduction)
          .filter(each -> each.environment.equals(deployment.environment))
          .filter(each -> each.state().equals("success"))
          .forEach(each -> each.statuses.addFirst(inactive(each)));
    }
    return new Answer(201, status);
  }

  private ObjectNode status(Deployment deployment, Call call, String login) {
    ObjectNode json = example(deployment, call.text("state"));
    json.put("description", call.text("description"));
    text(call, "log_url").ifPresent(url -> json.put("log_url", url).put("target_url", url));
    text(call, "environment_url").ifPresent(url -> json.put("environment_url", url));
    ((ObjectNode) json.path("creator")).put("login", login);
    deployment.statuses.addFirst(json);
    return json;
  }

  private ObjectNode inactive(Deployment deployment) {
    return example(deployment, "inactive");
  }

  private ObjectNode example(Deployment deployment, String state) {
    Instant now = clock.now();
    ObjectNode json = site.example(Endpoint.CREATE_DEPLOYMENT_STATUS);
    json.put("id", ++last).put("node_id", "DS_" + last).put("state", state);
    json.remove(List.of("log_url", "environment_url"));
    json.put("environment", deployment.environment);
    json.put("deployment_url", site.repositoryUrl("/deployments/" + deployment.id));
    json.put("created_at", now.toString()).put("updated_at", now.toString());
    return json;
  }

  private Answer statuses(Caller caller, Call call) {
    return new Answer(200, Json.array(deployment(call).statuses, each -> each));
  }

  /** {@code environment state commit description}, the newest first. */
  List<String> told() {
    return deployments.stream()
        .map(each ->
            "%s %s %s %s"
                .formatted(
                    each.environment,
                    each.state(),
                    each.commit,
                    each.json.path("description").asText()))
        .toList();
  }
}
