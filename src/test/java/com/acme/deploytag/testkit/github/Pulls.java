package com.acme.deploytag.testkit.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The operations on pull requests. */
final class Pulls {
  private final PullStore store;
  private final PullJson json;
  private final Objects objects;
  private final Site site;
  private final Settings settings;

  Pulls(PullStore store, PullJson json, Objects objects, Site site, Settings settings) {
    this.settings = settings;
    this.store = store;
    this.json = json;
    this.objects = objects;
    this.site = site;
  }

  Map<Endpoint, Handler> handlers() {
    Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
    handlers.put(Endpoint.PULLS, this::list);
    handlers.put(Endpoint.CREATE_PULL, this::create);
    handlers.put(Endpoint.PULL, this::get);
    handlers.put(Endpoint.REQUEST_REVIEWERS, this::requestReviewers);
    handlers.put(Endpoint.REVIEWS, this::reviews);
    return handlers;
  }

  private Answer list(Caller caller, Call call) {
    String state = call.query().getOrDefault("state", "open");
    String head = call.query().getOrDefault("head", "");
    String base = call.query().getOrDefault("base", "");
    int size = Integer.parseInt(call.query().getOrDefault("per_page", "30"));
    int page = Integer.parseInt(call.query().getOrDefault("page", "1"));
    Stream<Pull> found =
        store.all().stream()
            .filter(p -> state.equals("all") || p.isOpen() == state.equals("open"))
            // GitHub ignores a head that does not name its owner.
            .filter(p -> !head.contains(":") || head.equals(site.owner() + ":" + p.head))
            .filter(p -> base.isEmpty() || base.equals(p.base))
            .sorted(Comparator.comparingInt((Pull p) -> -p.number));
    List<Pull> shown = found.skip((page - 1L) * size).limit(size).toList();
    return new Answer(200, Json.array(shown, p -> json.of(p, Endpoint.PULLS)));
  }

  private Answer create(Caller caller, Call call) {
    String given = call.text("head");
    String own = site.owner() + ":";
    String head = given.startsWith(own) ? given.substring(own.length()) : given;
    String base = call.text("base");
    String headTip = objects.tip(PullStore.ref(head)).orElseThrow(() -> invalid("head"));
    String baseTip = objects.tip(PullStore.ref(base)).orElseThrow(() -> invalid("base"));
    if (store.open(head, base).isPresent()) {
      throw custom("A pull request already exists for " + own + head + ".");
    }
    if (objects.isAncestor(headTip, baseTip)) {
      throw custom("No commits between " + base + " and " + head);
    }
    if (call.body().path("draft").asBoolean() && !settings.allowDrafts) {
      throw Refusal.of(422, "Draft pull requests are not supported in this repository.");
    }
    Pull pull = store.add(caller.login(), head, base, call.text("title"));
    pull.body = call.text("body");
    pull.draft = call.body().path("draft").asBoolean();
    return new Answer(201, json.of(pull, Endpoint.CREATE_PULL));
  }

  private static Refusal invalid(String field) {
    ObjectNode error = Json.object().put("resource", "PullRequest");
    return Refusal.invalid(error.put("field", field).put("code", "invalid"));
  }

  private static Refusal custom(String message) {
    ObjectNode error = Json.object().put("resource", "PullRequest").put("code", "custom");
    return Refusal.invalid(error.put("message", message));
  }

  private Answer get(Caller caller, Call call) {
    return new Answer(200, json.of(store.find(call.number("pull_number")), Endpoint.PULL));
  }

  void reopen(Pull pull) {
    if (pull.state == Pull.State.MERGED) {
      throw Refusal.invalid(
          Json.object()
              .put("resource", "PullRequest")
              .put("field", "state")
              .put("code", "invalid")
              .put("message", "state cannot be changed. The pull request cannot be reopened."));
    }
    if (store.open(pull.head, pull.base).isPresent()) {
      throw custom("A pull request already exists for " + site.owner() + ":" + pull.head + ".");
    }
    pull.headSha =
        objects
            .tip(PullStore.ref(pull.head))
            .orElseThrow(() ->
                Refusal.invalid(
                    Json.object()
                        .put("resource", "PullRequest")
                        .put("field", "state")
                        .put("code", "invalid")
                        .put(
                            "message",
                            "state cannot be changed. The "
                                + pull.head
                                + " branch has been deleted.")));
    pull.state = Pull.State.OPEN;
  }

  private Answer requestReviewers(Caller caller, Call call) {
    Pull pull = store.find(call.number("pull_number"));
    if (values(call, "reviewers").contains(pull.author)) {
      throw Refusal.invalid("Review cannot be requested from pull request author.");
    }
    if (Stream.of("reviewers", "team_reviewers")
        .flatMap(kind -> values(call, kind).stream())
        .anyMatch(settings.strangers::contains)) {
      throw Refusal.of(
          422,
          "Reviews may only be requested from collaborators. One or more of the users or teams you"
              + " specified is not a collaborator of the %s repository."
                  .formatted(site.fullName()));
    }
    pull.reviewers.addAll(values(call, "reviewers"));
    pull.teamReviewers.addAll(values(call, "team_reviewers"));
    return new Answer(201, json.of(pull, Endpoint.REQUEST_REVIEWERS));
  }

  /** Somebody reviews it, and is not asked for that any more. */
  void review(Pull pull, String login) {
    pull.reviewers.remove(login);
    pull.reviewedBy.add(login);
  }

  private Answer reviews(Caller caller, Call call) {
    Pull pull = store.find(call.number("pull_number"));
    ObjectNode review = site.example(Endpoint.REVIEWS);
    return new Answer(
        200,
        Json.array(
            pull.reviewedBy,
            login -> {
              ObjectNode json = review.deepCopy();
              ((ObjectNode) json.path("user")).put("login", login);
              return json;
            }));
  }

  private static List<String> values(Call call, String key) {
    return call.body().path(key).valueStream().map(JsonNode::asText).toList();
  }
}
