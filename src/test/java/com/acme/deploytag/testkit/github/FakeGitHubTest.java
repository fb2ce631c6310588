package com.acme.deploytag.testkit.github;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The fake with all well: what goes in by one side comes out by the other. */
final class FakeGitHubTest {
  private static final String REPO = "/repos/acme/ecommerce-infra";

  @RegisterExtension final Scene scene = new Scene();

  private Asker asInstallation(String body) {
    String jwt =
        WebToken.good(
            scene.github.app().key(), scene.github.app().appId(), scene.github.clock().now());
    try (Asker app = new Asker(scene.github.apiUrl(), jwt)) {
      String id = app.get(REPO + "/installation").text("/id");
      Asker.Reply token = app.post("/app/installations/" + id + "/access_tokens", body);
      assertEquals(201, token.status(), token.raw().body());
      return new Asker(scene.github.apiUrl(), token.text("/token"));
    }
  }

  /** Makes a commit through the API, as an App; its id. */
  private static String commit(Asker asker, String base, String path, String content) {
    String tree =
        asker
            .post(
                REPO + "/git/trees",
                "{\"base_tree\":\"%s\",\"tree\":[{\"path\":\"%s\",\"mode\":\"100644\",\"type\":\"blob\",\"content\":\"%s\"}]}"
                    .formatted(base, path, content))
            .text("/sha");
    return asker
        .post(
            REPO + "/git/commits",
            "{\"message\":\"m\",\"tree\":\"%s\",\"parents\":[\"%s\"]}".formatted(tree, base))
        .text("/sha");
  }

  private static String pullBody(String head) {
    return "{\"title\":\"t\",\"head\":\"" + head + "\",\"base\":\"main\",\"body\":\"b\"}";
  }

  @Test
  void answersEveryOperationAsGitHubDescribesIt() {
    String base = scene.repo.tip();
    try (Asker bot = asInstallation("{}")) {
      assertEquals(200, bot.get(REPO).status());
      String blob = bot.post(REPO + "/git/blobs", "{\"content\":\"x\"}").text("/sha");
      assertEquals("x", scene.repo.git("cat-file", "blob", blob));
      String commit = commit(bot, base, "a.txt", "two");
      assertEquals(commit, bot.get(REPO + "/git/commits/" + commit).text("/sha"));
      String ref = "{\"ref\":\"refs/heads/x/y\",\"sha\":\"" + commit + "\"}";
      assertEquals(201, bot.post(REPO + "/git/refs", ref).status());
      assertEquals(commit, bot.get(REPO + "/git/ref/heads/x/y").text("/object/sha"));
      assertEquals(commit, bot.get(REPO + "/git/ref/heads%2Fx%2Fy").text("/object/sha"));
      assertEquals(1, bot.get(REPO + "/git/matching-refs/heads/x").body().size());
      assertEquals(commit, bot.get(REPO + "/commits/x/y").text("/sha"));
      assertEquals("1", bot.post(REPO + "/pulls", pullBody("x/y")).text("/number"));
      assertEquals("t", bot.get(REPO + "/pulls/1").text("/title"));
      String reviewers = "{\"reviewers\":[\"octocat\"],\"team_reviewers\":[\"sre\"]}";
      assertEquals(201, bot.post(REPO + "/pulls/1/requested_reviewers", reviewers).status());
      assertEquals(200, bot.post(REPO + "/issues/1/labels", "{\"labels\":[\"deploy\"]}").status());
      assertEquals(201, bot.post(REPO + "/issues/1/comments", "{\"body\":\"hello\"}").status());
      assertEquals("hello", bot.get(REPO + "/issues/1/comments").text("/0/body"));
      JsonNode found = bot.get(REPO + "/pulls?head=acme:x%2Fy&state=open").body();
      assertEquals("sre", found.at("/0/requested_teams/0/slug").asText());
      assertEquals(204, bot.ask("DELETE", REPO + "/git/refs/heads/x/y", "").status());
      assertEquals("closed", scene.github.pull(1).state());
      assertEquals(204, bot.ask("DELETE", "/installation/token", "").status());
      assertEquals(401, bot.get(REPO).status());
    }
    scene.repo.fsck();
  }

  @Test
  void signsWhatAnAppCommitsWithoutNamingAnybody() {
    try (Asker bot = asInstallation("{}")) {
      String commit = commit(bot, scene.repo.tip(), "a.txt", "two");
      JsonNode verification =
          bot.get(REPO + "/commits/" + commit).body().at("/commit/verification");
      assertTrue(verification.path("verified").asBoolean());
      scene.github.signs(false);
      String unsigned = commit(bot, scene.repo.tip(), "a.txt", "three");
      JsonNode none = bot.get(REPO + "/git/commits/" + unsigned).body().path("verification");
      assertFalse(none.path("verified").asBoolean());
      assertEquals("unsigned", none.path("reason").asText());
    }
  }

  @Test
  void mergesAsPeopleDo() {
    for (String method : List.of("merge", "squash", "rebase")) {
      String tip = scene.repo.tip();
      scene.repo.branch("refs/heads/" + method).commit(method, "x", "deploy: " + method);
      scene.job.post(REPO + "/pulls", pullBody(method));
      int number = scene.github.pulls().size();
      String merged = scene.github.merge(number, method);
      assertEquals(merged, scene.repo.tip());
      assertEquals("x", scene.repo.text(method));
      assertEquals("merged", scene.github.pull(number).state());
      assertEquals(
          method.equals("merge") ? 2 : 1,
          scene.repo.git("rev-list", tip + ".." + merged).lines().count());
      assertEquals("true", scene.job.get(REPO + "/pulls/" + number).text("/merged"));
    }
    assertEquals("deploy: rebase", scene.repo.git("log", "-1", "--format=%s"));
    assertEquals("deploy: squash (#2)", scene.repo.git("log", "-1", "--format=%s", "HEAD~1"));
  }
}
