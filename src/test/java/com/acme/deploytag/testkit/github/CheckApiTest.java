package com.acme.deploytag.testkit.github;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Statuses and check runs, by REST and by GraphQL. */
final class CheckApiTest {
  private static final String ROLLUP =
      "query { repository(owner: \"acme\", name: \"ecommerce-infra\") { ref(qualifiedName:"
          + " \"refs/heads/main\") { target { ... on Commit { history(first: 2) { nodes { oid status"
          + " { state contexts { context state } context(name: \"a\") { description } }"
          + " statusCheckRollup { state contexts(first: 100) { totalCount nodes { __typename ... on"
          + " StatusContext { context state targetUrl createdAt creator { login } } ... on CheckRun {"
          + " name status conclusion detailsUrl completedAt } } } } } } } } } } }";
  private static final String FIRST =
      "/data/repository/ref/target/history/nodes/0/statusCheckRollup";

  @RegisterExtension final Scene scene = new Scene();

  private void may(String... permissions) {
    scene.github.jobToken(Permissions.of(permissions));
  }

  private Asker.Reply post(String state, String context) {
    return scene.job.post(
        Scene.REPO + "/statuses/" + scene.repo.tip(),
        "{\"state\":\"%s\",\"context\":\"%s\",\"description\":\"d\",\"target_url\":\"https://argo/a\"}"
            .formatted(state, context));
  }

  private Asker.Reply run(String json) {
    return scene.job.post(
        Scene.REPO + "/check-runs",
        "{\"head_sha\":\"%s\",\"name\":\"smoke\",%s}".formatted(scene.repo.tip(), json));
  }

  @Test
  void newestStatusOfAContextCounts() {
    may("statuses=write", "contents=read");
    assertEquals(201, post("pending", "a").status());
    assertEquals(201, post("success", "b").status());
    assertEquals(201, post("failure", "a").status());
    Asker.Reply all = scene.job.get(Scene.REPO + "/commits/main/statuses");
    assertEquals(3, all.body().size());
    assertEquals("failure", all.text("/0/state"));
    assertEquals(1, scene.job.get(Scene.REPO + "/commits/main/statuses?per_page=1").body().size());
    Asker.Reply reply = scene.graphql(ROLLUP, "{}");
    assertEquals("FAILURE", reply.text(FIRST + "/state"));
    assertEquals("2", reply.text(FIRST + "/contexts/totalCount"));
    assertEquals("FAILURE", reply.text(FIRST + "/contexts/nodes/0/state"));
    assertEquals("a", reply.text(FIRST + "/contexts/nodes/0/context"));
    assertEquals("https://argo/a", reply.text(FIRST + "/contexts/nodes/0/targetUrl"));
    String status = FIRST.replace("statusCheckRollup", "status");
    assertEquals("d", reply.text(status + "/context/description"));
    assertEquals("FAILURE", reply.text(status + "/contexts/0/state"));
  }

  @Test
  void checkRunsAreInTheRollup() {
    may("checks=write", "statuses=write", "contents=read");
    assertEquals("in_progress", run("\"status\":\"in_progress\"").text("/status"));
    assertEquals("PENDING", scene.graphql(ROLLUP, "{}").text(FIRST + "/state"));
    assertEquals("completed", run("\"conclusion\":\"success\"").text("/status"));
    assertEquals(201, post("success", "a").status());
    assertEquals("1", scene.job.get(Scene.REPO + "/commits/main/check-runs").text("/total_count"));
    Asker.Reply reply = scene.graphql(ROLLUP, "{}");
    assertEquals("SUCCESS", reply.text(FIRST + "/state"));
    assertEquals("SUCCESS", reply.text(FIRST + "/contexts/nodes/0/conclusion"));
    assertEquals("StatusContext", reply.text(FIRST + "/contexts/nodes/1/__typename"));
  }

  /** As philips-software/pull-request-report-action#557 has it. */
  @Test
  void whatMayNotBeSeenIsNullWithAnErrorAtItsPlace() {
    may("checks=write", "statuses=write", "contents=read");
    run("\"conclusion\":\"success\"");
    post("success", "a");
    may("checks=read", "contents=read");
    Asker.Reply reply = scene.graphql(ROLLUP.replaceAll("status \\{ state.*? } } ", ""), "{}");
    assertEquals("smoke", reply.text(FIRST + "/contexts/nodes/0/name"));
    assertEquals("null", reply.body().at(FIRST + "/contexts/nodes/1").toString());
    assertEquals("Resource not accessible by integration", reply.text("/errors/0/message"));
    assertEquals("FORBIDDEN", reply.text("/errors/0/type"));
    may("contents=read");
    assertEquals("null", scene.graphql(ROLLUP, "{}").body().at(FIRST).toString());
  }

  @Test
  void whatHasNoneHasNoRollup() {
    may("statuses=read", "contents=read");
    assertEquals("null", scene.graphql(ROLLUP, "{}").body().at(FIRST).toString());
  }

  @Test
  void refusesAsGitHubDoes() {
    assertEquals(403, post("success", "a").status());
    may("statuses=write", "checks=write", "contents=read");
    String sha = "0".repeat(40);
    Asker.Reply unknown =
        scene.job.post(Scene.REPO + "/statuses/" + sha, "{\"state\":\"success\"}");
    assertEquals("No commit found for SHA: " + sha, unknown.message());
    String late = "{\"state\":\"success\",\"description\":\"" + "x".repeat(141) + "\"}";
    Asker.Reply tooLong = scene.job.post(Scene.REPO + "/statuses/" + scene.repo.tip(), late);
    assertEquals(
        "Validation Failed: description is too long (maximum is 140 characters)",
        tooLong.message());
    String person = scene.github.personalToken("octocat", Permissions.of("checks=write"));
    try (Asker asker = scene.asking(person)) {
      Asker.Reply reply =
          asker.post(
              Scene.REPO + "/check-runs",
              "{\"name\":\"x\",\"head_sha\":\"" + scene.repo.tip() + "\"}");
      assertEquals("You must authenticate via a GitHub App.", reply.message());
    }
  }
}
