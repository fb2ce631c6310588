package com.acme.deploytag.testkit.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Tells of pull requests as the REST API does. */
final class PullJson {
  private final Site site;
  private final Objects objects;
  private final Settings settings;

  PullJson(Site site, Objects objects, Settings settings) {
    this.site = site;
    this.objects = objects;
    this.settings = settings;
  }

  /** One pull request, as a reply of {@code endpoint} has it. */
  ObjectNode of(Pull pull, Endpoint endpoint) {
    ObjectNode json = site.example(endpoint);
    names(pull, json);
    json.put("state", pull.isOpen() ? "open" : "closed").put("draft", pull.draft);
    json.put("title", pull.title).put("body", pull.body);
    json.put("created_at", pull.created.toString()).put("updated_at", pull.updated.toString());
    json.put("closed_at", pull.isOpen() ? null : pull.closed.toString());
    boolean merged = pull.state == Pull.State.MERGED;
    json.put("merged_at", merged ? pull.closed.toString() : null);
    json.put("merge_commit_sha", merged ? pull.mergeCommit : null);
    ends(pull, json);
    people(pull, json);
    if (json.has("merged")) {
      details(pull, json);
    }
    return json;
  }

  private void names(Pull pull, ObjectNode json) {
    String api = site.repositoryUrl("");
    String web = site.web() + "/" + site.fullName() + "/pull/" + pull.number;
    json.put("id", 9000 + pull.number).put("number", pull.number).put("node_id", pull.nodeId());
    json.put("url", api + "/pulls/" + pull.number).put("html_url", web);
    json.put("diff_url", web + ".diff").put("patch_url", web + ".patch");
    json.put("issue_url", api + "/issues/" + pull.number);
    json.put("comments_url", api + "/issues/" + pull.number + "/comments");
    json.put("commits_url", api + "/pulls/" + pull.number + "/commits");
    json.put("review_comments_url", api + "/pulls/" + pull.number + "/comments");
    json.put("statuses_url", api + "/statuses/" + pull.headSha);
  }

  private void ends(Pull pull, ObjectNode json) {
    String base = objects.tip(PullStore.ref(pull.base)).orElse(pull.headSha);
    end((ObjectNode) json.path("head"), pull.head, pull.headSha);
    end((ObjectNode) json.path("base"), pull.base, base);
  }

  private void end(ObjectNode end, String branch, String sha) {
    end.put("label", site.owner() + ":" + branch).put("ref", branch).put("sha", sha);
    if (end.path("repo") instanceof ObjectNode repo) {
      site.named(repo);
    }
    ((ObjectNode) end.path("user")).put("login", site.owner()).put("type", "Organization");
  }

  private static void people(Pull pull, ObjectNode json) {
    ((ObjectNode) json.path("user")).put("login", pull.author).put("type", "Bot");
    ObjectNode person = (ObjectNode) json.path("requested_reviewers").path(0);
    ObjectNode team = (ObjectNode) json.path("requested_teams").path(0);
    json.set(
        "requested_reviewers",
        Json.array(pull.reviewers, login -> person.deepCopy().put("login", login)));
    json.set(
        "requested_teams",
        Json.array(
            pull.teamReviewers,
            s -> team.deepCopy().put("slug", s).put("name", s).put("type", "organization")));
    json.set("labels", labels(pull, json));
    asIssue(pull, json, person);
    json.putNull("active_lock_reason").put("locked", false);
    json.set("auto_merge", autoMerge(pull, person));
  }

  /** Whom it is assigned to, and its milestone: in its own answers, and in those of an issue. */
  static void asIssue(Pull pull, ObjectNode json, ObjectNode person) {
    json.putNull("assignee");
    json.set(
        "assignees", Json.array(pull.assignees, login -> person.deepCopy().put("login", login)));
    if (pull.milestone.isPresent() && json.path("milestone") instanceof ObjectNode milestone) {
      milestone.put("number", pull.milestone.get());
    } else {
      json.putNull("milestone");
    }
  }

  private static com.fasterxml.jackson.databind.JsonNode autoMerge(Pull pull, ObjectNode person) {
    if (pull.autoMerge.isEmpty()) {
      return com.fasterxml.jackson.databind.node.NullNode.getInstance();
    }
    ObjectNode json = Json.object().put("merge_method", pull.autoMerge.get());
    json.set("enabled_by", person.deepCopy().put("login", pull.author));
    return json.put("commit_title", pull.title).put("commit_message", "");
  }

  private static ArrayNode labels(Pull pull, ObjectNode json) {
    ObjectNode label = (ObjectNode) json.path("labels").path(0);
    return Json.array(pull.labels, name -> label.deepCopy().put("name", name));
  }

  private void details(Pull pull, ObjectNode json) {
    boolean merged = pull.state == Pull.State.MERGED;
    json.put("merged", merged).put("comments", pull.comments.size());
    if (!merged) {
      json.putNull("merged_by");
    }
    json.put("mergeable", pull.isOpen()).put("rebaseable", pull.isOpen());
    json.put("mergeable_state", mergeableState(pull));
    String base = objects.tip(PullStore.ref(pull.base)).orElse(pull.headSha);
    json.put("commits", objects.between(base, pull.headSha).size());
  }

  /** In the words of the REST API. */
  String mergeableState(Pull pull) {
    if (!pull.isOpen()) {
      return "unknown";
    }
    if (pull.draft) {
      return "draft";
    }
    return settings.checksPending ? "blocked" : "clean";
  }
}
