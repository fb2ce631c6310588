package com.acme.deploytag.testkit.github;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Objects of the GraphQL schema as maps; what leads on to others is made when it is asked for. */
final class GraphNodes {
  private final Site site;
  private final Objects objects;
  private final Commits commits;
  private final PullStore store;
  private final Settings settings;
  private final GraphChecks checks;

  GraphNodes(
      Site site,
      Objects objects,
      Commits commits,
      PullStore store,
      Settings settings,
      GraphChecks checks) {
    this.site = site;
    this.objects = objects;
    this.commits = commits;
    this.store = store;
    this.settings = settings;
    this.checks = checks;
  }

  private static Map<String, Object> object(String type, String id) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("__typename", type);
    object.put("id", id);
    return object;
  }

  private static Supplier<Object> later(Supplier<Object> value) {
    return value;
  }

  Map<String, Object> repository() {
    Map<String, Object> object = object("Repository", Site.REPOSITORY_NODE);
    object.put("name", site.name());
    object.put("nameWithOwner", site.fullName());
    object.put("databaseId", (int) Site.REPOSITORY_ID);
    object.put("url", site.web() + "/" + site.fullName());
    object.put("isPrivate", true);
    object.put("autoMergeAllowed", settings.allowAutoMerge);
    object.put("mergeCommitAllowed", settings.allowMergeCommit);
    object.put("squashMergeAllowed", settings.allowSquashMerge);
    object.put("rebaseMergeAllowed", settings.allowRebaseMerge);
    object.put("deleteBranchOnMerge", settings.deleteBranchOnMerge);
    object.put("viewerDefaultMergeMethod", "MERGE");
    object.put("defaultBranchRef", later(() -> ref("refs/heads/main").orElse(null)));
    object.put("ref", (DataFetcher<?>) asked -> named(asked.getArgument("qualifiedName")));
    object.put("object", (DataFetcher<?>) this::found);
    return object;
  }

  private Map<String, Object> named(String name) {
    return ref(name.startsWith("refs/") ? name : PullStore.ref(name)).orElse(null);
  }

  /** The commit that an id or an expression means; the fake has no other objects here. */
  private Map<String, Object> found(DataFetchingEnvironment asked) {
    String id = asked.getArgument("oid");
    String name = id == null ? asked.getArgument("expression") : id;
    return objects.has(name, "commit")
        ? commit(name)
        : objects.commit(name).map(this::commit).orElse(null);
  }

  Optional<Map<String, Object>> ref(String name) {
    return objects
        .tip(name)
        .map(tip -> {
          Map<String, Object> object = object("Ref", "REF_kwDOAAADL69" + name);
          int end = name.indexOf('/', "refs/".length()) + 1;
          object.put("name", name.substring(end));
          object.put("prefix", name.substring(0, end));
          object.put("target", later(() -> commit(tip)));
          object.put("repository", later(this::repository));
          return object;
        });
  }

  Map<String, Object> commit(String id) {
    Map<String, Object> object = object("Commit", Commits.nodeId(id));
    object.put("oid", id);
    object.put("abbreviatedOid", id.substring(0, 7));
    object.put("message", later(() -> objects.message(id)));
    object.put("messageHeadline", later(() -> objects.message(id).lines().findFirst().orElse("")));
    object.put("url", site.web() + "/" + site.fullName() + "/commit/" + id);
    object.put("committedDate", later(() -> commits.person(id, "committer").date()));
    object.put("history", (DataFetcher<?>) asked -> history(id, asked));
    object.put("status", (DataFetcher<?>) asked -> checks.status(id, asked));
    object.put("statusCheckRollup", (DataFetcher<?>) asked -> checks.rollup(id, asked));
    object.put(
        "signature",
        later(() -> commits.signature(id).map(text -> signature(id, text)).orElse(null)));
    return object;
  }

  private Map<String, Object> history(String id, DataFetchingEnvironment asked) {
    for (String filter : List.of("author", "before", "last", "path", "since", "until")) {
      if (asked.getArgument(filter) != null) {
        throw new IllegalStateException("the fake's history knows no " + filter);
      }
    }
    return Slices.of(asked, objects.history(id), this::commit);
  }

  private Map<String, Object> signature(String id, String text) {
    boolean valid = commits.isVerified(id);
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("__typename", "GpgSignature");
    object.put("isValid", valid);
    object.put("signature", text);
    object.put("state", valid ? "VALID" : "UNKNOWN_KEY");
    object.put("wasSignedByGitHub", valid);
    return object;
  }

  Map<String, Object> pull(Pull pull) {
    Map<String, Object> object = object("PullRequest", pull.nodeId());
    object.put("number", pull.number);
    object.put("title", pull.title);
    object.put("body", pull.body);
    object.put("url", site.web() + "/" + site.fullName() + "/pull/" + pull.number);
    object.put("state", pull.state.name());
    object.put("isDraft", pull.draft);
    object.put("closed", !pull.isOpen());
    object.put("merged", pull.state == Pull.State.MERGED);
    object.put("headRefName", pull.head);
    object.put("headRefOid", pull.headSha);
    object.put("baseRefName", pull.base);
    object.put("mergeable", pull.isOpen() ? "MERGEABLE" : "UNKNOWN");
    object.put("mergeStateStatus", mergeState(pull));
    object.put("viewerCanEnableAutoMerge", settings.allowAutoMerge && settings.checksPending);
    object.put("viewerCanDisableAutoMerge", pull.autoMerge.isPresent());
    object.put("autoMergeRequest", pull.autoMerge.map(m -> autoMerge(pull, m)).orElse(null));
    object.put("milestone", pull.milestone.map(Milestones::node).orElse(null));
    object.put("repository", later(this::repository));
    return object;
  }

  /** In the words of the GraphQL API. */
  String mergeState(Pull pull) {
    if (!pull.isOpen()) {
      return "UNKNOWN";
    }
    return settings.checksPending || pull.draft ? "BLOCKED" : "CLEAN";
  }

  private Map<String, Object> autoMerge(Pull pull, String method) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("mergeMethod", method.toUpperCase(java.util.Locale.ROOT));
    object.put("enabledAt", pull.updated);
    object.put("pullRequest", later(() -> pull(pull)));
    return object;
  }

  /** The object that has this id. */
  Map<String, Object> node(String id) {
    return id.equals(Site.REPOSITORY_NODE) ? repository() : pull(pullById(id));
  }

  Pull pullById(String id) {
    return store.all().stream()
        .filter(pull -> pull.nodeId().equals(id))
        .findFirst()
        .orElseThrow(() -> GraphRefusal.noNode(id));
  }

  /** The pull requests of a repository, in the form of a connection. */
  Map<String, Object> pulls(List<Pull> found) {
    return Map.of("nodes", found.stream().map(this::pull).toList(), "totalCount", found.size());
  }
}
