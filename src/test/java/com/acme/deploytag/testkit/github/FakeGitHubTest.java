package com.acme.deploytag.testkit.github;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.BareRepo;
import com.acme.deploytag.testkit.GitServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fake with all well: what goes in by one side comes out by the other. */
final class FakeGitHubTest {
  private static final String REPO = "/repos/acme/ecommerce-infra";

  private GitServer server;
  private BareRepo repo;
  private FakeGitHub github;
  private Asker asker;

  @BeforeEach
  void start() {
    server = GitServer.start("s3cret");
    repo = server.create("acme/ecommerce-infra", Map.of("a.txt", "one\n", "bin/run", "x"));
    github = FakeGitHub.start(server, repo);
    asker = new Asker(github.apiUrl(), server.token());
  }

  @AfterEach
  void stop() {
    asker.close();
    github.close();
    server.close();
  }

  private Asker asInstallation(String body) {
    String jwt = WebToken.good(github.app().key(), github.app().appId(), github.clock().now());
    try (Asker app = new Asker(github.apiUrl(), jwt)) {
      String id = app.get(REPO + "/installation").text("/id");
      Asker.Reply token = app.post("/app/installations/" + id + "/access_tokens", body);
      assertEquals(201, token.status(), token.raw().body());
      return new Asker(github.apiUrl(), token.text("/token"));
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
    String base = repo.tip();
    try (Asker bot = asInstallation("{}")) {
      assertEquals(200, bot.get(REPO).status());
      String blob = bot.post(REPO + "/git/blobs", "{\"content\":\"x\"}").text("/sha");
      assertEquals("x", repo.git("cat-file", "blob", blob));
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
      assertEquals("u", bot.ask("PATCH", REPO + "/pulls/1", "{\"title\":\"u\"}").text("/title"));
      String reviewers = "{\"reviewers\":[\"octocat\"],\"team_reviewers\":[\"sre\"]}";
      assertEquals(201, bot.post(REPO + "/pulls/1/requested_reviewers", reviewers).status());
      assertEquals(200, bot.post(REPO + "/issues/1/labels", "{\"labels\":[\"deploy\"]}").status());
      assertEquals(201, bot.post(REPO + "/issues/1/comments", "{\"body\":\"hello\"}").status());
      assertEquals("hello", bot.get(REPO + "/issues/1/comments").text("/0/body"));
      JsonNode found = bot.get(REPO + "/pulls?head=acme:x%2Fy&state=open").body();
      assertEquals("sre", found.at("/0/requested_teams/0/slug").asText());
      assertEquals(204, bot.ask("DELETE", REPO + "/git/refs/heads/x/y", "").status());
      assertEquals("closed", github.pull(1).state());
      assertEquals(204, bot.ask("DELETE", "/installation/token", "").status());
      assertEquals(401, bot.get(REPO).status());
    }
    repo.fsck();
  }

  @Test
  void signsWhatAnAppCommitsWithoutNamingAnybody() {
    try (Asker bot = asInstallation("{}")) {
      String commit = commit(bot, repo.tip(), "a.txt", "two");
      JsonNode verification =
          bot.get(REPO + "/commits/" + commit).body().at("/commit/verification");
      assertTrue(verification.path("verified").asBoolean());
      github.signs(false);
      String unsigned = commit(bot, repo.tip(), "a.txt", "three");
      JsonNode none = bot.get(REPO + "/git/commits/" + unsigned).body().path("verification");
      assertFalse(none.path("verified").asBoolean());
      assertEquals("unsigned", none.path("reason").asText());
    }
  }

  @Test
  void movesRefsForwardOnly() {
    String base = repo.tip();
    try (Asker bot = asInstallation("{}")) {
      String commit = commit(bot, base, "a.txt", "two");
      repo.commit("b.txt", "b", "somebody else's");
      String body = "{\"sha\":\"" + commit + "\",\"force\":false}";
      Asker.Reply stale = bot.ask("PATCH", REPO + "/git/refs/heads/main", body);
      assertEquals(422, stale.status());
      assertEquals("Update is not a fast forward", stale.message());
      String next = commit(bot, repo.tip(), "a.txt", "two");
      String good = "{\"sha\":\"" + next + "\",\"force\":false}";
      assertEquals(200, bot.ask("PATCH", REPO + "/git/refs/heads/main", good).status());
      assertEquals(next, repo.tip());
      assertEquals("two", repo.text("a.txt"));
      assertEquals("b", repo.text("b.txt"));
    }
  }

  @Test
  void mergesAsPeopleDo() {
    for (String method : List.of("merge", "squash", "rebase")) {
      String tip = repo.tip();
      repo.branch("refs/heads/" + method).commit(method, "x", "deploy: " + method);
      asker.post(REPO + "/pulls", pullBody(method));
      int number = github.pulls().size();
      String merged = github.merge(number, method);
      assertEquals(merged, repo.tip());
      assertEquals("x", repo.text(method));
      assertEquals("merged", github.pull(number).state());
      assertEquals(
          method.equals("merge") ? 2 : 1,
          repo.git("rev-list", tip + ".." + merged).lines().count());
      assertEquals("true", asker.get(REPO + "/pulls/" + number).text("/merged"));
    }
    assertEquals("deploy: rebase", repo.git("log", "-1", "--format=%s"));
    assertEquals("deploy: squash (#2)", repo.git("log", "-1", "--format=%s", "HEAD~1"));
  }
}
