package com.acme.deploytag.github.statuses;

import com.acme.deploytag.github.client.ApiClient;
import com.acme.deploytag.github.client.ApiRequest;
import com.acme.deploytag.github.client.ApiResponse;
import com.acme.deploytag.github.client.Json;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.model.CommitReport;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.Server;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what commit statuses and check runs say of commits: of many commits by one call. GraphQL's
 * history of a branch would not do: it has the commits that merges brought in between those of the
 * branch itself.
 */
public final class CommitStatuses {

  /** So many commits are asked for by one call. */
  public static final int AT_ONCE = 100;

  static final String DOING = "read commit statuses";

  // A commit has 1,000 contexts at most (docs.github.com, "REST API endpoints for commit
  // statuses"); with check runs it may be more.
  private static final int MOST_PAGES = 12;

  private static final String PAGE =
      """
      fragment page on StatusCheckRollupContextConnection {
        pageInfo { hasNextPage endCursor }
        nodes {
          __typename
          ... on StatusContext { context state createdAt targetUrl description }
          ... on CheckRun { name status conclusion startedAt completedAt detailsUrl title }
        }
      }
      """;

  private final Server server;
  private final ApiClient api;

  public CommitStatuses(Server server, ApiClient api) {
    this.server = server;
    this.api = api;
  }

  /**
   * What was found.
   *
   * @param reports the newest of each name on each commit, in no order
   * @param isPartial whether there are check runs that the token may not see
   */
  public record Found(List<CommitReport> reports, boolean isPartial) {
    public Found {
      reports = List.copyOf(reports);
    }
  }

  /** A page of a commit's contexts; the first where there is no cursor. */
  private record Page(CommitId commit, Optional<String> cursor) {}

  /**
   * The reports on {@code commits}; a commit that GitHub does not know has none.
   *
   * @throws RemoteException if the token may not see them, or GitHub does not answer
   */
  public Found of(List<CommitId> commits) throws RemoteException {
    List<CommitReport> reports = new ArrayList<>();
    boolean isPartial = false;
    List<Page> open = new ArrayList<>();
    commits.forEach(commit -> open.add(new Page(commit, Optional.empty())));
    for (int pages = 0; !open.isEmpty() && pages < MOST_PAGES * commits.size(); ) {
      List<Page> now = List.copyOf(open.subList(0, Math.min(AT_ONCE, open.size())));
      open.subList(0, now.size()).clear();
      pages += now.size();
      ApiResponse reply =
          api.make(ApiRequest.graphql(DOING, document(now), variables(now)).awaiting(403, 404));
      isPartial |= StatusRefusals.check(server, reply);
      for (int i = 0; i < now.size(); i++) {
        CommitId commit = now.get(i).commit();
        Json contexts =
            reply.body().at("data", "repository", "c" + i, "statusCheckRollup", "contexts");
        contexts
            .at("nodes")
            .items()
            .forEach(node -> ReportReader.read(commit, node).ifPresent(reports::add));
        next(commit, contexts.at("pageInfo")).ifPresent(open::add);
      }
    }
    return new Found(reports, isPartial);
  }

  private static Optional<Page> next(CommitId commit, Json info) {
    return info.at("hasNextPage").flag()
        ? info.at("endCursor").text().map(cursor -> new Page(commit, Optional.of(cursor)))
        : Optional.empty();
  }

  private static String document(List<Page> pages) {
    StringBuilder document = new StringBuilder("query($owner: String!, $name: String!");
    for (int i = 0; i < pages.size(); i++) {
      document.append(pages.get(i).cursor().isPresent() ? ", $a" + i + ": String!" : "");
    }
    document.append(") {\n  repository(owner: $owner, name: $name) {\n");
    for (int i = 0; i < pages.size(); i++) {
      document
          .append(
              "    c%d: object(oid: \"%s\") { ... on Commit { statusCheckRollup { contexts("
                  .formatted(i, pages.get(i).commit()))
          .append(pages.get(i).cursor().isPresent() ? "after: $a" + i + ", " : "")
          .append("first: 100) { ...page } } } }\n");
    }
    return document.append("  }\n}\n").append(PAGE).toString();
  }

  private Map<String, ?> variables(List<Page> pages) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("owner", server.owner());
    variables.put("name", server.name());
    for (int i = 0; i < pages.size(); i++) {
      int number = i;
      pages.get(i).cursor().ifPresent(cursor -> variables.put("a" + number, cursor));
    }
    return variables;
  }
}
