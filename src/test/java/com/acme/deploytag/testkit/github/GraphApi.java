package com.acme.deploytag.testkit.github;

import graphql.GraphQL;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The queries and mutations of GraphQL. */
final class GraphApi {
  private final Site site;
  private final Objects objects;
  private final Commits commits;
  private final Rules rules;
  private final Settings settings;
  private final MovableClock clock;
  private final PullStore store;
  private final GraphNodes nodes;

  GraphApi(
      Site site,
      Objects objects,
      Commits commits,
      Rules rules,
      Settings settings,
      MovableClock clock,
      PullStore store,
      GraphNodes nodes) {
    this.site = site;
    this.objects = objects;
    this.commits = commits;
    this.rules = rules;
    this.settings = settings;
    this.clock = clock;
    this.store = store;
    this.nodes = nodes;
  }

  /** A mutation's input, by name. */
  interface Mutation {
    Map<String, Object> run(Caller caller, Map<String, Object> input);
  }

  GraphQL engine() {
    Map<String, DataFetcher<?>> queries = new LinkedHashMap<>();
    queries.put("repository", this::repository);
    queries.put("node", environment -> nodes.node(environment.getArgument("id")));
    Map<String, DataFetcher<?>> mutations = new LinkedHashMap<>();
    mutations.put("createCommitOnBranch", mutation(this::createCommitOnBranch, "contents=write"));
    mutations.put("updateRefs", mutation(this::updateRefs, "contents=write"));
    mutations.putAll(new GraphPulls(store, nodes, settings).mutations());
    return GraphSchema.engine(queries, mutations);
  }

  static DataFetcher<?> mutation(Mutation mutation, String... permissions) {
    return environment -> {
      Caller caller = environment.getGraphQlContext().get(Caller.class);
      if (!List.of(permissions).stream().allMatch(caller.permissions()::allow)) {
        throw new GraphRefusal("FORBIDDEN", "Resource not accessible by integration");
      }
      Map<String, Object> input = environment.getArgument("input");
      Map<String, Object> payload = new LinkedHashMap<>(mutation.run(caller, input));
      payload.put("clientMutationId", input.get("clientMutationId"));
      return payload;
    };
  }

  private Map<String, Object> repository(DataFetchingEnvironment environment) {
    String name = environment.getArgument("owner") + "/" + environment.getArgument("name");
    if (!name.equalsIgnoreCase(site.fullName())) {
      throw new GraphRefusal(
          "NOT_FOUND", "Could not resolve to a Repository with the name '" + name + "'.");
    }
    return nodes.repository();
  }

  private Map<String, Object> createCommitOnBranch(Caller caller, Map<String, Object> input) {
    Map<String, Object> branch = Json.named((Map<?, ?>) input.get("branch"));
    String name = String.valueOf(branch.get("branchName"));
    String ref = name.startsWith("refs/") ? name : PullStore.ref(name);
    if (!site.fullName().equalsIgnoreCase(String.valueOf(branch.get("repositoryNameWithOwner")))) {
      throw GraphRefusal.unprocessable("The repository of the branch is not known.");
    }
    String expected = (String) input.get("expectedHeadOid");
    Optional<String> tip = objects.tip(ref);
    if (tip.isEmpty()) {
      throw new GraphRefusal(
          "NOT_FOUND", "Could not resolve to a Ref with the name '" + name + "'.");
    }
    ruled(caller, ref);
    String commit = objects.has(expected, "commit") ? commit(caller, expected, input) : "";
    if (commit.isEmpty() || !objects.move(ref, commit, Optional.of(expected))) {
      // With two spaces, as GitHub has them.
      throw new GraphRefusal(
          "STALE_DATA",
          "Expected branch to point to \"" + expected + "\" but it did not.  Pull and try again.");
    }
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("commit", nodes.commit(commit));
    payload.put("ref", nodes.ref(ref).orElse(null));
    return payload;
  }

  private void ruled(Caller caller, String ref) {
    try {
      rules.check(caller, ref);
    } catch (Refusal refusal) {
      throw GraphRefusal.unprocessable(refusal.message());
    }
  }

  private String commit(Caller caller, String parent, Map<String, Object> input) {
    Map<String, Object> message = Json.named((Map<?, ?>) input.get("message"));
    String body =
        message.get("body") instanceof String text && !text.isEmpty() ? "\n\n" + text : "";
    Person author = Person.account(caller.login(), clock.now());
    return commits.create(
        new Commits.Draft(
            objects.tree(Optional.of(parent), lines((Map<?, ?>) input.get("fileChanges"))),
            List.of(parent),
            author,
            Person.github(clock.now()),
            message.get("headline") + body,
            true));
  }

  /** Every file comes out as a plain one, whatever it was: GitHub knows no mode here. */
  private String lines(Map<?, ?> changes) {
    StringBuilder lines = new StringBuilder();
    for (Map<?, ?> each : list(changes, "deletions")) {
      lines.append("0 " + "0".repeat(40) + "\t" + each.get("path") + "\0");
    }
    for (Map<?, ?> each : list(changes, "additions")) {
      byte[] content = Base64.getDecoder().decode((String) each.get("contents"));
      lines.append("100644 " + objects.write("blob", content) + "\t" + each.get("path") + "\0");
    }
    return lines.toString();
  }

  private static List<Map<?, ?>> list(Map<?, ?> holder, String key) {
    List<Map<?, ?>> list = new ArrayList<>();
    if (holder != null && holder.get(key) instanceof List<?> given) {
      given.forEach(each -> list.add((Map<?, ?>) each));
    }
    return list;
  }

  private Map<String, Object> updateRefs(Caller caller, Map<String, Object> input) {
    if (!Site.REPOSITORY_NODE.equals(input.get("repositoryId"))) {
      throw GraphRefusal.noNode(String.valueOf(input.get("repositoryId")));
    }
    List<Map<?, ?>> updates = list(input, "refUpdates");
    // All or nothing.
    updates.forEach(each -> judge(caller, each));
    updates.forEach(this::apply);
    return Map.of();
  }

  private static final String NONE = "0".repeat(40);

  private void judge(Caller caller, Map<?, ?> update) {
    String ref = (String) update.get("name");
    String after = (String) update.get("afterOid");
    String present = objects.tip(ref).orElse(NONE);
    ruled(caller, ref);
    if (update.get("beforeOid") instanceof String before && !before.equals(present)) {
      // Nobody has published GitHub's own words for this.
      throw new GraphRefusal("STALE_DATA", "Reference " + ref + " is not at " + before);
    }
    if (!after.equals(NONE) && !objects.has(after, "commit")) {
      throw GraphRefusal.unprocessable("Object does not exist");
    }
    boolean forced = Boolean.TRUE.equals(update.get("force"));
    boolean moves = !after.equals(NONE) && !present.equals(NONE);
    if (moves && !forced && !objects.isAncestor(present, after)) {
      throw GraphRefusal.unprocessable("Update is not a fast forward");
    }
  }

  private void apply(Map<?, ?> update) {
    String ref = (String) update.get("name");
    String after = (String) update.get("afterOid");
    if (after.equals(NONE)) {
      objects.delete(ref);
    } else if (!objects.move(ref, after, objects.tip(ref))) {
      throw new GraphRefusal("STALE_DATA", "Reference " + ref + " moved");
    }
  }
}
