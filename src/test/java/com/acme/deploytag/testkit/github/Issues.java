package com.acme.deploytag.testkit.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;

/** Labels, assignees and comments, which a pull request has as an issue. */
final class Issues {
  private final PullStore store;
  private final Site site;
  private final MovableClock clock;
  private final Settings settings;
  private int nextComment = 1;

  Issues(PullStore store, Site site, MovableClock clock, Settings settings) {
    this.store = store;
    this.site = site;
    this.clock = clock;
    this.settings = settings;
  }

  Map<Endpoint, Handler> handlers() {
    Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
    handlers.put(Endpoint.ADD_LABELS, this::addLabels);
    handlers.put(Endpoint.ADD_ASSIGNEES, this::addAssignees);
    handlers.put(Endpoint.COMMENTS, this::comments);
    handlers.put(Endpoint.CREATE_COMMENT, this::createComment);
    return handlers;
  }

  /** A label that the repository does not have yet is made. */
  private Answer addLabels(Caller caller, Call call) {
    Pull pull = store.find(call.number("issue_number"));
    JsonNode list = call.body().isArray() ? call.body() : call.body().path("labels");
    for (JsonNode each : list) {
      pull.labels.add(each.isObject() ? each.path("name").asText() : each.asText());
    }
    ObjectNode label = site.example(Endpoint.ADD_LABELS);
    return new Answer(200, Json.array(pull.labels, name -> label.deepCopy().put("name", name)));
  }

  /** Whoever cannot be assigned is left out without a word. */
  private Answer addAssignees(Caller caller, Call call) {
    Pull pull = store.find(call.number("issue_number"));
    call.body()
        .path("assignees")
        .valueStream()
        .map(JsonNode::asText)
        .filter(login -> !settings.strangers.contains(login))
        .forEach(pull.assignees::add);
    return new Answer(201, issue(pull));
  }

  private ObjectNode issue(Pull pull) {
    ObjectNode json = site.example(Endpoint.ADD_ASSIGNEES);
    json.put("number", pull.number).put("title", pull.title).put("body", pull.body);
    PullJson.asIssue(pull, json, (ObjectNode) json.path("user"));
    return json;
  }

  private Answer comments(Caller caller, Call call) {
    Pull pull = store.find(call.number("issue_number"));
    return new Answer(200, Json.array(pull.comments, each -> json(pull, each, Endpoint.COMMENTS)));
  }

  private Answer createComment(Caller caller, Call call) {
    Pull pull = store.find(call.number("issue_number"));
    if (pull.locked) {
      throw Refusal.of(403, "Unable to create comment because issue is locked.");
    }
    Pull.Comment comment =
        new Pull.Comment(nextComment++, caller.login(), call.text("body"), clock.now());
    pull.comments.add(comment);
    return new Answer(201, json(pull, comment, Endpoint.CREATE_COMMENT));
  }

  private ObjectNode json(Pull pull, Pull.Comment comment, Endpoint endpoint) {
    ObjectNode json = site.example(endpoint);
    String api = site.repositoryUrl("/issues/");
    json.put("id", comment.id()).put("node_id", "IC_kwDOAAADL8" + comment.id());
    json.put("url", api + "comments/" + comment.id()).put("issue_url", api + pull.number);
    json.put(
        "html_url",
        "%s/%s/pull/%d#issuecomment-%d"
            .formatted(site.web(), site.fullName(), pull.number, comment.id()));
    json.put("body", comment.body());
    json.put("created_at", comment.at().toString()).put("updated_at", comment.at().toString());
    ((ObjectNode) json.path("user")).put("login", comment.login());
    return json;
  }
}
