package com.acme.deploytag.testkit.github;

import com.acme.deploytag.testkit.github.Checks.CheckRun;
import com.acme.deploytag.testkit.github.Checks.Status;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Statuses and check runs as objects of the GraphQL schema. */
final class GraphChecks {
  private static final String STATUSES = "statuses=read";
  private static final String CHECKS = "checks=read";

  private final Site site;
  private final Checks checks;

  GraphChecks(Site site, Checks checks) {
    this.site = site;
    this.checks = checks;
  }

  static String id(Status status) {
    return "SC_kwDOAAADL88" + status.id();
  }

  static String id(CheckRun run) {
    return "CR_kwDOAAADL88" + run.id();
  }

  static String page(Site site, CheckRun run) {
    return "%s/%s/runs/%d".formatted(site.web(), site.fullName(), run.id());
  }

  /** What {@code status} of a commit is; null where it has none. */
  Object status(String commit, DataFetchingEnvironment environment) {
    require(environment, STATUSES);
    List<Status> newest = checks.newest(commit);
    if (newest.isEmpty()) {
      return null;
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", "S_kwDOAAADL8" + commit);
    object.put("state", state(newest.stream().map(each -> word(each.state())).toList()));
    object.put("contexts", newest.stream().map(this::context).toList());
    object.put(
        "context",
        (DataFetcher<?>)
            asked ->
                newest.stream()
                    .filter(each -> each.context().equals(asked.getArgument("name")))
                    .findFirst()
                    .map(this::context)
                    .orElse(null));
    return object;
  }

  /** What {@code statusCheckRollup} of a commit is; null where it has neither of the two. */
  Object rollup(String commit, DataFetchingEnvironment environment) {
    require(environment, STATUSES, CHECKS);
    List<Status> statuses = checks.newest(commit);
    List<CheckRun> runs = checks.newestRuns(commit);
    if (statuses.isEmpty() && runs.isEmpty()) {
      return null;
    }
    List<String> states = new ArrayList<>();
    statuses.forEach(each -> states.add(word(each.state())));
    runs.forEach(each -> states.add(stateOf(each)));
    // A node that the caller may not see is null, with an error at its place (philips-software/
    // pull-request-report-action#557): so each is made when it is looked at.
    List<Map<String, Object>> nodes = new ArrayList<>();
    runs.forEach(each -> nodes.add(run(each)));
    statuses.forEach(each -> nodes.add(context(each)));
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", "SCR_kwDOAAADL8" + commit);
    object.put("state", state(states));
    object.put("contexts", (DataFetcher<?>) asked -> connection(asked, nodes));
    return object;
  }

  private static Map<String, Object> connection(
      DataFetchingEnvironment asked, List<Map<String, Object>> nodes) {
    Map<String, Object> object = Slices.of(asked, nodes, node -> node);
    object.put("checkRunCount", count(nodes, "CheckRun"));
    object.put("statusContextCount", count(nodes, "StatusContext"));
    return object;
  }

  private static int count(List<Map<String, Object>> nodes, String type) {
    return (int) nodes.stream().filter(each -> each.get("__typename").equals(type)).count();
  }

  private Map<String, Object> context(Status status) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("__typename", "StatusContext");
    object.put("id", id(status));
    object.put("context", guarded(STATUSES, status.context()));
    object.put("state", word(status.state()));
    object.put("description", status.description().orElse(null));
    object.put("targetUrl", status.target().orElse(null));
    object.put("createdAt", status.at());
    object.put("creator", actor(status.creator()));
    return object;
  }

  private Map<String, Object> actor(String login) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("__typename", login.endsWith("[bot]") ? "Bot" : "User");
    object.put("login", login.replace("[bot]", ""));
    object.put("url", site.web() + "/" + login);
    return object;
  }

  private Map<String, Object> run(CheckRun run) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("__typename", "CheckRun");
    object.put("id", id(run));
    object.put("databaseId", run.id());
    object.put("name", guarded(CHECKS, run.name()));
    object.put("status", word(run.status()));
    object.put("conclusion", run.conclusion().map(GraphChecks::word).orElse(null));
    object.put("detailsUrl", run.details().orElseGet(() -> page(site, run)));
    object.put("url", page(site, run));
    object.put("permalink", page(site, run));
    object.put("startedAt", run.started());
    object.put("completedAt", run.completed().map(Instant::toString).orElse(null));
    object.put("title", null);
    object.put("summary", null);
    object.put("text", null);
    return object;
  }

  /** A value that is required and refused takes the whole object away, as at GitHub. */
  private static DataFetcher<?> guarded(String permission, String value) {
    return environment -> {
      require(environment, permission);
      return value;
    };
  }

  private static void require(DataFetchingEnvironment environment, String... anyOf) {
    Caller caller = environment.getGraphQlContext().get(Caller.class);
    if (List.of(anyOf).stream().noneMatch(caller.permissions()::allow)) {
      throw new GraphRefusal("FORBIDDEN", "Resource not accessible by integration");
    }
  }

  private static String stateOf(CheckRun run) {
    return run.conclusion()
        .map(each ->
            switch (each) {
              case "success", "neutral", "skipped" -> "SUCCESS";
              default -> "FAILURE";
            })
        .orElse("PENDING");
  }

  private static String state(List<String> states) {
    return Optional.of("FAILURE")
        .filter(_ -> states.contains("FAILURE") || states.contains("ERROR"))
        .or(() -> Optional.of("PENDING").filter(states::contains))
        .orElse("SUCCESS");
  }

  private static String word(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
