package com.acme.deploytag.testkit.github;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.deploytag.testkit.Fault;
import com.acme.deploytag.testkit.Git;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What must not pass does not. */
final class RefusalsTest {
  @RegisterExtension final Scene scene = new Scene();

  private String asked(String webToken) {
    try (Asker app = scene.asking(webToken)) {
      Asker.Reply reply = app.get("/app");
      return reply.status() + " " + reply.message();
    }
  }

  private static String claims(Instant issued, Instant expires, String issuer) {
    return "{\"iat\":%d,\"exp\":%d,\"iss\":\"%s\"}"
        .formatted(issued.getEpochSecond(), expires.getEpochSecond(), issuer);
  }

  @Test
  void wrongWebTokens() {
    AppKey key = scene.github.app().key();
    String app = scene.github.app().appId();
    Instant now = scene.github.clock().now();
    Duration ten = Duration.ofMinutes(10);
    String undecodable = "401 A JSON web token could not be decoded";
    assertEquals(undecodable, asked(WebToken.good(AppKey.generate(), app, now)));
    assertEquals(undecodable, asked("no.web.token"));
    String good = claims(now, now.plus(ten), app);
    assertEquals(undecodable, asked(WebToken.signed(key, "{\"alg\":\"none\"}", good)));
    assertEquals("200 ", asked(WebToken.signed(key, good)));
    assertEquals("200 ", asked(WebToken.good(key, scene.github.app().clientId(), now)));
    assertEquals("404 Integration not found", asked(WebToken.good(key, "99", now)));
    String far = claims(now, now.plus(ten).plusSeconds(60), app);
    assertTrue(asked(WebToken.signed(key, far)).contains("too far in the future"));
    String past = claims(now.minus(ten), now.minusSeconds(1), app);
    assertTrue(asked(WebToken.signed(key, past)).contains("future time at which"));
    String early = claims(now.plusSeconds(60), now.plus(ten), app);
    assertTrue(asked(WebToken.signed(key, early)).contains("must be an Integer"));
  }

  @Test
  void expiredAndRevokedTokens() {
    String token = scene.token("{}");
    try (Asker bot = scene.asking(token)) {
      assertEquals(200, bot.get(Scene.REPO).status());
      scene.github.clock().advance(Duration.ofMinutes(61));
      assertEquals("Bad credentials", bot.get(Scene.REPO).message());
    }
    String url = scene.server.url().replace("://", "://x-access-token:" + token + "@");
    String remote = url + "/acme/ecommerce-infra";
    assertTrue(Git.tryRun(scene.repo.dir(), "ls-remote", remote).exit() != 0);
    scene.github.clock().advance(Duration.ofMinutes(-61));
    assertEquals(0, Git.tryRun(scene.repo.dir(), "ls-remote", remote).exit());
  }

  @Test
  void missingPermissions() {
    try (Asker narrow = scene.asking(scene.token("{\"permissions\":{\"contents\":\"read\"}}"))) {
      Asker.Reply reply = narrow.post(Scene.REPO + "/pulls", Scene.pull("main"));
      assertEquals(403, reply.status());
      assertEquals("Resource not accessible by integration", reply.message());
      assertEquals(
          List.of("pull_requests=write"),
          reply.raw().headers().allValues("x-accepted-github-permissions"));
      assertEquals(200, narrow.get(Scene.REPO + "/commits/main").status());
    }
    scene.github.app().grant(Permissions.of("contents=read"));
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () -> scene.token("{\"permissions\":{\"contents\":\"write\"}}"));
    assertTrue(thrown.getMessage().contains("not granted to this installation"));
  }

  @Test
  void whatGitHubDoesNotDescribe() {
    scene.job.get("/repos/acme/ecommerce-infra/nonsense");
    assertViolation("no such operation");
    scene.job.post(
        Scene.REPO + "/pulls", "{\"title\":\"t\",\"head\":\"x\",\"base\":\"y\",\"colour\":1}");
    assertViolation("/colour");
    scene.job.post(Scene.REPO + "/git/refs", "{\"ref\":\"refs/heads/x\"}");
    assertViolation("sha");
    scene.job.post(Scene.REPO + "/git/blobs", "{\"content\":");
    assertViolation("not JSON");
    scene.job.get(Scene.REPO + "/pulls?state=ajar");
    assertViolation("parameter state");
    scene.job.get(Scene.REPO + "/pulls?colour=1");
    assertViolation("unknown parameter colour");
    scene.job.post("/repos/acme/ecommerce-infra", "{}");
    assertViolation("no such operation");
  }

  private void assertViolation(String part) {
    List<String> found = scene.github.takeViolations();
    assertTrue(found.size() == 1 && found.getFirst().contains(part), found.toString());
  }

  @Test
  void aViolationFailsTheTest() {
    scene.job.get("/nonsense");
    AssertionError thrown = assertThrows(AssertionError.class, scene.github::close);
    assertTrue(thrown.getMessage().contains("/nonsense"));
  }

  @Test
  void aReplyThatIsNotAsDescribedIsFound() {
    Answer good = new Answer(200, Json.object().put("sha", "x"));
    assertTrue(!Contract.reply(Endpoint.GIT_COMMIT, good).isEmpty());
    assertTrue(!Contract.reply(Endpoint.GIT_COMMIT, new Answer(202, Json.object())).isEmpty());
  }

  @Test
  void faultsAreMetExactlyWhereTheyAreArmed() {
    scene.github.armNth(Endpoint.REPOSITORY, 2, Limits.secondary(Duration.ofSeconds(60)));
    assertEquals(200, scene.job.get(Scene.REPO).status());
    Asker.Reply limited = scene.job.get(Scene.REPO);
    assertEquals(403, limited.status());
    assertEquals(List.of("60"), limited.raw().headers().allValues("retry-after"));
    assertEquals(200, scene.job.get(Scene.REPO).status());
    assertEquals(List.of(), scene.github.pendingFaults());
  }

  private static String moveMainTo(String commit) {
    return "{\"name\":\"refs/heads/main\",\"afterOid\":\"" + commit + "\"}";
  }

  @Test
  void aLostReplyHadItsEffect() {
    String tip = scene.branch("next");
    scene.github.arm(Endpoint.GRAPHQL, new Fault.DropReply());
    assertThrows(UncheckedIOException.class, () -> scene.updateRefs(moveMainTo(tip)));
    assertEquals(tip, scene.repo.tip());
    assertEquals("POST /graphql updateRefs -> no reply", scene.github.transcript());
  }

  @Test
  void pullRequestsThatCannotBe() {
    scene.branch("raise");
    Asker.Reply first = scene.job.post(Scene.REPO + "/pulls", Scene.pull("raise"));
    assertEquals(201, first.status());
    assertEquals(
        "A pull request already exists for acme:raise.",
        scene.job.post(Scene.REPO + "/pulls", Scene.pull("raise")).text("/errors/0/message"));
    scene.repo.git("update-ref", "refs/heads/same", scene.repo.tip());
    assertEquals(
        "No commits between main and same",
        scene.job.post(Scene.REPO + "/pulls", Scene.pull("same")).text("/errors/0/message"));
    assertEquals(
        "head", scene.job.post(Scene.REPO + "/pulls", Scene.pull("no")).text("/errors/0/field"));
    scene.github.protect("main", "Changes must be made through a pull request.", "somebody");
    assertTrue(
        scene
            .updateRefs(moveMainTo(scene.repo.tip()))
            .text("/errors/0/message")
            .startsWith("Repository rule violations found"));
  }
}
