package com.acme.deploytag.testkit.github;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** GraphQL as GitHub has it, and not otherwise. */
final class GraphQlTest {
  private static final String COMMIT =
      "mutation($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) {"
          + " commit { oid signature { isValid } } } }";
  private static final String ENABLE =
      "mutation($id: ID!) { enablePullRequestAutoMerge(input: {pullRequestId: $id, mergeMethod:"
          + " SQUASH}) { pullRequest { number autoMergeRequest { mergeMethod } } } }";

  @RegisterExtension final Scene scene = new Scene();

  private static String commitInput(String expected) {
    String content =
        Base64.getEncoder().encodeToString("two".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return ("{\"input\":{\"branch\":{\"repositoryNameWithOwner\":\"acme/ecommerce-infra\","
            + "\"branchName\":\"main\"},\"message\":{\"headline\":\"h\",\"body\":\"b\"},"
            + "\"expectedHeadOid\":\"%s\",\"fileChanges\":{\"additions\":[{\"path\":\"a.txt\",\"contents\":\"%s\"}]}}}")
        .formatted(expected, content);
  }

  @Test
  void commitsOnTheTipThatIsExpected() {
    String base = scene.repo.tip();
    Asker.Reply reply = scene.graphql(COMMIT, commitInput(base));
    assertEquals(scene.repo.tip(), reply.text("/data/createCommitOnBranch/commit/oid"));
    assertEquals("true", reply.text("/data/createCommitOnBranch/commit/signature/isValid"));
    assertEquals("two", scene.repo.text("a.txt"));
    assertEquals("h\n\nb", scene.repo.git("log", "-1", "--format=%B").strip());
    Asker.Reply stale = scene.graphql(COMMIT, commitInput(base));
    assertEquals("STALE_DATA", stale.text("/errors/0/type"));
    assertEquals(2, scene.repo.commitCount());
    assertEquals(
        "POST /graphql createCommitOnBranch -> 200\n"
            + "POST /graphql createCommitOnBranch -> 200 STALE_DATA",
        scene.github.transcript());
  }

  @Test
  void mergesByItselfOnlyWhatWaits() {
    scene.branch("raise");
    String id = scene.job.post(Scene.REPO + "/pulls", Scene.pull("raise")).text("/node_id");
    String variables = "{\"id\":\"" + id + "\"}";
    assertEquals(
        "Pull request Auto merge is not allowed for this repository",
        scene.graphql(ENABLE, variables).text("/errors/0/message"));
    scene.github.settings().allowAutoMerge(true);
    assertEquals(
        "Pull request Pull request is in clean status",
        scene.graphql(ENABLE, variables).text("/errors/0/message"));
    scene.github.settings().checksPending(true);
    assertEquals(
        "SQUASH",
        scene
            .graphql(ENABLE, variables)
            .text("/data/enablePullRequestAutoMerge/pullRequest/autoMergeRequest/mergeMethod"));
    assertEquals("squash", scene.job.get(Scene.REPO + "/pulls/1").text("/auto_merge/merge_method"));
    scene.github.passChecks();
    assertEquals("merged", scene.github.pull(1).state());
  }

  private static String move(String branch, String before, String after) {
    return "{\"name\":\"refs/heads/%s\",\"beforeOid\":\"%s\",\"afterOid\":\"%s\"}"
        .formatted(branch, before, after);
  }

  @Test
  void updatesRefsAllOrNone() {
    String base = scene.repo.tip();
    String next = scene.branch("next");
    String good = move("main", base, next);
    Asker.Reply refused = scene.updateRefs(good, move("other", base, next));
    assertEquals("STALE_DATA", refused.text("/errors/0/type"));
    assertEquals(base, scene.repo.tip());
    assertTrue(scene.updateRefs(good).body().path("errors").isMissingNode());
    assertEquals(next, scene.repo.tip());
  }

  @Test
  void movesRefsForwardOnly() {
    String next = scene.branch("next");
    scene.repo.commit("b.txt", "b", "somebody else's");
    String tip = scene.repo.tip();
    Asker.Reply refused = scene.updateRefs(move("main", tip, next));
    assertEquals("Update is not a fast forward", refused.text("/errors/0/message"));
    assertEquals(tip, scene.repo.tip());
  }

  @Test
  void updatesAPullRequest() {
    scene.github.settings().milestones(1);
    scene.branch("raise");
    String id = scene.job.post(Scene.REPO + "/pulls", Scene.pull("raise")).text("/node_id");
    String milestone = scene.job.get(Scene.REPO + "/milestones/1").text("/node_id");
    assertEquals(404, scene.job.get(Scene.REPO + "/milestones/2").status());
    String change =
        "mutation($input: UpdatePullRequestInput!) { updatePullRequest(input: $input) {"
            + " pullRequest { title state milestone { number } } } }";
    String fields = "{\"input\":{\"pullRequestId\":\"%s\",%s}}";
    String good = "\"title\":\"u\",\"milestoneId\":\"" + milestone + "\",\"state\":\"CLOSED\"";
    Asker.Reply reply = scene.graphql(change, fields.formatted(id, good));
    String pull = "/data/updatePullRequest/pullRequest";
    assertEquals("u", reply.text(pull + "/title"));
    assertEquals("CLOSED", reply.text(pull + "/state"));
    assertEquals("1", reply.text(pull + "/milestone/number"));
    assertEquals("u", scene.github.pull(1).title());
    String again = scene.graphql(change, fields.formatted(id, good)).text("/errors/0/type");
    assertEquals("UNPROCESSABLE", again);
    String bad = "\"milestoneId\":\"MI_other\"";
    assertEquals(
        "NOT_FOUND", scene.graphql(change, fields.formatted(id, bad)).text("/errors/0/type"));
  }

  @Test
  void tellsOfTheRepository() {
    String query =
        "query { repository(owner: \"acme\", name: \"ecommerce-infra\") { id autoMergeAllowed"
            + " defaultBranchRef { name target { oid } } } }";
    Asker.Reply reply = scene.graphql(query, "{}");
    assertEquals(Site.REPOSITORY_NODE, reply.text("/data/repository/id"));
    assertEquals(scene.repo.tip(), reply.text("/data/repository/defaultBranchRef/target/oid"));
  }

  @Test
  void whatTheSchemaDoesNotHaveIsAViolation() {
    List<String> wrong =
        List.of(
            "query { repository(owner: \"acme\", name: \"ecommerce-infra\") { colour } }",
            "query { repository(owner: \"acme\") { id } }",
            "query { nonsense",
            "mutation { deleteEverything(input: {}) { ok } }");
    for (String query : wrong) {
      scene.graphql(query, "{}");
      assertEquals(1, scene.github.takeViolations().size(), query);
    }
    scene.graphql(COMMIT, commitInput("main"));
    assertEquals(1, scene.github.takeViolations().size());
    scene.graphql(COMMIT, "{}");
    assertEquals(1, scene.github.takeViolations().size());
  }
}
