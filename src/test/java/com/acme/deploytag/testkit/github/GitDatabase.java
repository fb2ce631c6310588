package com.acme.deploytag.testkit.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operations on blobs, trees and commits. */
final class GitDatabase {
  private final Objects objects;
  private final Commits commits;
  private final Site site;
  private final MovableClock clock;

  GitDatabase(Objects objects, Commits commits, Site site, MovableClock clock) {
    this.objects = objects;
    this.commits = commits;
    this.site = site;
    this.clock = clock;
  }

  Map<Endpoint, Handler> handlers() {
    Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
    handlers.put(Endpoint.CREATE_BLOB, this::createBlob);
    handlers.put(Endpoint.CREATE_TREE, this::createTree);
    handlers.put(Endpoint.CREATE_COMMIT, this::createCommit);
    handlers.put(Endpoint.GIT_COMMIT, this::gitCommit);
    handlers.put(Endpoint.COMMIT, this::commit);
    return handlers;
  }

  private Answer createBlob(Caller caller, Call call) {
    String content = call.text("content");
    byte[] bytes =
        call.text("encoding").equals("base64")
            ? Base64.getMimeDecoder().decode(content)
            : content.getBytes(UTF_8);
    String id = objects.write("blob", bytes);
    ObjectNode reply = Json.object().put("sha", id);
    return new Answer(201, reply.put("url", site.repositoryUrl("/git/blobs/" + id)));
  }

  private Answer createTree(Caller caller, Call call) {
    Optional<String> base = Optional.of(call.text("base_tree")).filter(each -> !each.isEmpty());
    if (base.isPresent()
        && !objects.has(base.get(), "tree")
        && !objects.has(base.get(), "commit")) {
      throw Refusal.of(422, "base_tree is not a valid tree oid");
    }
    StringBuilder lines = new StringBuilder();
    call.body().path("tree").forEach(entry -> lines.append(line(entry)));
    String id = objects.tree(base, lines.toString());
    ObjectNode reply = Json.object().put("sha", id);
    reply.put("url", site.repositoryUrl("/git/trees/" + id));
    reply.set("tree", entries(id));
    return new Answer(201, reply.put("truncated", false));
  }

  private String line(JsonNode entry) {
    String path = entry.path("path").asText();
    String mode = entry.path("mode").asText();
    if (entry.path("sha").isNull()) {
      return "0 " + "0".repeat(40) + "\t" + path + "\0";
    }
    if (entry.has("sha") == entry.has("content")) {
      throw Refusal.of(422, "Must supply either tree.sha or tree.content.");
    }
    String id =
        entry.has("sha")
            ? entry.path("sha").asText()
            : objects.write("blob", entry.path("content").asText().getBytes(UTF_8));
    if (!mode.equals("160000") && !objects.has(id, mode.equals("040000") ? "tree" : "blob")) {
      throw Refusal.of(
          422, "tree.sha " + id + " is not a valid " + entry.path("type").asText("blob"));
    }
    return mode + " " + id + "\t" + path + "\0";
  }

  private ArrayNode entries(String tree) {
    ArrayNode entries = Json.array();
    for (String line : objects.git("ls-tree", "--full-tree", "-z", tree).split("\0", -1)) {
      if (!line.isEmpty()) {
        String[] head = line.substring(0, line.indexOf('\t')).split(" ", -1);
        entries
            .addObject()
            .put("path", line.substring(line.indexOf('\t') + 1))
            .put("mode", head[0])
            .put("type", head[1])
            .put("sha", head[2])
            .put("url", site.repositoryUrl("/git/" + head[1] + "s/" + head[2]));
      }
    }
    return entries;
  }

  private Answer createCommit(Caller caller, Call call) {
    String tree = call.text("tree");
    if (!objects.has(tree, "tree")) {
      throw Refusal.of(422, "Tree SHA does not exist");
    }
    List<String> parents = new ArrayList<>();
    call.body().path("parents").forEach(parent -> parents.add(parent.asText()));
    if (!parents.stream().allMatch(id -> objects.has(id, "commit"))) {
      throw Refusal.of(422, "Parent SHA does not exist or is not a commit object");
    }
    boolean custom = call.body().has("author") || call.body().has("committer");
    Instant now = clock.now();
    Person author =
        custom && call.body().has("author")
            ? Person.of(call.body().path("author"), now)
            : Person.account(caller.login(), now);
    Person committer =
        call.body().has("committer") ? Person.of(call.body().path("committer"), now) : author;
    Commits.Draft draft =
        new Commits.Draft(
            tree,
            parents,
            author,
            custom ? committer : Person.github(now),
            call.text("message"),
            !custom && caller.isBot());
    return new Answer(201, commits.gitCommit(commits.create(draft)));
  }

  private Answer gitCommit(Caller caller, Call call) {
    String id = call.path().get("commit_sha");
    if (!objects.has(id, "commit")) {
      throw Refusal.notFound();
    }
    return new Answer(200, commits.gitCommit(id));
  }

  private Answer commit(Caller caller, Call call) {
    String name = call.path().get("ref");
    for (String ref : List.of("refs/heads/" + name, "refs/tags/" + name, "refs/" + name)) {
      Optional<String> tip = objects.tip(ref);
      if (tip.isPresent()) {
        return new Answer(200, commits.commit(tip.get()));
      }
    }
    if (!objects.has(name, "commit")) {
      throw Refusal.of(422, "No commit found for SHA: " + name);
    }
    return new Answer(200, commits.commit(name));
  }
}
