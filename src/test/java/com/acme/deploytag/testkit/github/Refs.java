package com.acme.deploytag.testkit.github;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The operations on refs. */
final class Refs {
  private final Objects objects;
  private final Rules rules;
  private final Site site;

  Refs(Objects objects, Rules rules, Site site) {
    this.objects = objects;
    this.rules = rules;
    this.site = site;
  }

  Map<Endpoint, Handler> handlers() {
    Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
    handlers.put(Endpoint.REF, this::ref);
    handlers.put(Endpoint.REFS, this::refs);
    handlers.put(Endpoint.CREATE_REF, this::create);
    handlers.put(Endpoint.DELETE_REF, this::delete);
    return handlers;
  }

  private Answer ref(Caller caller, Call call) {
    String ref = "refs/" + call.path().get("ref");
    return new Answer(200, json(ref, objects.tip(ref).orElseThrow(Refusal::notFound)));
  }

  private Answer refs(Caller caller, Call call) {
    String prefix = "refs/" + call.path().get("ref");
    return new Answer(
        200, Json.array(objects.refs(prefix), ref -> json(ref, objects.tip(ref).orElseThrow())));
  }

  private ObjectNode json(String ref, String commit) {
    ObjectNode json = Json.object().put("ref", ref).put("node_id", "REF_kwDOAAADL69" + ref);
    json.put("url", site.repositoryUrl("/git/" + ref));
    json.putObject("object")
        .put("sha", commit)
        .put("type", "commit")
        .put("url", site.repositoryUrl("/git/commits/" + commit));
    return json;
  }

  private Answer create(Caller caller, Call call) {
    String ref = call.text("ref");
    String commit = call.text("sha");
    if (!ref.matches("refs/[^/]+/.+")) {
      throw Refusal.of(422, "Reference name must start with 'refs' and have at least two slashes.");
    }
    if (!objects.has(commit, "commit")) {
      throw Refusal.of(422, "Object does not exist");
    }
    rules.check(caller, ref);
    if (!objects.move(ref, commit, Optional.empty())) {
      throw Refusal.of(422, "Reference already exists");
    }
    return new Answer(201, json(ref, commit));
  }

  private Answer delete(Caller caller, Call call) {
    String ref = "refs/" + call.path().get("ref");
    if (objects.tip(ref).isEmpty()) {
      throw Refusal.of(422, "Reference does not exist");
    }
    rules.check(caller, ref);
    objects.delete(ref);
    return Answer.none();
  }
}
