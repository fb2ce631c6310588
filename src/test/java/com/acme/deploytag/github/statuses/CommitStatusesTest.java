package com.acme.deploytag.github.statuses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.github.client.ApiClient;
import com.acme.deploytag.model.CommitId;
import com.acme.deploytag.model.CommitReport;
import com.acme.deploytag.net.Deadline;
import com.acme.deploytag.net.HttpRoute;
import com.acme.deploytag.net.Proxies;
import com.acme.deploytag.net.RemoteException;
import com.acme.deploytag.net.Server;
import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.cluster.Notice;
import com.acme.deploytag.testkit.cluster.StatusPoster;
import com.acme.deploytag.testkit.github.Asker;
import com.acme.deploytag.testkit.github.Endpoint;
import com.acme.deploytag.testkit.github.Permissions;
import com.acme.deploytag.testkit.github.Scene;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statuses and check runs are read of many commits at once, and refusals say what is missing. */
final class CommitStatusesTest {

  private static final String NAME = "acme/ecommerce-infra";

  @RegisterExtension final Scene scene = new Scene();

  private CommitStatuses statuses() {
    Server server =
        new Server(URI.create(scene.github.apiUrl()), URI.create(scene.github.graphqlUrl()), NAME);
    return new CommitStatuses(
        server,
        new ApiClient(
            server,
            new HttpRoute(Proxies.NONE, Optional.empty()),
            () -> Optional.of(scene.server.token()),
            Deadline.in(Duration.ofSeconds(30))));
  }

  private CommitId tip() {
    return new CommitId(scene.repo.tip());
  }

  private void post(CommitId commit, String context, String state, String target) {
    try (StatusPoster poster = StatusPoster.to(scene.github, NAME)) {
      poster.accept(
          new Notice(commit.hex(), context, state, "said of " + context, Optional.of(target)));
    }
  }

  private void run(String conclusion) {
    scene.github.jobToken(Permissions.of("checks=write", "contents=read"));
    try (Asker asker = new Asker(scene.github.apiUrl(), scene.server.token())) {
      Asker.Reply reply =
          asker.post(
              "/repos/" + NAME + "/check-runs",
              "{\"head_sha\":\"%s\",\"name\":\"smoke\",%s}".formatted(tip(), conclusion));
      assertEquals(201, reply.status());
    }
    may("statuses=read", "checks=read", "contents=read");
  }

  private void may(String... permissions) {
    scene.github.jobToken(Permissions.of(permissions));
  }

  private long asked() {
    return scene.github.transcript().lines().filter(l -> l.startsWith("POST /graphql")).count();
  }

  private static List<String> said(CommitStatuses.Found found) {
    return found.reports().stream()
        .map(r -> r.context() + " " + r.state() + r.link().map(l -> " " + l).orElse(""))
        .sorted()
        .toList();
  }

  @Test
  void oneCallTellsOfAHundredCommits() throws Exception {
    List<CommitId> commits = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      commits.add(new CommitId(scene.repo.commit("a.txt", "v" + i, "change " + i)));
    }
    post(commits.get(3), "argo/app", "success", "https://argo.example/app?a=b");
    post(commits.get(98), "argo/app", "error", "https://argo.example/app");
    may("statuses=read", "contents=read");
    CommitStatuses.Found found = statuses().of(commits);
    assertEquals(1, asked());
    assertEquals(
        List.of(
            "argo/app FAILURE https://argo.example/app",
            "argo/app SUCCESS https://argo.example/app?a=b"),
        said(found));
    assertFalse(found.isPartial());
    assertEquals("said of argo/app", found.reports().getFirst().description());
    commits.add(new CommitId("0".repeat(40)));
    statuses().of(commits);
    assertEquals(3, asked());
  }

  @Test
  void aCommitMayHaveMoreThanAPageOfThem() throws Exception {
    for (int i = 0; i < 250; i++) {
      post(tip(), "argo/" + i, "success", "https://argo.example");
    }
    may("statuses=read", "contents=read");
    assertEquals(250, statuses().of(List.of(tip())).reports().size());
    assertEquals(3, asked());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '"conclusion":"success"'     | SUCCESS
          '"conclusion":"failure"'     | FAILURE
          '"conclusion":"timed_out"'   | FAILURE
          '"conclusion":"neutral"'     | PENDING
          '"conclusion":"skipped"'     | PENDING
          '"conclusion":"cancelled"'   | PENDING
          '"status":"in_progress"'     | PENDING
          """)
  void checkRunsCountByWhatTheyConclude(String posted, CommitReport.State expected)
      throws Exception {
    run(posted);
    assertEquals(
        List.of(expected),
        statuses().of(List.of(tip())).reports().stream().map(CommitReport::state).toList());
  }

  @Test
  void checkRunsThatMayNotBeSeenLeaveTheRest() throws Exception {
    run("\"conclusion\":\"success\"");
    post(tip(), "argo/app", "success", "https://argo.example");
    may("statuses=read", "contents=read");
    CommitStatuses.Found found = statuses().of(List.of(tip()));
    assertTrue(found.isPartial());
    assertEquals(List.of("argo/app SUCCESS https://argo.example"), said(found));
  }

  /** They get into summaries. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          javascript:alert(1)
          https://argo.example/a)](https://evil.example
          https://argo.example/<img src=x>
          https://user:password@argo.example/
          ftp://argo.example/
          'https://argo.example/a|b'
          """)
  void onlySoundAddressesBecomeLinks(String target) throws Exception {
    post(tip(), "argo/app", "success", target);
    may("statuses=read", "contents=read");
    assertEquals(List.of("argo/app SUCCESS"), said(statuses().of(List.of(tip()))));
  }

  @Test
  void saysWhichPermissionIsMissing() {
    post(tip(), "argo/app", "success", "https://argo.example");
    may("contents=read");
    assertRefused(
        "could not read commit statuses: Resource not accessible by integration. Give the job's"
            + " permissions or the App statuses: read, and checks: read where check runs tell of"
            + " health.");
  }

  private void assertRefused(String expected) {
    RemoteException fault =
        assertThrows(RemoteException.class, () -> statuses().of(List.of(tip())));
    assertEquals(expected, fault.problem().toString());
  }

  @Test
  void tellsRefusalsOfOtherKinds() {
    scene.github.arm(
        Endpoint.GRAPHQL,
        new Fault.Status(403, "{\"message\":\"Resource not accessible by integration\"}"));
    assertRefused(
        "could not read commit statuses: Resource not accessible by integration. Give the job's"
            + " permissions or the App statuses: read, and checks: read where check runs tell of"
            + " health.");
    scene.github.arm(Endpoint.GRAPHQL, new Fault.Status(404, "{\"message\":\"Not Found\"}"));
    assertRefused(
        "could not read commit statuses: Not Found. Check that GITHUB_GRAPHQL_URL, "
            + scene.github.graphqlUrl()
            + ", is where the server has GraphQL.");
    scene.github.arm(
        Endpoint.GRAPHQL,
        new Fault.Status(
            200,
            "{\"data\":null,\"errors\":[{\"message\":\"Field 'statusCheckRollup' doesn't exist on"
                + " type 'Commit'\"}]}"));
    assertRefused(
        "could not read commit statuses: Field 'statusCheckRollup' doesn't exist on type 'Commit'."
            + " Do what it asks for; health needs a GitHub or GitHub Enterprise Server that knows"
            + " statusCheckRollup.");
  }

  @Test
  void goesOnAfterTroubleAndWithoutWhatIsNull() throws Exception {
    scene.github.arm(Endpoint.GRAPHQL, new Fault.Status(502, "<html>"));
    scene.github.arm(
        Endpoint.GRAPHQL,
        new Fault.Status(
            200,
            """
            {"data":{"repository":{"c0":{"statusCheckRollup":{"contexts":{"pageInfo":{"hasNextPage":true},
            "nodes":[null,{"__typename":"Novelty"},{"__typename":"StatusContext","context":"a",
            "state":"NOVEL","createdAt":"soon","targetUrl":7,"description":null}]}}}}}}
            """));
    CommitStatuses.Found found = statuses().of(List.of(tip()));
    assertEquals(List.of("a PENDING"), said(found));
    assertEquals(Instant.MAX, found.reports().getFirst().time());
  }
}
